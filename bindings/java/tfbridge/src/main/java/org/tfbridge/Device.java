package org.tfbridge;

import java.util.ArrayList;
import java.util.List;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * A device that TensorFlow can run on.
 *
 * <pre>{@code
 * boolean gpu = Device.list(Options.none()).stream().anyMatch(d -> d.type().equals("GPU"));
 * }</pre>
 *
 * @param name such as {@code /job:localhost/replica:0/task:0/device:CPU:0}
 * @param type such as {@code CPU} or {@code GPU}
 * @param memory the bytes that TensorFlow may use on it, as TensorFlow reports them
 */
public record Device(String name, String type, long memory) {
  /**
   * Lists the devices that a model opened with these options could use. Loads TensorFlow.
   *
   * <pre>{@code
   * List<Device> devices = Device.list(Options.none());
   * }</pre>
   *
   * @param options {@link Options#none()} for the defaults
   * @return the devices
   * @throws TfbridgeException with {@link Code#UNAVAILABLE} where TensorFlow could not be loaded
   */
  public static List<Device> list(Options options) {
    try (Frame frame = Frame.open();
        Options.Handle handle = options.open()) {
      long slot = frame.slot();
      Native.check(Native.RAW.tfb_devices_list(handle.address(), slot, frame.error()), frame);
      return take(frame, frame.getLong(slot));
    }
  }

  /** Takes over a list of the C library. */
  static List<Device> take(Frame frame, long devices) {
    Raw raw = Native.RAW;
    try {
      List<Device> list = new ArrayList<>();
      for (long i = 0; i < raw.tfb_devices_count(devices); ++i) {
        long index = i;
        list.add(
            new Device(
                Native.text(frame, length -> raw.tfb_devices_name(devices, index, length)),
                Native.text(frame, length -> raw.tfb_devices_type(devices, index, length)),
                raw.tfb_devices_memory(devices, index)));
      }
      return List.copyOf(list);
    } finally {
      raw.tfb_devices_delete(devices);
    }
  }
}
