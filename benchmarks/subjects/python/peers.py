"""What tfbridge is measured beside in Python: TensorFlow's own ways, ONNX Runtime and LiteRT.

Each is imported when its first model is opened. The defaults of each library are kept.
"""

from __future__ import annotations

from pathlib import Path

from case import Case
from serve import Way, serve


def tf_signature(folder: Path, case: Case, options: dict[str, str]) -> Way:
    """`tf.saved_model.load` and a call of the signature with tensors that are there already."""
    import tensorflow as tf

    signature = tf.saved_model.load(str(folder)).signatures["serving_default"]
    inputs = {name: tf.constant(values) for name, values in case.values.items()}
    last = {}

    def call() -> None:
        nonlocal last
        last = signature(**inputs)

    return Way(call, lambda: [last[output.name].numpy() for output in case.outputs])


def tf_session(folder: Path, case: Case, options: dict[str, str]) -> Way:
    """A session of TensorFlow 1, run with what `make_callable` makes of names."""
    import tensorflow as tf

    session = tf.compat.v1.Session(graph=tf.Graph())
    tf.compat.v1.saved_model.load(session, ["serve"], str(folder))
    run = session.make_callable([output.tensor for output in case.outputs], [each.tensor for each in case.inputs])
    values = [case.values[each.name] for each in case.inputs]
    last = []

    def call() -> None:
        nonlocal last
        last = run(*values)

    return Way(call, lambda: last)


def onnxruntime(file: Path, case: Case, options: dict[str, str]) -> Way:
    """ONNX Runtime with inputs bound once and outputs in memory of its own. Arguments are in the order of the names."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    inputs = sorted(argument.name for argument in session.get_inputs())
    outputs = onnx_outputs(session, case)
    binding = session.io_binding()
    for name, argument in zip(inputs, case.inputs, strict=True):
        binding.bind_ortvalue_input(name, onnxruntime.OrtValue.ortvalue_from_numpy(case.values[argument.name]))
    for name in outputs:
        binding.bind_output(name)
    return Way(lambda: session.run_with_iobinding(binding), binding.copy_outputs_to_cpu)


def onnx_outputs(session, case: Case) -> list[str]:
    """The names of a session's outputs in the order of the case: the same names, or TensorFlow's."""
    names = {argument.name for argument in session.get_outputs()}
    return [output.name if output.name in names else output.tensor for output in case.outputs]


def litert(file: Path, case: Case, options: dict[str, str]) -> Way:
    """LiteRT's interpreter, which reads tensors of TensorFlow's names."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(str(file))
    indices = {detail["name"]: detail["index"] for detail in interpreter.get_input_details()}
    values = [(indices[each.tensor], case.values[each.name]) for each in case.inputs]
    for index, array in values:
        interpreter.resize_tensor_input(index, array.shape)
    interpreter.allocate_tensors()
    indices = {detail["name"]: detail["index"] for detail in interpreter.get_output_details()}
    results = [indices[output.tensor] for output in case.outputs]
    last = []

    def call() -> None:
        nonlocal last
        for index, array in values:
            interpreter.set_tensor(index, array)
        interpreter.invoke()
        last = [interpreter.get_tensor(index) for index in results]

    return Way(call, lambda: last)


if __name__ == "__main__":
    serve({"tf.saved_model": tf_signature, "tf.v1": tf_session, "onnxruntime": onnxruntime, "litert": litert})
