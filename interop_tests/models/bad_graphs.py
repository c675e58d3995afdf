"""Graphs that no exporter writes: each is one small lie. What must come of it is in `bad_graphs` of `cases.json`."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import Case, bad_graph, model
from tensorflow.core.framework import function_pb2, graph_pb2, node_def_pb2, tensor_pb2, types_pb2
from tensorflow.core.protobuf import meta_graph_pb2, saved_model_pb2, saver_pb2

Node = node_def_pb2.NodeDef
Graph = graph_pb2.GraphDef
MetaGraph = meta_graph_pb2.MetaGraphDef

FLOAT = types_pb2.DT_FLOAT
HUGE = 1 << 40


def node(name: str, op: str, *inputs: str, **attributes: object) -> Node:
    """Return a node. Attributes are types, shapes (lists), numbers, texts, or tensors."""
    made = Node(name=name, op=op, input=inputs)
    for key, value in attributes.items():
        attribute = made.attr[key]
        if isinstance(value, tensor_pb2.TensorProto):
            attribute.tensor.CopyFrom(value)
        elif isinstance(value, str):
            attribute.func.name = value
        elif isinstance(value, list):
            attribute.shape.CopyFrom(tf.TensorShape(value).as_proto())
        elif key in {"T", "dtype", "DstT", "SrcT", "Index", "Tidx", "Tcond", "index_type", "key_dtype", "value_dtype"}:
            attribute.type = int(value)  # type: ignore[call-overload]
        else:
            attribute.i = int(value)  # type: ignore[call-overload]
    return made


def types(made: Node, **lists: list[int]) -> Node:
    """Add attributes that are lists of types."""
    for key, value in lists.items():
        made.attr[key].list.type.extend(value)
    return made


def placeholder(name: str = "x", shape: list[int | None] | None = None) -> Node:
    """Return an input of floats, [?, 4] unless a shape is given."""
    return node(name, "Placeholder", dtype=FLOAT, shape=[None, 4] if shape is None else shape)


def constant(name: str, tensor: tensor_pb2.TensorProto) -> Node:
    """Return a constant, whatever its tensor says."""
    return node(name, "Const", dtype=tensor.dtype, value=tensor)


def tensor(shape: list[int], *values: float, content: bytes = b"") -> tensor_pb2.TensorProto:
    """Return a tensor that announces a shape, with values that need not suit it."""
    made = tensor_pb2.TensorProto(dtype=FLOAT, tensor_content=content, float_val=values)
    for size in shape:
        made.tensor_shape.dim.add(size=size)
    return made


def identity(name: str, source: str) -> Node:
    """Return a node that hands a float tensor on."""
    return node(name, "Identity", source, T=FLOAT)


def function(name: str, *nodes: Node, result: str = "y:output:0") -> function_pb2.FunctionDef:
    """Return a function of `x` that gives `y`."""
    made = function_pb2.FunctionDef()
    made.signature.name = name
    made.signature.input_arg.add(name="x", type=FLOAT)
    made.signature.output_arg.add(name="y", type=FLOAT)
    made.node_def.extend(nodes)
    made.ret["y"] = result
    return made


def call(name: str, source: str, callee: str) -> Node:
    """Return a call of a function of one float tensor."""
    return types(node(name, "PartitionedCall", source, f=callee), Tin=[FLOAT], Tout=[FLOAT])


class Builder:
    """One model being made: a graph and its signature, from `x` to `y`."""

    def __init__(self) -> None:
        """Start with an empty graph."""
        self.meta = MetaGraph()
        self.meta.meta_info_def.tags.append("serve")
        self.meta.meta_info_def.tensorflow_version = tf.__version__
        self.meta.graph_def.versions.producer = 1882
        self.signature("x:0", "y:0")

    def signature(self, x: str, y: str, shape: list[int] | None = None) -> None:
        """Name the tensors of the signature."""
        made = self.meta.signature_def["serving_default"]
        made.method_name = "tensorflow/serving/predict"
        for side, name, tensor_name in ((made.inputs, "x", x), (made.outputs, "y", y)):
            info = side[name]
            info.name, info.dtype = tensor_name, FLOAT
            info.tensor_shape.CopyFrom(tf.TensorShape([None, 4] if shape is None else shape).as_proto())

    def add(self, *nodes: Node) -> None:
        """Append nodes to the graph."""
        self.meta.graph_def.node.extend(nodes)

    def define(self, *functions: function_pb2.FunctionDef) -> None:
        """Append functions to the library."""
        self.meta.graph_def.library.function.extend(functions)

    def write(self, folder: Path) -> None:
        """Write the folder of the model."""
        folder.mkdir(parents=True)
        saved = saved_model_pb2.SavedModel(saved_model_schema_version=1, meta_graphs=[self.meta])
        (folder / "saved_model.pb").write_bytes(saved.SerializeToString())


Lie = Callable[[Builder], None]
LIES: dict[str, Lie] = {}


def lie(**expected: object) -> Callable[[Lie], Lie]:
    """Register a bad graph and what must come of it.

    `open` and `run` are codes, OK where they are left out; `argument` and `says` are of the error that comes first;
    `options` are set when the model is opened.
    """

    def register(build: Lie) -> Lie:
        LIES[build.__name__] = build
        bad_graph(f"bad_graphs/{build.__name__}", expected)
        return build

    return register


def with_constant(builder: Builder, value: tensor_pb2.TensorProto) -> None:
    """Add `y = x + c`, where nothing is known of the shape of `x`."""
    builder.add(node("x", "Placeholder", dtype=FLOAT), constant("c", value), node("y", "AddV2", "x", "c", T=FLOAT))


@lie()
def output_shape_lies(builder: Builder) -> None:
    """The signature says that `y` has four columns; it has two."""
    builder.add(
        placeholder(),
        constant("begin", tf.make_tensor_proto(np.array([0, 0], np.int32))),
        constant("size", tf.make_tensor_proto(np.array([-1, 2], np.int32))),
        node("y", "Slice", "x", "begin", "size", T=FLOAT, Index=types_pb2.DT_INT32),
    )


@lie(run="INVALID_ARGUMENT", argument="y", says=["float32", "int32"])
def output_type_lies(builder: Builder) -> None:
    """The signature says that `y` is of floats; it is of integers."""
    builder.add(placeholder(), node("y", "Cast", "x", SrcT=FLOAT, DstT=types_pb2.DT_INT32))


@lie(open="INVALID_ARGUMENT", says=["_output_shapes"])
def output_shapes_attribute_lies(builder: Builder) -> None:
    """A node says in `_output_shapes` that it makes 2^40 columns."""
    made = identity("y", "x")
    made.attr["_output_shapes"].list.shape.append(tf.TensorShape([1, HUGE]).as_proto())
    builder.add(placeholder(), made)


@lie(open="RESOURCE_EXHAUSTED", argument="max_tensor_bytes", says=["'c'", "4398046511104"])
def huge_constant(builder: Builder) -> None:
    """A constant announces 2^40 elements and gives one."""
    with_constant(builder, tensor([HUGE], 1.0))


@lie(open="RESOURCE_EXHAUSTED", argument="max_tensor_bytes", says=["'c'", "4398046511104"])
def huge_constant_without_values(builder: Builder) -> None:
    """A constant announces 2^40 elements and gives none."""
    with_constant(builder, tensor([HUGE]))


@lie(open="INVALID_ARGUMENT", argument="path", says=["'c'"])
def overflowing_constant(builder: Builder) -> None:
    """The number of elements of a constant is past what 64 bits hold."""
    with_constant(builder, tensor([HUGE, HUGE], 1.0))


@lie(open="INVALID_ARGUMENT", argument="path", says=["'c'", "[-5]"])
def negative_constant(builder: Builder) -> None:
    """A constant has a negative dimension."""
    with_constant(builder, tensor([-5], 1.0))


@lie(open="INVALID_ARGUMENT", argument="path", says=["'c'", "16 bytes"])
def short_constant(builder: Builder) -> None:
    """The bytes of a constant are fewer than its shape needs."""
    with_constant(builder, tensor([4], content=b"\0" * 8))


@lie(run="INVALID_ARGUMENT", says=["Incompatible shapes"])
def long_constant(builder: Builder) -> None:
    """A constant has more values than its shape has room for."""
    with_constant(builder, tensor([2], *range(64)))


@lie(open="INVALID_ARGUMENT", argument="path", says=["'c'", "shape that no tensor has"])
def constant_of_many_dimensions(builder: Builder) -> None:
    """A constant has 300 dimensions; TensorFlow knows 254."""
    with_constant(builder, tensor([1] * 300, 1.0))


@lie(run="INVALID_ARGUMENT", says=["Type mismatch"])
def constant_of_another_type(builder: Builder) -> None:
    """A constant says that it is of floats and holds texts."""
    made = node("c", "Const", dtype=FLOAT, value=tf.make_tensor_proto(["a", "b"]))
    builder.add(node("x", "Placeholder", dtype=FLOAT), made, node("y", "AddV2", "x", "c", T=FLOAT))


@lie(open="FAILED_PRECONDITION", says=["c", "no value"])
def constant_without_value(builder: Builder) -> None:
    """A constant has no value at all."""
    builder.add(placeholder(), node("c", "Const", dtype=FLOAT), node("y", "AddV2", "x", "c", T=FLOAT))


@lie(open="RESOURCE_EXHAUSTED", argument="max_tensor_bytes", says=["'c'", "4398046511104"])
def huge_constant_in_a_function(builder: Builder) -> None:
    """A constant of 2^40 elements inside a function."""
    addition = node("y", "AddV2", "x", "c:output:0", T=FLOAT)
    builder.define(function("f", constant("c", tensor([HUGE], 1.0)), addition, result="y:z:0"))
    builder.add(node("x", "Placeholder", dtype=FLOAT), call("y", "x", "f"))


@lie(open="INVALID_ARGUMENT", argument="path", says=["'c'", "longer than the file"])
def absurd_string_length(builder: Builder) -> None:
    """A text constant whose length runs past the end of the file."""
    text = tensor_pb2.TensorProto(dtype=types_pb2.DT_STRING)
    text.tensor_content = b"\xff\xff\xff\xff\xff\xff\xff\x7fabc"  # a varint that announces 2^55 bytes
    text.tensor_shape.dim.add(size=1)
    builder.add(placeholder(), constant("c", text), identity("y", "x"))
    builder.meta.graph_def.node[-1].input.append("^c")


@lie(run="INVALID_ARGUMENT", says=["1099511627776"])
def huge_fill(builder: Builder) -> None:
    """A run asks for 2^40 elements."""
    builder.add(
        placeholder(),
        constant("dims", tf.make_tensor_proto(np.array([HUGE, 4], np.int64))),
        constant("value", tf.make_tensor_proto(np.float32(1))),
        node("y", "Fill", "dims", "value", T=FLOAT, index_type=types_pb2.DT_INT64),
    )


@lie(open="RESOURCE_EXHAUSTED", argument="max_tensor_bytes", says=["'v'"])
def huge_variable_that_is_filled(builder: Builder) -> None:
    """A variable of TensorFlow 1 that announces 2^40 elements, and an initialiser that fills it."""
    builder.add(
        node("x", "Placeholder", dtype=FLOAT),
        constant("dims", tf.make_tensor_proto(np.array([HUGE], np.int64))),
        constant("value", tf.make_tensor_proto(np.float32(1))),
        node("fill", "Fill", "dims", "value", T=FLOAT, index_type=types_pb2.DT_INT64),
        node("v", "VariableV2", dtype=FLOAT, shape=[HUGE]),
        node("init", "Assign", "v", "fill", T=FLOAT),
        node("y", "AddV2", "x", "v", T=FLOAT),
    )
    builder.meta.collection_def["saved_model_main_op"].node_list.value.append("init")


@lie(open="INVALID_ARGUMENT", argument="path", says=["'f'", "calls itself"])
def conditional_recursion(builder: Builder) -> None:
    """A function that calls itself where its input is positive."""
    axis = constant("axis", tf.make_tensor_proto(np.array([0, 1], np.int32)))
    total = node("sum", "Sum", "x", "axis:output:0", T=FLOAT, Tidx=types_pb2.DT_INT32)
    zero = constant("zero", tf.make_tensor_proto(np.float32(0)))
    positive = node("positive", "Less", "zero:output:0", "sum:output:0", T=FLOAT)
    branch = node("y", "If", "positive:z:0", "x", then_branch="f", else_branch="g", Tcond=types_pb2.DT_BOOL)
    types(branch, Tin=[FLOAT], Tout=[FLOAT])
    builder.define(function("f", zero, axis, total, positive, branch, result="y:output:0"))
    builder.define(function("g", identity("y", "x")))
    builder.add(placeholder(), call("y", "x", "f"))


@lie(run="INVALID_ARGUMENT", argument="x", says=["'x'", "1099511627776"])
def huge_input(builder: Builder) -> None:
    """An input announces 2^40 elements in a shape that leaves nothing open."""
    builder.add(placeholder(shape=[HUGE]), identity("y", "x"))
    builder.signature("x:0", "y:0", [HUGE])


@lie(open="RESOURCE_EXHAUSTED", argument="max_tensor_bytes", says=["'v'", "4398046511104"])
def huge_variable(builder: Builder) -> None:
    """A variable announces 2^40 elements, and there are no files of variables."""
    builder.add(
        node("x", "Placeholder", dtype=FLOAT),
        node("v", "VarHandleOp", dtype=FLOAT, shape=[HUGE]),
        node("read", "ReadVariableOp", "v", dtype=FLOAT),
        node("y", "AddV2", "x", "read", T=FLOAT),
    )


@lie(open="INVALID_ARGUMENT", says=["cycle"])
def cycle(builder: Builder) -> None:
    """Two nodes need each other."""
    builder.add(placeholder(), node("y", "AddV2", "x", "z", T=FLOAT), identity("z", "y"))


@lie(open="INVALID_ARGUMENT", says=["cycle"])
def cycle_of_itself(builder: Builder) -> None:
    """A node needs itself."""
    builder.add(placeholder(), identity("y", "y"))


@lie(open="INVALID_ARGUMENT", says=["cycle"])
def cycle_of_controls(builder: Builder) -> None:
    """Two nodes wait for each other."""
    builder.add(placeholder(), node("a", "NoOp", "^b"), node("b", "NoOp", "^a"), identity("y", "x"))
    builder.meta.graph_def.node[-1].input.append("^a")


@lie(open="INVALID_ARGUMENT", says=["cycle"])
def cycle_in_a_function(builder: Builder) -> None:
    """Two nodes of a function need each other."""
    builder.define(function("f", identity("y", "z:output:0"), identity("z", "y:output:0")))
    builder.add(placeholder(), call("y", "x", "f"))


@lie(run="INTERNAL")
def merge_without_loop(builder: Builder) -> None:
    """A cycle through Merge, as loops of TensorFlow 1 have it, that nothing enters."""
    merge = node("m", "Merge", "x", "next", T=FLOAT, N=2)
    builder.add(placeholder(), merge, node("next", "NextIteration", "m", T=FLOAT), identity("y", "m"))


@lie(open="UNIMPLEMENTED", argument="NoSuchOperation", says=["NoSuchOperation"])
def unknown_operation(builder: Builder) -> None:
    """An operation that no TensorFlow has."""
    builder.add(placeholder(), node("y", "NoSuchOperation", "x"))


@lie(open="INVALID_ARGUMENT", says=["nowhere"])
def missing_function(builder: Builder) -> None:
    """A call of a function that the library does not have."""
    builder.add(placeholder(), call("y", "x", "nowhere"))


@lie(open="INVALID_ARGUMENT", argument="path", says=["'f'", "calls itself"])
def function_that_calls_itself(builder: Builder) -> None:
    """A function that calls itself without end."""
    builder.define(function("f", call("y", "x", "f"), result="y:output:0"))
    builder.add(placeholder(), call("y", "x", "f"))


@lie(open="INVALID_ARGUMENT", argument="path", says=["calls itself"])
def functions_that_call_each_other(builder: Builder) -> None:
    """Two functions that call each other without end."""
    builder.define(function("f", call("y", "x", "g"), result="y:output:0"))
    builder.define(function("g", call("y", "x", "f"), result="y:output:0"))
    builder.add(placeholder(), call("y", "x", "f"))


@lie(open="RESOURCE_EXHAUSTED", argument="path", says=["nest too deep"])
def deep_calls(builder: Builder) -> None:
    """Ten thousand functions, each of which calls the next."""
    for i in range(10_000):
        builder.define(function(f"f{i}", call("y", "x", f"f{i + 1}"), result="y:output:0"))
    builder.define(function("f10000", identity("y", "x")))
    builder.add(placeholder(), call("y", "x", "f0"))


@lie(open="RESOURCE_EXHAUSTED", argument="path", says=["call each other too often"])
def calls_that_double(builder: Builder) -> None:
    """Forty functions, each of which calls the next twice: 2^40 calls in all."""
    for i in range(40):
        twice = (call("a", "x", f"f{i + 1}"), call("y", "a:output:0", f"f{i + 1}"))
        builder.define(function(f"f{i}", *twice, result="y:output:0"))
    builder.define(function("f40", identity("y", "x")))
    builder.add(placeholder(), call("y", "x", "f0"))


@lie(open="RESOURCE_EXHAUSTED", argument="path", says=["too long a row"])
def deep_chain(builder: Builder) -> None:
    """A hundred thousand nodes in a row."""
    builder.add(placeholder())
    names = ["x", *(f"n{i}" for i in range(100_000)), "y"]
    for source, name in itertools.pairwise(names):
        builder.add(identity(name, source))


@lie(open="INVALID_ARGUMENT", says=["'y'"])
def duplicate_names(builder: Builder) -> None:
    """Two nodes of one name."""
    builder.add(placeholder(), identity("y", "x"), node("y", "Neg", "x", T=FLOAT))


@lie(open="INVALID_ARGUMENT", says=["'f'"])
def duplicate_functions(builder: Builder) -> None:
    """Two functions of one name that differ."""
    builder.define(function("f", identity("y", "x")), function("f", node("y", "Neg", "x", T=FLOAT), result="y:y:0"))
    builder.add(placeholder(), call("y", "x", "f"))


@lie(open="INVALID_ARGUMENT", says=["name"])
def nameless_node(builder: Builder) -> None:
    """A node whose name is empty."""
    builder.add(placeholder(), identity("y", "x"), identity("", "x"))


@lie(open="INVALID_ARGUMENT", says=["y", "nowhere"])
def dangling_input(builder: Builder) -> None:
    """A node reads a node that is not there."""
    builder.add(placeholder(), node("y", "AddV2", "x", "nowhere", T=FLOAT))


@lie(open="INVALID_ARGUMENT", says=["y"])
def output_past_the_end(builder: Builder) -> None:
    """A node reads the seventh output of a node that has one."""
    builder.add(placeholder(), identity("y", "x:6"))


@lie(open="INVALID_ARGUMENT", says=["inputs"])
def missing_input(builder: Builder) -> None:
    """An addition of one number."""
    builder.add(placeholder(), node("y", "AddV2", "x", T=FLOAT))


@lie(open="NOT_FOUND", says=["'T'", "y"])
def missing_attribute(builder: Builder) -> None:
    """A node without the type that its operation needs."""
    builder.add(placeholder(), node("y", "Identity", "x"))


@lie(open="INVALID_ARGUMENT", says=["unknown dtype"])
def unknown_type(builder: Builder) -> None:
    """A node of a type whose number is none."""
    builder.add(placeholder(), node("y", "Identity", "x", T=12345))


@lie(run="NOT_FOUND", argument="y:0", says=["no operation 'y'"])
def absent_signature_output(builder: Builder) -> None:
    """The signature names an output that the graph does not have."""
    builder.add(placeholder(), identity("z", "x"))


@lie(run="NOT_FOUND", argument="x:0", says=["no operation 'x'"])
def absent_signature_input(builder: Builder) -> None:
    """The signature names an input that the graph does not have."""
    builder.add(placeholder("other"), identity("y", "other"))


@lie(run="NOT_FOUND", argument="y:6", says=["from 0 to 0"])
def signature_index_past_the_end(builder: Builder) -> None:
    """The signature names the seventh output of a node that has one."""
    builder.signature("x:0", "y:6")
    builder.add(placeholder(), identity("y", "x"))


@lie(run="INVALID_ARGUMENT", argument="y:99999999999999999999", says=["operation:index"])
def signature_index_is_huge(builder: Builder) -> None:
    """The signature names an output by a number that no integer holds."""
    builder.signature("x:0", "y:99999999999999999999")
    builder.add(placeholder(), identity("y", "x"))


@lie()
def negative_signature_dimension(builder: Builder) -> None:
    """A dimension of the signature's input is -7."""
    builder.add(placeholder(), identity("y", "x"))
    builder.meta.signature_def["serving_default"].inputs["x"].tensor_shape.dim[0].size = -7


@lie(open="INVALID_ARGUMENT", argument="path", says=["'x'", "[-7]"])
def negative_placeholder_dimension(builder: Builder) -> None:
    """A dimension of an input is -7 in the graph."""
    made = placeholder()
    made.attr["shape"].shape.dim[0].size = -7
    builder.add(made, identity("y", "x"))


@lie(open="NOT_FOUND", says=["words.txt"])
def missing_assets(builder: Builder) -> None:
    """An initialiser reads a file that the folder does not have."""
    builder.add(
        placeholder(),
        identity("y", "x"),
        constant("asset", tf.make_tensor_proto("words.txt")),
        node("table", "HashTableV2", key_dtype=types_pb2.DT_STRING, value_dtype=types_pb2.DT_INT64),
        node("init", "InitializeTableFromTextFileV2", "table", "asset", key_index=-2, value_index=-1, vocab_size=-1),
    )
    builder.meta.asset_file_def.add(filename="words.txt").tensor_info.name = "asset:0"
    builder.meta.collection_def["saved_model_main_op"].node_list.value.append("init")


@lie(open="NOT_FOUND", says=["nowhere"])
def absent_initialiser(builder: Builder) -> None:
    """The initialiser is a node that the graph does not have."""
    builder.add(placeholder(), identity("y", "x"))
    builder.meta.collection_def["saved_model_main_op"].node_list.value.append("nowhere")


@lie()
def absent_restore(builder: Builder) -> None:
    """The saver names nodes that the graph does not have."""
    builder.add(placeholder(), identity("y", "x"))
    saver = saver_pb2.SaverDef(filename_tensor_name="f:0", save_tensor_name="s:0", restore_op_name="r")
    builder.meta.saver_def.CopyFrom(saver)


@lie(open="INVALID_ARGUMENT", says=["1000000"])
def newer_graph(builder: Builder) -> None:
    """A graph for a TensorFlow that is yet to come."""
    builder.add(placeholder(), identity("y", "x"))
    builder.meta.graph_def.versions.min_consumer = 1_000_000


@lie(
    open="PERMISSION_DENIED",
    argument="access",
    options={"access": "own-files"},
    says=["Abort", "ends-process", "access=any"],
)
def aborts(builder: Builder) -> None:
    """A model that ends the process when it runs."""
    abort = node("abort", "Abort")
    abort.attr["error_msg"].s = b"the model ends the process"
    builder.add(placeholder(), abort, identity("y", "x"))
    builder.meta.graph_def.node[-1].input.append("^abort")


@model
def bad_graphs(folder: Path) -> list[Case]:
    """Write every bad graph into a folder of its own."""
    for name, build in LIES.items():
        builder = Builder()
        build(builder)
        builder.write(folder / name)
    return []
