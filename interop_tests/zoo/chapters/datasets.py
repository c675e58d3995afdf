"""tf.data inside of functions: each call builds a pipeline, runs it to its end, and gathers or reduces its elements.

Files are assets. A model finds them through the path of one of them, so that names that are fed need not say where the
model lies.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import normal, strings
from vectors import Step, Vector, zoo

POEM = "Grün, grün\n\nist alles\tauf Erden\r\nno newline at the end"


def gather(dataset: tf.data.Dataset) -> tf.Tensor:
    """Return all elements of a dataset as the rows of one tensor."""
    spec = dataset.element_spec
    rows = tf.TensorArray(spec.dtype, size=0, dynamic_size=True, element_shape=spec.shape)
    return dataset.reduce(rows, lambda kept, element: kept.write(kept.size(), element)).stack()


def save_with_files(
    folder: Path, files: dict[str, bytes], body: Callable[..., dict[str, tf.Tensor]], **specs: tf.TensorSpec
) -> None:
    """Save a function of the files' folder, which ends with a slash, and of inputs; the files become assets."""
    with tempfile.TemporaryDirectory() as sources:
        for name, content in files.items():
            (Path(sources) / name).write_bytes(content)
        module = tf.Module()
        module.files = [tf.saved_model.Asset(f"{sources}/{name}") for name in files]

        def with_place(**inputs: tf.Tensor) -> dict[str, tf.Tensor]:
            return body(tf.strings.regex_replace(module.files[0].asset_path, "[^/]*$", ""), **inputs)

        tf.saved_model.save(module, folder, signatures=tf.function(with_place).get_concrete_function(**specs))


def save(folder: Path, body: Callable[..., dict[str, tf.Tensor]], **specs: tf.TensorSpec) -> None:
    """Save a function that needs no files."""
    tf.saved_model.save(tf.Module(), folder, signatures=tf.function(body).get_concrete_function(**specs))


def scalar(name: str, dtype: tf.DType = tf.int64) -> tf.TensorSpec:
    """Return the specification of a number or a string."""
    return tf.TensorSpec([], dtype, name=name)


def vector(name: str, dtype: tf.DType = tf.float32) -> tf.TensorSpec:
    """Return the specification of a list."""
    return tf.TensorSpec([None], dtype, name=name)


@zoo
def text_line_dataset(folder: Path) -> Vector:
    """Lines of a file whose name is an input: empty ones, CR LF, UTF-8, no end of line; and a file that is missing."""

    def read(place: tf.Tensor, name: tf.Tensor) -> dict[str, tf.Tensor]:
        lines = tf.data.TextLineDataset(place + name)
        lengths = lines.map(tf.strings.length)
        return {"lines": gather(lines), "longest": lengths.reduce(0, tf.maximum), "all_but_one": gather(lines.skip(1))}

    files = {"poem.txt": POEM.encode(), "empty.txt": b"", "one.txt": b"one\n"}
    save_with_files(folder, files, read, name=scalar("name", tf.string))
    return Vector([Step(inputs={"name": strings(name.encode(), shape=())}) for name in files])


@zoo
def list_files(folder: Path) -> Vector:
    """Files by a pattern that is an input, in the order of their names, and all of their lines after each other."""

    def read(place: tf.Tensor, pattern: tf.Tensor) -> dict[str, tf.Tensor]:
        paths = tf.data.Dataset.list_files(place + pattern, shuffle=False)
        return {
            "names": gather(paths.map(lambda path: tf.strings.regex_replace(path, ".*/", ""))),
            "lines": gather(paths.flat_map(tf.data.TextLineDataset)),
            "interleaved": gather(paths.interleave(tf.data.TextLineDataset, cycle_length=2)),
        }

    files = {f"part-{index}.txt": f"{index} first\n{index} second\n".encode() for index in (2, 0, 1)}
    save_with_files(folder, files | {"poem.txt": POEM.encode()}, read, pattern=scalar("pattern", tf.string))
    patterns = (b"part-*.txt", b"p*", b"part-[01].txt", b"poem.txt")
    return Vector([Step(inputs={"pattern": strings(pattern, shape=())}) for pattern in patterns])


@zoo
def generator(folder: Path) -> Vector:
    """What a generator would make, by a scan of a counter that ends when a condition does: Fibonacci's numbers.

    `from_generator` itself calls back into the Python that made it, so that no SavedModel can hold it.
    """

    def fibonacci(limit: tf.Tensor) -> dict[str, tf.Tensor]:
        start = (tf.constant(0, tf.int64), tf.constant(1, tf.int64))
        numbers = tf.data.Dataset.counter().scan(start, lambda state, _: ((state[1], state[0] + state[1]), state[0]))
        numbers = numbers.take_while(lambda number: number < limit)
        return {"numbers": gather(numbers), "sum": numbers.reduce(tf.constant(0, tf.int64), tf.add)}

    save(folder, fibonacci, limit=scalar("limit"))
    return Vector([Step(inputs={"limit": np.int64(limit)}) for limit in (100, 0, 2**50)])


@zoo
def from_tensor_slices(folder: Path) -> Vector:
    """Rows of tensors as elements, in pairs, filtered and mapped, iterated with a Python `for`."""

    def summarize(x: tf.Tensor, label: tf.Tensor) -> dict[str, tf.Tensor]:
        pairs = tf.data.Dataset.from_tensor_slices({"x": x, "label": label}).enumerate()
        total = tf.zeros([2])
        last = tf.constant("")
        for index, pair in pairs:
            total += pair["x"] * tf.cast(index, tf.float32)
            last = tf.strings.join([pair["label"], last])
        kept = pairs.filter(lambda _, pair: pair["x"][0] > 0).map(lambda index, _: index)
        return {"total": total, "labels": last, "kept": gather(kept), "cardinality": pairs.cardinality()}

    save(folder, summarize, x=tf.TensorSpec([None, 2], tf.float32, name="x"), label=vector("label", tf.string))
    labels = strings(b"a", b"", "ü".encode(), b"d")
    return Vector([Step(inputs={"x": normal(1, rows, 2), "label": labels[:rows]}) for rows in (4, 1, 0)])


@zoo
def from_tensors(folder: Path) -> Vector:
    """Whole tensors as single elements, joined, zipped and concatenated with other datasets."""

    def join(x: tf.Tensor) -> dict[str, tf.Tensor]:
        whole = tf.data.Dataset.from_tensors(x)
        slices = tf.data.Dataset.from_tensor_slices(x)
        zipped = tf.data.Dataset.zip((slices, slices.skip(1))).map(lambda a, b: b - a)
        return {
            "whole": whole.get_single_element(),
            "again": gather(whole.unbatch()),
            "differences": gather(zipped),
            "concatenated": gather(slices.concatenate(whole.flat_map(tf.data.Dataset.from_tensor_slices))),
        }

    save(folder, join, x=vector("x"))
    return Vector([Step(inputs={"x": normal(2, count)}) for count in (5, 1)])


@zoo
def shuffle(folder: Path) -> Vector:
    """A seeded shuffle: the same order in every call, another one in every round, less mixed in a small buffer."""

    def shuffled(n: tf.Tensor) -> dict[str, tf.Tensor]:
        numbers = tf.data.Dataset.range(n)
        rounds = numbers.shuffle(16, seed=7).repeat(2)
        same = numbers.shuffle(16, seed=7, reshuffle_each_iteration=False).repeat(2)
        return {"rounds": gather(rounds), "same": gather(same), "little": gather(numbers.shuffle(2, seed=8))}

    save(folder, shuffled, n=scalar("n"))
    return Vector([Step(inputs={"n": np.int64(n)}) for n in (10, 10, 1, 0)])


@zoo
def batch(folder: Path) -> Vector:
    """Batches, whose last one is short or dropped, padded ones of texts of unequal length, and windows."""

    def batched(x: tf.Tensor, size: tf.Tensor) -> dict[str, tf.Tensor]:
        numbers = tf.data.Dataset.from_tensor_slices(x)
        bytes_of = tf.data.Dataset.from_tensor_slices(["a", "", "longer"]).map(lambda t: tf.io.decode_raw(t, tf.uint8))
        windows = numbers.window(3, shift=1, drop_remainder=True).flat_map(lambda window: window.batch(3))
        return {
            "sums": gather(numbers.batch(size).map(tf.reduce_sum)),
            "whole_sums": gather(numbers.batch(size, drop_remainder=True).map(tf.reduce_sum)),
            "padded": bytes_of.padded_batch(3).get_single_element(),
            "windows": gather(windows.map(tf.reduce_max)),
        }

    save(folder, batched, x=vector("x"), size=scalar("size"))
    return Vector([Step(inputs={"x": normal(3, 7), "size": np.int64(size)}) for size in (3, 7, 10)])


@zoo
def repeat(folder: Path) -> Vector:
    """Elements repeated so many times, without an end until enough are taken, and every other one of them."""

    def repeated(x: tf.Tensor, count: tf.Tensor) -> dict[str, tf.Tensor]:
        texts = tf.data.Dataset.from_tensor_slices(x)
        return {
            "counted": gather(texts.repeat(count)),
            "endless": gather(texts.repeat().take(7)),
            "sharded": gather(texts.repeat(count).shard(2, 1)),
        }

    save(folder, repeated, x=vector("x", tf.string), count=scalar("count"))
    return Vector([Step(inputs={"x": strings(b"x", b"y", b"z"), "count": np.int64(count)}) for count in (2, 0, 3)])


@zoo
def prefetch(folder: Path) -> Vector:
    """Elements made ahead by other threads, in parallel and still in order."""

    def ahead(n: tf.Tensor) -> dict[str, tf.Tensor]:
        squares = tf.data.Dataset.range(n).map(tf.square, num_parallel_calls=4, deterministic=True).prefetch(3)
        tuned = squares.batch(4).prefetch(tf.data.AUTOTUNE).map(tf.reduce_sum)
        return {"squares": gather(squares), "sums": gather(tuned)}

    save(folder, ahead, n=scalar("n"))
    return Vector([Step(inputs={"n": np.int64(n)}) for n in (50, 1, 0)])


@zoo
def cache(folder: Path) -> Vector:
    """Elements kept in memory: what is behind the cache runs once for each element, however often it is repeated."""
    module = tf.Module()
    counted = module.counted = tf.Variable(0, dtype=tf.int64, name="counted")

    def cached(n: tf.Tensor) -> dict[str, tf.Tensor]:
        counted.assign(0)
        numbers = tf.data.Dataset.range(n).map(lambda number: number * 10 + 0 * counted.assign_add(1))
        values = gather(numbers.cache().repeat(3))
        with tf.control_dependencies([values]):
            return {"values": values, "computed": counted.read_value()}

    signature = tf.function(cached, input_signature=[scalar("n")])
    tf.saved_model.save(module, folder, signatures=signature)
    return Vector([Step(inputs={"n": np.int64(n)}) for n in (4, 1)], stateful=True)  # calls at once share the counter
