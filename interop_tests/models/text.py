"""Strings with a vocabulary: tables that an initialiser fills when the model is opened."""

from __future__ import annotations

from pathlib import Path

import keras
import tensorflow as tf
from collection import Case, model, strings


@model
def table(folder: Path) -> list[Case]:
    """A hash table filled from an asset by `__saved_model_init_op`, looked up both ways."""
    vocabulary = folder.with_suffix(".txt")
    vocabulary.write_text("zero\none\ntwo\nthree\n", encoding="utf-8")

    class Table(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            text, number = tf.lookup.TextFileIndex.WHOLE_LINE, tf.lookup.TextFileIndex.LINE_NUMBER
            path = tf.saved_model.Asset(str(vocabulary))
            to_number = tf.lookup.TextFileInitializer(path, tf.string, text, tf.int64, number)
            to_text = tf.lookup.TextFileInitializer(path, tf.int64, number, tf.string, text)
            self.number_of = tf.lookup.StaticHashTable(to_number, default_value=-1)
            self.text_of = tf.lookup.StaticHashTable(to_text, default_value="?")

        @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="text")])
        def encode(self, text: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"number": self.number_of.lookup(text)}

        @tf.function(input_signature=[tf.TensorSpec([None], tf.int64, name="number")])
        def decode(self, number: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"text": self.text_of.lookup(number)}

    module = Table()
    tf.saved_model.save(module, folder, signatures={"encode": module.encode, "decode": module.decode})
    vocabulary.unlink()
    return [
        Case("encode", {"text": strings(b"two", b"", b"one", b"eleven")}),
        Case("decode", {"number": tf.constant([3, 0, 9], tf.int64).numpy()}),
    ]


@model
def vectorization(folder: Path) -> list[Case]:
    """A Keras TextVectorization layer before a small sum: raw sentences in, a score out."""
    layer = keras.layers.TextVectorization(output_sequence_length=6)
    layer.adapt(["the quick brown fox", "the lazy dog", "a dog and a fox"])

    class Score(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layer = layer
            self.weights = tf.Variable(tf.range(32, dtype=tf.float32) * 0.25, name="weights")

        @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="sentence")])
        def __call__(self, sentence: tf.Tensor) -> dict[str, tf.Tensor]:
            tokens = self.layer(sentence)
            return {"tokens": tokens, "score": tf.reduce_sum(tf.gather(self.weights, tokens), axis=1)}

    module = Score()
    tf.saved_model.save(module, folder, signatures=module.__call__)
    return [Case("serving_default", {"sentence": strings(b"The Quick, quick dog!", b"", b"unseen words")})]
