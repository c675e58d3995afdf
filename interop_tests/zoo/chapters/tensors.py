"""Tensors: made, kept, converted and reshaped by the model; strings; ranks 0 to 6; many, nested and composite ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ml_dtypes
import numpy as np
import tensorflow as tf
from collection import normal, rng, strings
from dtypes import NAMES, known
from vectors import Step, Vector, zoo

UNSIGNED = ("bool", "uint4", "uint8", "uint16", "uint32", "uint64")


def function(
    body: Callable[..., dict[str, tf.Tensor]], **specs: tf.TensorSpec
) -> tf.types.experimental.ConcreteFunction:
    """Trace a function of named inputs."""
    named = {name: tf.TensorSpec(spec.shape, spec.dtype, name=name) for name, spec in specs.items()}
    return tf.function(body).get_concrete_function(**named)


def vector(dtype: tf.DType = tf.float32) -> tf.TensorSpec:
    """Return the specification of a list of numbers."""
    return tf.TensorSpec([None], dtype)


@zoo
def constant(folder: Path) -> Vector:
    """Constants of several types, from a signature without inputs."""
    signature = function(
        lambda: {
            "matrix": tf.constant([[1.5, -2.5], [0.0, 4.0]]),
            "number": tf.constant(2**40, tf.int64),
            "flags": tf.constant([True, False]),
            "text": tf.constant([b"a", b"", "naïve".encode()]),
        }
    )
    tf.saved_model.save(tf.Module(), folder, signatures=signature)
    return Vector([Step(), Step()])


@zoo
def variable(folder: Path) -> Vector:
    """A variable that is read, assigned and added to, also in part."""
    module = tf.Module()
    kept = module.kept = tf.Variable(normal(1, 2, 3), name="kept")
    matrix = tf.TensorSpec([2, 3], tf.float32)
    signatures = {
        "read": function(lambda: {"kept": kept.read_value()}),
        "assign": function(lambda x: {"kept": kept.assign(x)}, x=matrix),
        "assign_add": function(lambda x: {"kept": kept.assign_add(x)}, x=matrix),
        "assign_sub": function(lambda x: {"kept": kept.assign_sub(x)}, x=matrix),
        "assign_row": function(lambda x: {"kept": kept[1].assign(x)}, x=tf.TensorSpec([3], tf.float32)),
    }
    tf.saved_model.save(module, folder, signatures=signatures)
    changes = [
        Step("assign_add", {"x": normal(2, 2, 3)}),
        Step("assign", {"x": normal(3, 2, 3)}),
        Step("assign_sub", {"x": normal(4, 2, 3)}),
        Step("assign_row", {"x": normal(5, 3)}),
    ]
    read = Step("read")
    return Vector([read, *(step for change in changes for step in (change, read))], stateful=True)


@zoo
def filled(folder: Path) -> Vector:
    """Zeros, ones and other fillings, whose shape is an input."""
    signature = function(
        lambda shape: {
            "zeros": tf.zeros(shape),
            "ones": tf.ones(shape, tf.int64),
            "filled": tf.fill(shape, np.float64(2.5)),
            "empty_texts": tf.zeros(shape, tf.string),
            "falses": tf.zeros(shape, tf.bool),
        },
        shape=vector(tf.int32),
    )
    tf.saved_model.save(tf.Module(), folder, signatures=signature)
    return Vector([Step(inputs={"shape": np.array(shape, np.int32)}) for shape in ([2, 3], [], [0, 4], [1, 1, 2])])


@zoo
def stateless_random(folder: Path) -> Vector:
    """Random numbers that depend on a seed alone: the same seed gives the same bits."""

    def draw(seed: tf.Tensor) -> dict[str, tf.Tensor]:
        return {
            "uniform": tf.random.stateless_uniform([8], seed),
            "normal": tf.random.stateless_normal([8], seed),
            "truncated": tf.random.stateless_truncated_normal([8], seed, dtype=tf.float64),
            "integers": tf.random.stateless_uniform([8], seed, -100, 100, tf.int32),
            "bits": tf.random.stateless_uniform([8], seed, None, None, tf.uint32),
            "philox": tf.random.stateless_uniform([8], seed, alg="philox"),
        }

    tf.saved_model.save(tf.Module(), folder, signatures=function(draw, seed=tf.TensorSpec([2], tf.int32)))
    return Vector([Step(inputs={"seed": np.array(seed, np.int32)}) for seed in ([1, 2], [3, 4], [1, 2])])


@zoo
def convert(folder: Path) -> Vector:
    """Lists, numbers and arrays that `convert_to_tensor` made part of the graph, together with inputs."""

    def converted(x: tf.Tensor) -> dict[str, tf.Tensor]:
        return {
            "from_list": tf.convert_to_tensor([[1, 2], [3, 4]]),
            "from_array": tf.convert_to_tensor(np.arange(3, dtype=np.float64)),
            "from_text": tf.convert_to_tensor(["a", "ä"]),
            "of_type": tf.convert_to_tensor([1, 2], dtype=tf.bfloat16),
            "packed": tf.convert_to_tensor([x[0], 1.0, x[1]]),
        }

    tf.saved_model.save(tf.Module(), folder, signatures=function(converted, x=vector()))
    return Vector([Step(inputs={"x": normal(6, 2)})])


@zoo
def ranks(folder: Path) -> Vector:
    """Ranks 0 to 6, each in a signature of its own and all of them in one whose rank is unknown."""

    def describe(x: tf.Tensor) -> dict[str, tf.Tensor]:
        shape = tf.shape(x)
        return {
            "rank": tf.rank(x),
            "shape": shape,
            "wide_shape": tf.shape(x, out_type=tf.int64),
            "size": tf.size(x),
            "doubled": x * 2.0,
            "reversed": tf.transpose(x),
        }

    signatures = {f"rank_{rank}": function(describe, x=tf.TensorSpec([None] * rank, tf.float32)) for rank in range(7)}
    signatures["any"] = function(describe, x=tf.TensorSpec(None, tf.float32))
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    arrays = [normal(10 + rank, *(2, 3, 1, 2, 4, 2)[:rank]) for rank in range(7)]
    return Vector(
        [
            *(Step(f"rank_{rank}", {"x": array}) for rank, array in enumerate(arrays)),
            *(Step("any", {"x": array}) for array in arrays),
        ]
    )


@zoo
def matmul(folder: Path) -> Vector:
    """Products of matrices, each side transposed or not, single and in batches."""

    def multiply(a: tf.Tensor, b: tf.Tensor) -> dict[str, tf.Tensor]:
        return {
            "plain": tf.matmul(a, b),
            "transpose_a": tf.matmul(a, a, transpose_a=True),
            "transpose_b": tf.matmul(b, b, transpose_b=True),
            "transpose_both": tf.matmul(b, a, transpose_a=True, transpose_b=True),
        }

    signatures = {
        "single": function(
            multiply, a=tf.TensorSpec([None, None], tf.float32), b=tf.TensorSpec([None, None], tf.float32)
        ),
        "batch": function(multiply, a=tf.TensorSpec([2, 3, 4], tf.float64), b=tf.TensorSpec([2, 4, 5], tf.float64)),
        "integers": function(multiply, a=tf.TensorSpec([2, 3], tf.int32), b=tf.TensorSpec([3, 2], tf.int32)),
    }
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    return Vector(
        [
            Step("single", {"a": normal(20, 3, 4), "b": normal(21, 4, 5)}),
            Step("single", {"a": normal(22, 1, 1), "b": normal(23, 1, 1)}),
            Step("single", {"a": normal(24, 0, 4), "b": normal(25, 4, 2)}),
            Step("batch", {"a": rng(26).standard_normal((2, 3, 4)), "b": rng(27).standard_normal((2, 4, 5))}),
            Step(
                "integers",
                {"a": np.array([[1, -2, 3], [4, 5, -6]], np.int32), "b": np.array([[7, 8], [9, 1], [2, 3]], np.int32)},
            ),
        ]
    )


@zoo
def transpose(folder: Path) -> Vector:
    """Axes exchanged: all of them, by a permutation that is an input, and back; of several types."""

    def exchange(x: tf.Tensor, axes: tf.Tensor) -> dict[str, tf.Tensor]:
        permuted = tf.transpose(x, axes)
        return {
            "reversed": tf.transpose(x),
            "permuted": permuted,
            "back": tf.transpose(permuted, tf.math.invert_permutation(axes)),
        }

    names = ("float32", "float64", "int8", "int64", "bfloat16", "complex64", "string", "bool")
    axes = tf.TensorSpec([3], tf.int32)
    signatures = {name: function(exchange, x=tf.TensorSpec([None] * 3, name), axes=axes) for name in names}
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    numbers = rng(30).integers(0, 100, (2, 3, 4))
    texts = strings(*(str(number).encode() for number in numbers.flat), shape=numbers.shape)
    steps = []
    for name in names:
        x = texts if name == "string" else numbers.astype(tf.dtypes.as_dtype(name).as_numpy_dtype)
        steps.append(Step(name, {"x": x, "axes": np.array([1, 2, 0], np.int32)}))
    return Vector(steps)


def castable(source: tf.DType, target: tf.DType) -> bool:
    """Whether this TensorFlow has a kernel for the cast."""
    try:
        tf.cast(tf.constant(np.zeros(1, source.as_numpy_dtype)), target)
    except (tf.errors.InvalidArgumentError, tf.errors.UnimplementedError, tf.errors.NotFoundError, TypeError):
        return False
    return True


def numbers_of(dtype: tf.DType) -> dict[str, np.ndarray]:
    """Return numbers of a type that every other type can hold, and negative ones where the type has them.

    What C++ leaves open, such as a float that is too great for an integer, must not be asked.
    """
    kind = dtype.as_numpy_dtype
    if dtype.is_complex:
        return {"x": np.array([0, 1.75 + 2j, 6 - 1j], kind), "negative": np.array([-1.5 + 1j, -7], kind)}
    fractions = [0, 0.5, 1.75, 6] if dtype.is_floating else [0, 1, 3, 6]
    inputs = {"x": np.array(fractions).astype(kind)}
    if dtype.name not in UNSIGNED:
        inputs["negative"] = np.array([-1.5, -7] if dtype.is_floating else [-1, -7]).astype(kind)
    return inputs


def casts(targets: list[tf.DType]) -> Callable[..., dict[str, tf.Tensor]]:
    """Return a function that casts its inputs to each of the targets, negative ones to those that have such."""
    signed = [target for target in targets if target.name not in UNSIGNED or target == tf.bool]

    def convert_all(x: tf.Tensor, negative: tf.Tensor | None = None) -> dict[str, tf.Tensor]:
        outputs = {f"to_{target.name}": tf.cast(x, target) for target in targets}
        if negative is not None:
            outputs |= {f"negative_to_{target.name}": tf.cast(negative, target) for target in signed}
        return outputs

    return convert_all


@zoo
def cast(folder: Path) -> Vector:
    """Every cast between numeric types that this TensorFlow has: a signature a source, an output a target."""
    numeric = [dtype for dtype in map(known, NAMES) if dtype is not None and not dtype.is_quantized]
    signatures = {}
    steps = []
    for source in numeric:
        targets = [target for target in numeric if castable(source, target)]
        inputs = numbers_of(source)
        signatures[source.name] = function(casts(targets), **{name: vector(source) for name in inputs})
        steps.append(Step(source.name, inputs))
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    return Vector(steps)


@zoo
def ragged(folder: Path) -> Vector:
    """Ragged rows, which a signature passes as values and row splits."""

    def rows(values: tf.Tensor, row_splits: tf.Tensor) -> dict[str, tf.Tensor]:
        table = tf.RaggedTensor.from_row_splits(values, row_splits)
        squares = table * table
        return {
            "values": squares.flat_values,
            "row_splits": squares.row_splits,
            "lengths": squares.row_lengths(),
            "sums": tf.reduce_sum(squares, axis=1),
            "padded": squares.to_tensor(default_value=-1.0),
        }

    signature = function(rows, values=vector(), row_splits=vector(tf.int64))
    tf.saved_model.save(tf.Module(), folder, signatures=signature)
    splits = ([0, 2, 2, 5], [0, 5], [0, 0])
    return Vector(
        [Step(inputs={"values": normal(40, split[-1]), "row_splits": np.array(split, np.int64)}) for split in splits]
    )


@zoo
def sparse(folder: Path) -> Vector:
    """Sparse matrices, which a signature passes as indices, values and dense shape."""

    def transform(indices: tf.Tensor, values: tf.Tensor, dense_shape: tf.Tensor) -> dict[str, tf.Tensor]:
        matrix = tf.sparse.reorder(tf.SparseTensor(indices, values, dense_shape))
        turned = tf.sparse.transpose(matrix)
        return {
            "indices": turned.indices,
            "values": turned.values,
            "dense_shape": turned.dense_shape,
            "dense": tf.sparse.to_dense(matrix),
            "sums": tf.sparse.reduce_sum(matrix, axis=0),
        }

    signature = function(
        transform,
        indices=tf.TensorSpec([None, 2], tf.int64),
        values=vector(),
        dense_shape=tf.TensorSpec([2], tf.int64),
    )
    tf.saved_model.save(tf.Module(), folder, signatures=signature)
    some = {"indices": np.array([[1, 2], [0, 1], [2, 0]], np.int64), "values": normal(41, 3)}
    none = {"indices": np.zeros((0, 2), np.int64), "values": normal(41, 0)}
    shape = {"dense_shape": np.array([3, 4], np.int64)}
    return Vector([Step(inputs=some | shape), Step(inputs=none | shape)])


@zoo
def text(folder: Path) -> Vector:
    """Strings in and out: empty, UTF-8, with embedded NUL, not UTF-8 at all, a megabyte, a scalar, none."""

    def transform(text: tf.Tensor) -> dict[str, tf.Tensor]:
        return {
            "same": tf.identity(text),
            "bytes": tf.strings.length(text),
            "joined": tf.strings.join([text, text], separator="\x00"),
            "hash": tf.strings.to_hash_bucket_fast(text, 2**31 - 1),
        }

    tf.saved_model.save(tf.Module(), folder, signatures=function(transform, text=tf.TensorSpec(None, tf.string)))
    kinds = strings(
        b"", "naïve ☕ 日本 👩\u200d🚀".encode(), b"\x00", b"a\x00b\x00", b"\xff\xfe\x80", b"plain", shape=(2, 3)
    )
    texts = (kinds, strings(rng(50).bytes(1 << 20)), strings(b"alone", shape=()), strings(shape=(2, 0, 3)))
    return Vector([Step(inputs={"text": array}) for array in texts])


@zoo
def scalars(folder: Path) -> Vector:
    """Numbers without dimensions, of every type that TensorFlow adds, at the edges of their ranges."""
    names = ("float16", "bfloat16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16")
    names += ("uint32", "uint64", "complex64", "complex128")
    signatures = {
        name: function(lambda a, b: {"sum": a + b, "first": a}, a=tf.TensorSpec([], name), b=tf.TensorSpec([], name))
        for name in names
    }
    signatures["bool"] = function(
        lambda a, b: {"both": a & b, "either": a | b}, a=tf.TensorSpec([], tf.bool), b=tf.TensorSpec([], tf.bool)
    )
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    steps = [Step("bool", {"a": np.bool_(a), "b": np.bool_(b)}) for a, b in ((True, False), (True, True))]
    for name in names:
        kind = np.dtype(tf.dtypes.as_dtype(name).as_numpy_dtype)
        whole = kind.kind in "iu"
        limits = np.iinfo(kind) if whole else ml_dtypes.finfo(np.zeros(0, kind).real.dtype)
        steps += [
            Step(name, {"a": kind.type(a), "b": kind.type(1)}) for a in (0, limits.min, limits.max - kind.type(1))
        ]
    return Vector(steps)


@zoo
def empty(folder: Path) -> Vector:
    """Tensors without elements, of several types and shapes, in and out and through sums of nothing."""

    def empties(x: tf.Tensor) -> dict[str, tf.Tensor]:
        return {
            "same": tf.identity(x),
            "doubled": x + x,
            "sum": tf.reduce_sum(x),
            "greatest": tf.reduce_max(x),
            "flat": tf.reshape(x, [-1]),
            "longer": tf.concat([tf.reshape(x, [-1]), tf.ones([2], x.dtype)], axis=0),
        }

    names = ("float32", "int64", "uint8", "complex64")
    bodies = {name: empties for name in names[:3]}
    bodies["complex64"] = lambda x: {"same": tf.identity(x), "sum": tf.reduce_sum(x)}
    signatures = {name: function(body, x=tf.TensorSpec(None, name)) for name, body in bodies.items()}
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    shapes = ((0,), (3, 0), (0, 0, 2))
    return Vector([Step(name, {"x": np.zeros(shape, name)}) for name in names for shape in shapes])


@zoo
def hundred_inputs(folder: Path) -> Vector:
    """A hundred inputs of alternating types and lengths, and as many outputs: none may be mixed up."""
    kinds = (np.float32, np.int64, np.float64, np.uint8)
    inputs = {f"in_{index}": rng(index).integers(0, 9, index % 5).astype(kinds[index % 4]) for index in range(100)}

    def number_all(**arrays: tf.Tensor) -> dict[str, tf.Tensor]:
        return {
            f"out_{index}": arrays[f"in_{index}"] + tf.cast(index, arrays[f"in_{index}"].dtype) for index in range(100)
        }

    specs = {name: vector(tf.dtypes.as_dtype(array.dtype)) for name, array in inputs.items()}
    tf.saved_model.save(tf.Module(), folder, signatures=function(number_all, **specs))
    return Vector([Step(inputs=inputs)])


@zoo
def nested(folder: Path) -> Vector:
    """Dicts, tuples and lists within each other, of which TensorFlow makes flat names."""

    def combine(query: dict, pair: tuple, history: list) -> dict[str, tf.Tensor]:
        deep = query["where"]["x"] * pair[0] + query["where"]["y"]
        return {"deep": deep, "last": history[-1] - pair[1], "count": tf.constant(len(history))}

    pairs = tf.TensorSpec([None], tf.float32)
    concrete = tf.function(combine).get_concrete_function(
        {"where": {"y": pairs, "x": pairs}, "who": tf.TensorSpec([], tf.string)},
        (tf.TensorSpec([], tf.float32), pairs),
        [pairs, pairs],
    )
    tf.saved_model.save(tf.Module(), folder, signatures=concrete)
    flat = tf.saved_model.load(folder).signatures["serving_default"].structured_input_signature[1]
    inputs = {
        name: strings(b"me", shape=()) if spec.dtype == tf.string else normal(60 + index, *([3] * spec.shape.rank))
        for index, (name, spec) in enumerate(sorted(flat.items()))
    }
    return Vector([Step(inputs=inputs)])
