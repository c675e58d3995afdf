"""Keras's TextVectorization with each of its arguments, and with a vocabulary that must survive being reloaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from collection import strings
from vectors import Step, Vector, zoo

TextVectorization = keras.layers.TextVectorization
Tensors = dict[str, tf.Tensor]

CORPUS = ["The cat sat on the mat.", "A cat, a dog; the DOG!", "naïve cats -- déjà vu", "the mat"]
VOCABULARY = ["the", "cat", "dog", "on", "naïve"]
TEXTS = strings(*(element.encode() for element in ("The cat, the DOG", "", "a naïve\tcat -- on  the mat!", "unseen!")))
ROW_OF_TEXTS = tf.TensorSpec([None], tf.string, name="text")


def tokens(outputs: Any) -> Tensors:
    """Name the tensors that what the layer gives consists of."""
    if isinstance(outputs, tf.RaggedTensor):
        return {"values": outputs.flat_values, "row_splits": outputs.row_splits}
    if isinstance(outputs, tf.SparseTensor):
        return {"values": outputs.values, "indices": outputs.indices, "dense_shape": outputs.dense_shape}
    return {"tokens": outputs}


def vectorize(
    folder: Path,
    layer: keras.layers.Layer,
    texts: np.ndarray = TEXTS,
    eager: Callable[[tf.Tensor], Any] | None = None,
    spec: tf.TensorSpec = ROW_OF_TEXTS,
) -> Vector:
    """Save a layer and expect what it, or another one, answers eagerly."""
    module = tf.Module()
    module.layer = layer
    signature = tf.function(lambda text: tokens(layer(text)), input_signature=[spec])
    tf.saved_model.save(module, folder, signatures=signature)
    answers = tokens((eager or layer)(tf.constant(texts, tf.string)))
    return Vector([Step(inputs={"text": texts}, expect={name: answer.numpy() for name, answer in answers.items()})])


def adapted(**arguments: Any) -> keras.layers.Layer:
    """Make a layer that learns its vocabulary from the corpus."""
    layer = TextVectorization(**arguments)
    layer.adapt(CORPUS)
    return layer


@zoo
def default(folder: Path) -> Vector:
    """No argument: lower case, no punctuation, words, indices padded to the longest row."""
    return vectorize(folder, adapted())


@zoo
def vocabulary(folder: Path) -> Vector:
    """A vocabulary that is given."""
    return vectorize(folder, TextVectorization(vocabulary=VOCABULARY))


@zoo
def vocabulary_file(folder: Path) -> Vector:
    """A vocabulary from a file, which goes into the model as an asset."""
    file = folder.with_suffix(".txt")
    file.write_text("\n".join(VOCABULARY), encoding="utf-8")
    vector = vectorize(folder, TextVectorization(vocabulary=str(file)))
    file.unlink()
    return vector


@zoo
def vocabulary_set(folder: Path) -> Vector:
    """A vocabulary that replaces the one that was learnt."""
    layer = adapted()
    layer.set_vocabulary(VOCABULARY[::-1])
    return vectorize(folder, layer)


@zoo
def vocabulary_listed(folder: Path) -> Vector:
    """The vocabulary itself as an output, with the texts that the indices stand for."""
    layer = adapted()
    module = tf.Module()
    module.layer = layer
    module.words = tf.constant(layer.get_vocabulary())

    @tf.function(input_signature=[ROW_OF_TEXTS])
    def run(text: tf.Tensor) -> Tensors:
        words = tf.strings.reduce_join(tf.gather(module.words, layer(text)), axis=1, separator=" ")
        return {"vocabulary": module.words, "words": words}

    tf.saved_model.save(module, folder, signatures=run)
    listed = layer.get_vocabulary()
    words = [" ".join(listed[index] for index in row) for row in layer(tf.constant(TEXTS, tf.string)).numpy()]
    expected = {name: strings(*map(str.encode, value)) for name, value in (("vocabulary", listed), ("words", words))}
    return Vector([Step(inputs={"text": TEXTS}, expect=expected)])


@zoo
def max_tokens(folder: Path) -> Vector:
    """Only the most frequent words are learnt."""
    return vectorize(folder, adapted(max_tokens=5))


@zoo
def encoding(folder: Path) -> Vector:
    """An encoding by which Keras reads the vocabulary; the bytes of texts are compared as they are."""
    return vectorize(folder, TextVectorization(vocabulary=VOCABULARY, encoding="latin-1"))


@zoo
def standardize_none(folder: Path) -> Vector:
    """Texts as they come."""
    return vectorize(folder, adapted(standardize=None))


@zoo
def standardize_lower(folder: Path) -> Vector:
    """Lower case, with punctuation."""
    return vectorize(folder, adapted(standardize="lower"))


@zoo
def standardize_strip_punctuation(folder: Path) -> Vector:
    """The case kept, without punctuation."""
    return vectorize(folder, adapted(standardize="strip_punctuation"))


@zoo
def standardize_lower_and_strip_punctuation(folder: Path) -> Vector:
    """The default, named."""
    return vectorize(folder, adapted(standardize="lower_and_strip_punctuation"))


@keras.saving.register_keras_serializable("zoo")
def without_vowels(texts: tf.Tensor) -> tf.Tensor:
    """Standardise by leaving vowels out, also those with accents."""
    return tf.strings.regex_replace(tf.strings.lower(texts, encoding="utf-8"), "[aeiouïàé]", "")


@zoo
def standardize_callable(folder: Path) -> Vector:
    """A function of one's own standardises."""
    return vectorize(folder, adapted(standardize=without_vowels))


@zoo
def split_none(folder: Path) -> Vector:
    """Each text is one token."""
    layer = TextVectorization(split=None, vocabulary=["the cat the dog", "unseen"])
    return vectorize(folder, layer)


@zoo
def split_none_matrix(folder: Path) -> Vector:
    """Texts that were split before come as a matrix."""
    words = strings(b"The", b"cat", b"", b"dog!", b"unseen", b"na\xc3\xafve", shape=(2, 3))
    layer = TextVectorization(split=None, vocabulary=VOCABULARY)
    return vectorize(folder, layer, words, spec=tf.TensorSpec([None, None], tf.string, name="text"))


@zoo
def split_whitespace(folder: Path) -> Vector:
    """The default, named, with a column of texts instead of a row."""
    column = tf.TensorSpec([None, 1], tf.string, name="text")
    return vectorize(folder, adapted(split="whitespace"), TEXTS.reshape(-1, 1), spec=column)


@zoo
def split_character(folder: Path) -> Vector:
    """Each character is a token, also one of two bytes."""
    return vectorize(folder, adapted(split="character"))


@keras.saving.register_keras_serializable("zoo")
def at_t(texts: tf.Tensor) -> tf.RaggedTensor:
    """Split texts where a "t" is."""
    return tf.strings.split(texts, "t")


@zoo
def split_callable(folder: Path) -> Vector:
    """A function of one's own splits."""
    return vectorize(folder, adapted(split=at_t))


@zoo
def ngrams(folder: Path) -> Vector:
    """One word, two, and three in a row."""
    return vectorize(folder, adapted(ngrams=3))


@zoo
def ngrams_tuple(folder: Path) -> Vector:
    """One word, and three in a row, but not two."""
    return vectorize(folder, adapted(ngrams=(1, 3)))


@zoo
def ngrams_count(folder: Path) -> Vector:
    """How often pairs of characters occur."""
    return vectorize(folder, adapted(split="character", ngrams=(2,), output_mode="count"))


@zoo
def output_sequence_length_longer(folder: Path) -> Vector:
    """Rows padded to a length."""
    return vectorize(folder, adapted(output_sequence_length=9))


@zoo
def output_sequence_length_shorter(folder: Path) -> Vector:
    """Rows cut to a length."""
    return vectorize(folder, adapted(output_sequence_length=2))


@zoo
def ragged(folder: Path) -> Vector:
    """Rows of their own lengths, as the tensors that they consist of."""
    return vectorize(folder, adapted(ragged=True))


@zoo
def ragged_output_sequence_length(folder: Path) -> Vector:
    """Rows of their own lengths, cut to three tokens."""
    return vectorize(folder, adapted(ragged=True, output_sequence_length=3))


@zoo
def multi_hot(folder: Path) -> Vector:
    """Which words occur."""
    return vectorize(folder, adapted(output_mode="multi_hot"))


@zoo
def multi_hot_pad_to_max_tokens(folder: Path) -> Vector:
    """Which words occur, in rows as long as the vocabulary may become."""
    return vectorize(folder, adapted(output_mode="multi_hot", max_tokens=20, pad_to_max_tokens=True))


@zoo
def count(folder: Path) -> Vector:
    """How often words occur."""
    return vectorize(folder, adapted(output_mode="count"))


@zoo
def count_pad_to_max_tokens(folder: Path) -> Vector:
    """How often words of a given vocabulary occur, in rows as long as it may become."""
    layer = TextVectorization(output_mode="count", max_tokens=12, pad_to_max_tokens=True, vocabulary=VOCABULARY)
    return vectorize(folder, layer)


@zoo
def count_sparse(folder: Path) -> Vector:
    """How often words occur, as the tensors that a sparse tensor consists of."""
    return vectorize(folder, adapted(output_mode="count", sparse=True))


@zoo
def tf_idf(folder: Path) -> Vector:
    """How often words occur, weighted by the documents that they were learnt from."""
    return vectorize(folder, adapted(output_mode="tf_idf"))


@zoo
def tf_idf_pad_to_max_tokens(folder: Path) -> Vector:
    """The same in rows as long as the vocabulary may become."""
    return vectorize(folder, adapted(output_mode="tf_idf", max_tokens=20, pad_to_max_tokens=True))


@zoo
def idf_weights(folder: Path) -> Vector:
    """Weights that are given with the vocabulary."""
    weights = [0.25, 0.75, 1.5, 1.0, 2.0]
    return vectorize(
        folder, TextVectorization(output_mode="tf_idf", vocabulary=VOCABULARY, idf_weights=np.float32(weights))
    )


def reloaded_keras(folder: Path, layer: keras.layers.Layer) -> Vector:
    """Save a model of the layer as .keras, load it, save that as a SavedModel; expect what the layer answers."""
    model = keras.Sequential([keras.Input((1,), dtype="string"), layer])
    file = folder.with_suffix(".keras")
    model.save(file)
    again = keras.saving.load_model(file)
    file.unlink()
    column = tf.TensorSpec([None, 1], tf.string, name="text")
    return vectorize(folder, again.layers[-1], TEXTS.reshape(-1, 1), eager=layer, spec=column)


@zoo
def reloaded(folder: Path) -> Vector:
    """A vocabulary that was learnt, through .keras into a SavedModel."""
    return reloaded_keras(folder, adapted(max_tokens=8, output_sequence_length=6))


@zoo
def reloaded_vocabulary(folder: Path) -> Vector:
    """A vocabulary that was given, through .keras."""
    return reloaded_keras(folder, TextVectorization(vocabulary=VOCABULARY))


@zoo
def reloaded_callables(folder: Path) -> Vector:
    """Functions of one's own, through .keras."""
    return reloaded_keras(folder, adapted(standardize=without_vowels, split=at_t))


@zoo
def reloaded_tf_idf(folder: Path) -> Vector:
    """Weights that were learnt, through .keras."""
    return reloaded_keras(folder, adapted(output_mode="tf_idf"))


@zoo
def reloaded_saved_model(folder: Path) -> Vector:
    """A vocabulary that was learnt, through a SavedModel that TensorFlow loads and saves again."""
    first = folder.with_name(f"{folder.name}_first")
    layer = adapted()
    vectorize(first, layer)
    restored = tf.saved_model.load(first)
    tf.saved_model.save(restored, folder, signatures=restored.signatures)
    shutil.rmtree(first)
    return Vector([Step(inputs={"text": TEXTS}, expect={"tokens": layer(tf.constant(TEXTS, tf.string)).numpy()})])


@zoo
def exported(folder: Path) -> Vector:
    """A model with the layer and an embedding, by Keras's own export: texts in, numbers out."""
    keras.utils.set_random_seed(1)
    layer = adapted(output_sequence_length=4)
    embedding = keras.layers.Embedding(layer.vocabulary_size(), 3)
    model = keras.Sequential([keras.Input((1,), dtype="string", name="text"), layer, embedding])
    model.export(folder, verbose=False)
    texts = TEXTS.reshape(-1, 1)
    return Vector([Step(inputs={"text": texts}, expect={"output_0": model(tf.constant(texts, tf.string)).numpy()})])
