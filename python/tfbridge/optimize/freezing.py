"""Constants in the place of variables: wherever a handle went, the value goes now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tfbridge.optimize import handles
from tfbridge.optimize._tf import tf
from tfbridge.optimize.graph import Body, unused

_RESOURCE_ONLY = ("_handle_dtypes", "_handle_shapes", "_output_shapes")
"""Attributes that describe a handle, and would be wrong of a value."""


TensorProto = Any


def freeze(graph: Any, values: Mapping[str, TensorProto], *, hidden: bool) -> None:
    """Make variables of a graph constants of the same names, and drop reads that nothing else waits for.

    Args:
        graph: A GraphDef, changed in place. The variables are only read in it.
        values: Values by the names of the variables' nodes.
        hidden: Whether to hide from TensorFlow that the values never change, so that it computes with them in the same
            order as with variables.
    """
    body = Body(graph)
    variables = [node for node in body.nodes if node.name in values]
    _Retyping(graph).retype(
        body, {body.output(node): values[node.name] for node in variables if node.op == "VarHandleOp"}
    )
    for node in variables:
        _make_constant(body, node, values[node.name], hidden=hidden)
    body.changed()
    _skip_identities(body, {body.output(node) for node in variables})


class _Retyping:
    """Gives edges that carried handles the types of the values, also within functions, which are copied for that."""

    def __init__(self, graph: Any) -> None:
        self._library = graph.library.function
        self._functions = {function.signature.name: function for function in self._library}
        self._copies: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}

    def retype(self, body: Body, values: Mapping[str, TensorProto]) -> None:
        """Retype everything that the given tensors reach in a body."""
        calls: dict[str, tuple[Any, dict[int, TensorProto]]] = {}
        for tensor, value in values.items():
            uses = [use for alias in handles.aliases(body, tensor) for use in body.consumers(alias)]
            for node, place in uses:
                if node.op in handles.CALLS:
                    calls.setdefault(node.name, (node, {}))[1][place] = value
                elif node.op in handles.READS:
                    _READERS[node.op](body, node, value.dtype)
                elif node.op == "IdentityN":
                    node.attr["T"].list.type[place] = value.dtype
                else:
                    node.attr["T"].type = value.dtype
                _forget(node.attr)
        for node, places in calls.values():
            self._retype_call(node, places)
        body.changed()

    def _retype_call(self, node: Any, places: Mapping[int, TensorProto]) -> None:
        first = handles.first_argument(node)
        types = node.attr["T" if handles.is_loop(node) else "Tin"].list.type
        arguments = {place - first: value for place, value in places.items()}
        for argument, value in arguments.items():
            types[argument] = value.dtype
            if handles.is_loop(node) and node.attr["output_shapes"].list.shape:
                node.attr["output_shapes"].list.shape[argument].CopyFrom(value.tensor_shape)
        for attribute, called in handles.function_names(node):
            called.name = self._copy(called.name, arguments, gives=attribute == "body")

    def _copy(self, name: str, arguments: Mapping[int, TensorProto], *, gives: bool) -> str:
        """Return the name of a function that takes values; the body of a loop also gives them."""
        key = (name, tuple(sorted((argument, value.dtype) for argument, value in arguments.items())))
        if key in self._copies:
            return self._copies[key]
        copy = self._library.add()
        copy.CopyFrom(self._functions[name])
        self._copies[key] = copy.signature.name = unused(f"{name}_frozen", self._functions)
        self._functions[copy.signature.name] = copy
        taken = {}
        for argument, value in arguments.items():
            copy.signature.input_arg[argument].type = value.dtype
            if gives:
                copy.signature.output_arg[argument].type = value.dtype
            _forget(copy.arg_attr[argument].attr)
            copy.resource_arg_unique_id.pop(argument, None)
            if copy.attr["_input_shapes"].list.shape:
                copy.attr["_input_shapes"].list.shape[argument].CopyFrom(value.tensor_shape)
            taken[copy.signature.input_arg[argument].name] = value
        self.retype(Body(copy), taken)
        return self._copies[key]


def _read_value(body: Body, node: Any, dtype: int) -> None:
    _become(body, node, "Identity", {"T": tf.as_dtype(dtype)})


def _gather(body: Body, node: Any, dtype: int) -> None:
    batch_dims = node.attr["batch_dims"].i
    index_type = tf.as_dtype(node.attr["Tindices"].type)
    names = {each.name for each in body.nodes}
    axis = body.nodes.add(name=unused(f"{node.name}/axis", names), op="Const", device=node.device)
    axis.attr["dtype"].type = tf.int32.as_datatype_enum
    axis.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(batch_dims, tf.int32))
    position = sum(1 for _ in body.inputs(node))
    node.input.insert(position, axis.name if body.function is None else f"{axis.name}:output:0")
    _become(
        body, node, "GatherV2", {"Tparams": tf.as_dtype(dtype), "Tindices": index_type, "Taxis": tf.int32}, batch_dims
    )


def _gather_nd(body: Body, node: Any, dtype: int) -> None:
    index_type = tf.as_dtype(node.attr["Tindices"].type)
    _become(body, node, "GatherNd", {"Tparams": tf.as_dtype(dtype), "Tindices": index_type})


def _shape(body: Body, node: Any, dtype: int) -> None:
    # Left out of a file, the attribute stands for its default.
    out_type = tf.as_dtype(node.attr["out_type"].type) if "out_type" in node.attr else tf.int32
    _become(body, node, "Shape", {"T": tf.as_dtype(dtype), "out_type": out_type})


def _is_initialized(body: Body, node: Any, _dtype: int) -> None:
    _become(body, node, "Const", {"dtype": tf.bool})
    node.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(True))
    node.input[:] = [text for text in node.input if text.startswith("^")]


_READERS: dict[str, Callable[[Body, Any, int], None]] = {
    "ReadVariableOp": _read_value,
    "ResourceGather": _gather,
    "ResourceGatherNd": _gather_nd,
    "VariableShape": _shape,
    "VarIsInitializedOp": _is_initialized,
}


def _become(body: Body, node: Any, op: str, types: Mapping[str, Any], batch_dims: int = 0) -> None:
    """Make a node another operation, whose output stands where the old one's stood."""
    old = body.output(node, called=handles.READS[node.op])
    node.op = op
    for name in [each for each in node.attr if not each.startswith("_")]:
        del node.attr[name]
    for name, dtype in types.items():
        node.attr[name].type = dtype.as_datatype_enum
    if batch_dims:
        node.attr["batch_dims"].i = batch_dims
    body.replace(old, body.output(node))


def _make_constant(body: Body, node: Any, value: Any, *, hidden: bool) -> None:
    node.attr.clear()
    node.attr["dtype"].type = value.dtype
    if not hidden:
        node.op = "Const"
        node.attr["value"].tensor.CopyFrom(value)
        return
    names = {each.name for each in body.nodes}
    constant = body.nodes.add(name=unused(f"{node.name}/value", names), op="Const", device=node.device)
    constant.attr["dtype"].type = value.dtype
    constant.attr["value"].tensor.CopyFrom(value)
    node.op = "PlaceholderWithDefault"
    node.attr["shape"].shape.CopyFrom(value.tensor_shape)
    node.input.insert(0, constant.name)


def _skip_identities(body: Body, constants: set[str]) -> None:
    """Let whoever takes a constant through a read take the constant itself, so that folding makes no copies of it."""
    for node in body.nodes:
        if node.op == "Identity" and len(node.input) == 1 and body.tensor(node.input[0]) in constants:
            body.replace(body.output(node), body.tensor(node.input[0]))


def _forget(attributes: Any) -> None:
    for name in _RESOURCE_ONLY:
        attributes.pop(name, None)
