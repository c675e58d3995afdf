package org.tfbridge.testee;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How outputs are spoilt on purpose. */
enum Sabotage {
  NONE,
  FLIP_BIT,
  SWAP_OUTPUTS,
  WRONG_DTYPE;

  private static final Map<String, String> OTHERS =
      Map.of("float32", "int32", "float64", "int64", "uint8", "int8");

  /** The one that is written such as {@code flip-bit}. */
  static Sabotage named(String how) {
    return valueOf(how.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  List<Value> spoil(List<Value> outputs) {
    List<Value> spoilt = new ArrayList<>(outputs);
    switch (this) {
      case NONE -> {}
      case FLIP_BIT -> flipBit(spoilt);
      case SWAP_OUTPUTS -> swapNames(spoilt);
      case WRONG_DTYPE -> mistype(spoilt);
    }
    return spoilt;
  }

  private static void flipBit(List<Value> outputs) {
    for (Value output : outputs) {
      long first = output.dtype().equals("string") ? Strings.begin(output.shape()) : 0;
      if (first < output.data().length) {
        output.data()[(int) first] ^= 1;
        return;
      }
    }
  }

  private static void swapNames(List<Value> outputs) {
    if (outputs.size() > 1) {
      Value first = outputs.get(0);
      Value second = outputs.get(1);
      outputs.set(0, new Value(second.name(), first.dtype(), first.shape(), first.data()));
      outputs.set(1, new Value(first.name(), second.dtype(), second.shape(), second.data()));
    }
  }

  private static void mistype(List<Value> outputs) {
    if (!outputs.isEmpty()) {
      Value first = outputs.get(0);
      String other = OTHERS.getOrDefault(first.dtype(), "uint8");
      outputs.set(0, new Value(first.name(), other, first.shape(), first.data()));
    }
  }
}
