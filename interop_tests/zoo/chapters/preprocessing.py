"""Keras's preprocessing of texts, labels and sequences rebuilt as graphs, and a preprocessing layer of one's own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from collection import normal, rng, strings
from vectors import Step, Vector, zoo

Tensors = dict[str, tf.Tensor]

keras_text = tf.keras.preprocessing.text
FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'

CORPUS = ["The cat sat on the mat.", "A cat, a dog; the DOG!", "Über den Wolken - naïve cats & dogs", "the mat"]
TEXTS = ["The dog sat on a mat", "cat_cat CAT: unseen words", "", "?!", "ÜBER naïve\tthe\nend", "the the the dog"]
BYTES = strings(*(element.encode() for element in TEXTS))
ROW_OF_TEXTS = tf.TensorSpec([None], tf.string, name="text")


def words_of(texts: tf.Tensor, filters: str = FILTERS, lower: bool = True, split: str = " ") -> tf.RaggedTensor:
    """Do for a row of texts what Keras's text_to_word_sequence does for one."""
    if lower:
        texts = tf.strings.lower(texts, encoding="utf-8")
    if filters:
        texts = tf.strings.regex_replace(texts, f"[{re.escape(filters)}]", split)
    words = tf.strings.split(texts, split)
    return tf.ragged.boolean_mask(words, words != "")


def components(rows: tf.RaggedTensor) -> Tensors:
    """Name the two tensors that rows consist of."""
    return {"values": rows.flat_values, "row_splits": rows.row_splits}


def expected_rows(rows: Sequence[Sequence[Any]]) -> dict[str, np.ndarray]:
    """Give Python's lists of words or indices the form of `components`."""
    flat = list(itertools.chain.from_iterable(rows))
    texts = any(isinstance(element, str) for element in flat)
    values = strings(*(element.encode() for element in flat)) if texts else np.array(flat, np.int64)
    return {"values": values, "row_splits": np.cumsum([0, *map(len, rows)], dtype=np.int64)}


def save(folder: Path, module: tf.Module, spec: tf.TensorSpec, **functions: Callable[[tf.Tensor], Tensors]) -> None:
    """Save a signature for each function of one tensor."""
    signatures = {name: tf.function(function, input_signature=[spec]) for name, function in functions.items()}
    tf.saved_model.save(module, folder, signatures=signatures)


@zoo
def text_to_word_sequence(folder: Path) -> Vector:
    """Texts into words: by default, with other filters, none, with the case kept, and split elsewhere."""
    variants: dict[str, dict[str, Any]] = {
        "default": {},
        "filters": {"filters": "aeiou^]-\\"},
        "no_filters": {"filters": ""},
        "case": {"lower": False},
        "split": {"filters": "\t\n", "split": "a"},
        "long_split": {"split": "the"},
    }
    functions = {
        name: lambda text, arguments=arguments: components(words_of(text, **arguments))
        for name, arguments in variants.items()
    }
    save(folder, tf.Module(), ROW_OF_TEXTS, **functions)
    steps = []
    for name, arguments in variants.items():
        rows = [keras_text.text_to_word_sequence(element, **arguments) for element in TEXTS]
        steps.append(Step(name, {"text": BYTES}, expect=expected_rows(rows)))
    return Vector(steps)


class Tokenizer(tf.Module):
    """A fitted Keras Tokenizer as a graph."""

    def __init__(self, fitted: Any) -> None:
        """Take over the vocabulary, the arguments and the document frequencies."""
        super().__init__()
        words, indices = list(fitted.word_index), list(fitted.word_index.values())
        table = tf.lookup.KeyValueTensorInitializer(words, indices, tf.string, tf.int64)
        back = tf.lookup.KeyValueTensorInitializer(indices, words, tf.int64, tf.string)
        self.index_of = tf.lookup.StaticHashTable(table, default_value=-1)
        self.word_of = tf.lookup.StaticHashTable(back, default_value="")
        self.fitted = fitted
        self.oov = None if fitted.oov_token is None else np.int64(fitted.word_index[fitted.oov_token])
        self.columns = fitted.num_words or len(words) + 1
        frequencies = [fitted.index_docs.get(index, 0) for index in range(self.columns)]
        self.idf = np.log(1 + fitted.document_count / (1 + np.array(frequencies)))

    def words(self, texts: tf.Tensor) -> tf.RaggedTensor:
        """Split texts as the Tokenizer does."""
        if self.fitted.char_level:
            lowered = tf.strings.lower(texts, encoding="utf-8") if self.fitted.lower else texts
            return tf.strings.unicode_split(lowered, "UTF-8")
        return words_of(texts, self.fitted.filters, self.fitted.lower, self.fitted.split)

    def rows(self, texts: tf.Tensor) -> tf.RaggedTensor:
        """Return the indices of the known words, the rare and unknown ones replaced or left out."""
        rows = tf.ragged.map_flat_values(self.index_of.lookup, self.words(texts))
        known = tf.logical_and(rows >= 0, rows < self.columns)
        if self.oov is None:
            return tf.ragged.boolean_mask(rows, known)
        return rows.with_flat_values(tf.where(known.flat_values, rows.flat_values, self.oov))

    def sequences(self, text: tf.Tensor) -> Tensors:
        """texts_to_sequences."""
        return components(self.rows(text))

    def texts(self, text: tf.Tensor) -> Tensors:
        """sequences_to_texts of texts_to_sequences."""
        words = tf.ragged.map_flat_values(self.word_of.lookup, self.rows(text))
        return {"text": tf.strings.reduce_join(words, axis=-1, separator=" ")}

    def count(self, text: tf.Tensor) -> Tensors:
        """texts_to_matrix with mode "count"."""
        rows = self.rows(text)
        return {"matrix": tf.math.bincount(rows, None, self.columns, self.columns, tf.float64, axis=-1)}

    def binary(self, text: tf.Tensor) -> Tensors:
        """texts_to_matrix with mode "binary"."""
        return {"matrix": tf.cast(self.count(text)["matrix"] > 0, tf.float64)}

    def freq(self, text: tf.Tensor) -> Tensors:
        """texts_to_matrix with mode "freq"."""
        lengths = tf.cast(self.rows(text).row_lengths(), tf.float64)
        return {"matrix": tf.math.divide_no_nan(self.count(text)["matrix"], lengths[:, None])}

    def tfidf(self, text: tf.Tensor) -> Tensors:
        """texts_to_matrix with mode "tfidf"."""
        count = self.count(text)["matrix"]
        weights = (1 + tf.math.log(tf.maximum(count, 1))) * self.idf
        return {"matrix": tf.where(count > 0, weights, tf.zeros_like(weights))}


def tokenizer(folder: Path, **arguments: Any) -> Vector:
    """Fit Keras's Tokenizer and save it as a graph: to sequences, back to texts, to the four matrices."""
    fitted = keras_text.Tokenizer(**arguments)
    fitted.fit_on_texts(CORPUS)
    module = Tokenizer(fitted)
    names = ("sequences", "texts", "count", "binary", "freq", "tfidf")
    save(folder, module, ROW_OF_TEXTS, **{name: getattr(module, name) for name in names})
    sequences = fitted.texts_to_sequences(TEXTS)
    back = strings(*(element.encode() for element in fitted.sequences_to_texts(sequences)))
    expected = {"sequences": expected_rows(sequences), "texts": {"text": back}}
    expected |= {mode: {"matrix": fitted.texts_to_matrix(TEXTS, mode)} for mode in names[2:]}
    logarithms = {"tfidf": 1e-14}
    return Vector(
        [Step(name, {"text": BYTES}, expect=expected[name], within=logarithms.get(name, 0.0)) for name in names]
    )


@zoo
def tokenizer_default(folder: Path) -> Vector:
    """A Tokenizer without arguments."""
    return tokenizer(folder)


@zoo
def tokenizer_num_words(folder: Path) -> Vector:
    """num_words leaves the rarer words out."""
    return tokenizer(folder, num_words=5)


@zoo
def tokenizer_filters(folder: Path) -> Vector:
    """Filters of one's own: vowels part words, punctuation does not."""
    return tokenizer(folder, filters="aeiou")


@zoo
def tokenizer_case(folder: Path) -> Vector:
    """Without lower, words that differ in case are different words."""
    return tokenizer(folder, lower=False)


@zoo
def tokenizer_split(folder: Path) -> Vector:
    """Words end where another separator says so."""
    return tokenizer(folder, split="e")


@zoo
def tokenizer_char_level(folder: Path) -> Vector:
    """Every character is a token, also one of two bytes, and nothing is filtered."""
    return tokenizer(folder, char_level=True)


@zoo
def tokenizer_oov_token(folder: Path) -> Vector:
    """Unknown words become a token of their own, the first one."""
    return tokenizer(folder, oov_token="<OOV>")


@zoo
def tokenizer_num_words_oov_token(folder: Path) -> Vector:
    """With both, rare words become the token of unknown ones."""
    return tokenizer(folder, num_words=6, oov_token="<OOV>")


@zoo
def tokenizer_char_level_case_oov_token(folder: Path) -> Vector:
    """Characters with their case, and a token for unknown ones."""
    return tokenizer(folder, char_level=True, lower=False, oov_token="?")


@zoo
def tokenizer_word_index(folder: Path) -> Vector:
    """The vocabulary as two tables: words to indices, and indices to words."""
    fitted = keras_text.Tokenizer(oov_token="<OOV>")
    fitted.fit_on_texts(CORPUS)
    module = Tokenizer(fitted)

    @tf.function(input_signature=[tf.TensorSpec([None], tf.string, name="word")])
    def word_index(word: tf.Tensor) -> Tensors:
        return {"index": module.index_of.lookup(word)}

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int64, name="index")])
    def index_word(index: tf.Tensor) -> Tensors:
        return {"word": module.word_of.lookup(index)}

    tf.saved_model.save(module, folder, signatures={"word_index": word_index, "index_word": index_word})
    words = strings(*(word.encode() for word in fitted.word_index))
    indices = np.array(list(fitted.word_index.values()), np.int64)
    return Vector(
        [
            Step("word_index", {"word": words}, expect={"index": indices}),
            Step("word_index", {"word": strings(b"unseen", b"")}, expect={"index": np.array([-1, -1])}),
            Step("index_word", {"index": indices[::-1].copy()}, expect={"word": words[::-1]}),
        ]
    )


@zoo
def tokenizer_fit(folder: Path) -> Vector:
    """fit_on_texts itself as a graph: the words by falling count, those that came first before their equals."""

    def fit(text: tf.Tensor) -> Tensors:
        words, _, counts = tf.unique_with_counts(words_of(text).flat_values, tf.int64)
        order = tf.argsort(counts, direction="DESCENDING", stable=True)
        return {"words": tf.gather(words, order), "counts": tf.gather(counts, order)}

    save(folder, tf.Module(), ROW_OF_TEXTS, serving_default=fit)
    steps = []
    for texts in (CORPUS, TEXTS):
        fitted = keras_text.Tokenizer()
        fitted.fit_on_texts(texts)
        expected = {
            "words": strings(*(word.encode() for word in fitted.word_index)),
            "counts": np.array([fitted.word_counts[word] for word in fitted.word_index], np.int64),
        }
        steps.append(Step(inputs={"text": strings(*(element.encode() for element in texts))}, expect=expected))
    return Vector(steps)


@zoo
def to_categorical(folder: Path) -> Vector:
    """Classes of several shapes into ones and zeros; a last dimension of one is dropped."""

    def one_hot(label: tf.Tensor) -> Tensors:
        return {"categorical": keras.utils.to_categorical(label, num_classes=5)}

    shapes: dict[str, tuple[int | None, ...]] = {"row": (None,), "column": (None, 1), "matrix": (None, 3)}
    specs = {name: tf.TensorSpec(shape, tf.int32, name="label") for name, shape in shapes.items()}
    functions = {name: tf.function(one_hot, input_signature=[spec]) for name, spec in specs.items()}
    tf.saved_model.save(tf.Module(), folder, signatures=functions)
    labels = rng(1).integers(0, 5, (4, 3), np.int32)
    inputs = {"row": labels[:, 0], "column": labels[:, :1], "matrix": labels}
    return Vector(
        [
            Step(
                name,
                {"label": np.ascontiguousarray(label)},
                expect={"categorical": keras.utils.to_categorical(label, num_classes=5).astype(np.float32)},
            )
            for name, label in inputs.items()
        ]
    )


def padded(rows: tf.RaggedTensor, maxlen: int | None, padding: str, truncating: str, value: float) -> tf.Tensor:
    """Do for rows what Keras's pad_sequences does for lists."""
    if maxlen is not None:
        rows = rows[:, -maxlen:] if truncating == "pre" else rows[:, :maxlen]
    dense = rows.to_tensor(default_value=value, shape=[None, maxlen])
    if padding == "post":
        return dense
    lengths = tf.cast(rows.row_lengths(), tf.int32)
    length = tf.shape(dense)[1]
    source = (tf.range(length) - (length - lengths[:, None])) % length  # the padding, behind so far, goes around
    return tf.gather(dense, source, batch_dims=1)


def pad(folder: Path, dtype: np.dtype[Any], maxlen: int | None, value: float) -> Vector:
    """Save pad_sequences with every way to pad and to truncate."""
    modes = list(itertools.product(("pre", "post"), repeat=2))
    specs = [tf.TensorSpec([None], dtype, name="values"), tf.TensorSpec([None], tf.int64, name="row_splits")]

    def signature(padding: str, truncating: str) -> Any:
        @tf.function(input_signature=specs)
        def run(values: tf.Tensor, row_splits: tf.Tensor) -> Tensors:
            rows = tf.RaggedTensor.from_row_splits(values, row_splits)
            return {"padded": padded(rows, maxlen, padding, truncating, value)}

        return run

    signatures = {"_".join(mode): signature(*mode) for mode in modes}
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    lengths = (3, 0, 6, 1, 4)
    values = (normal(2, sum(lengths)) * 100).astype(dtype)
    splits = np.cumsum([0, *lengths], dtype=np.int64)
    rows = np.split(values, splits[1:-1])
    inputs = {"values": values, "row_splits": splits}
    steps = []
    for padding, truncating in modes:
        expected = keras.utils.pad_sequences(
            rows, maxlen=maxlen, dtype=dtype, padding=padding, truncating=truncating, value=value
        )
        steps.append(Step(f"{padding}_{truncating}", inputs, expect={"padded": expected}))
    return Vector(steps)


@zoo
def pad_sequences(folder: Path) -> Vector:
    """Rows of int32 to the length of the longest one."""
    return pad(folder, np.dtype(np.int32), maxlen=None, value=0)


@zoo
def pad_sequences_maxlen(folder: Path) -> Vector:
    """Rows of int32 to four elements, the longer ones cut."""
    return pad(folder, np.dtype(np.int32), maxlen=4, value=0)


@zoo
def pad_sequences_value(folder: Path) -> Vector:
    """Rows of float32 to eight elements, filled up with a number of one's own."""
    return pad(folder, np.dtype(np.float32), maxlen=8, value=-1.5)


class Standardise(keras.layers.Layer):
    """Subtracts the mean and divides by the deviation of the data that it was adapted to."""

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make the statistics, which nothing trains."""
        shape = (input_shape[-1],)
        self.mean = self.add_weight(name="mean", shape=shape, initializer="zeros", trainable=False)
        self.deviation = self.add_weight(name="deviation", shape=shape, initializer="ones", trainable=False)

    def adapt(self, data: np.ndarray) -> None:
        """Learn the statistics of the data's columns."""
        self.build(data.shape)
        self.mean.assign(data.mean(axis=0))
        self.deviation.assign(data.std(axis=0))

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        """Standardise each column."""
        return (inputs - self.mean) / self.deviation


class Measures(keras.layers.Layer):
    """Measures texts: characters, words, digits."""

    def call(self, inputs: tf.Tensor) -> tf.Tensor:
        """Return three numbers for each text."""
        characters = tf.strings.length(inputs, unit="UTF8_CHAR")
        words = tf.cast(tf.strings.split(inputs).row_lengths(), tf.int32)
        digits = tf.strings.length(tf.strings.regex_replace(inputs, "[^0-9]", ""))
        return tf.cast(tf.stack([characters, words, digits], axis=-1), tf.float32)


def measure(element: str) -> list[int]:
    """Do in Python what `Measures` does."""
    return [len(element), len(element.split()), sum(character in "0123456789" for character in element)]


@zoo
def custom_layer(folder: Path) -> Vector:
    """Two preprocessing layers of one's own in a row: texts are measured, and the measures standardised."""
    measures, standardise = Measures(), Standardise()
    standardise.adapt(np.array([measure(element) for element in [*CORPUS, "in 1969", "24 / 7"]], np.float32))

    def run(text: tf.Tensor) -> Tensors:
        measured = measures(text)
        return {"measures": measured, "standardised": standardise(measured)}

    archive = keras.export.ExportArchive()
    archive.add_endpoint("serving_default", run, [ROW_OF_TEXTS])
    archive.write_out(folder, verbose=False)
    texts = [*TEXTS, "x86 and 8080 \u20ac", " 1 "]
    measured = np.array([measure(element) for element in texts], np.float32)
    expected = {"measures": measured, "standardised": standardise(measured).numpy()}
    return Vector([Step(inputs={"text": strings(*(element.encode() for element in texts))}, expect=expected)])
