"""Functions: autograph's loops and branches, several traces, gradients, sessions of TensorFlow 1, state."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import normal
from vectors import Step, Vector, zoo
from version1 import Export, tensor_info, v1


@zoo
def autograph_if(folder: Path) -> Vector:
    """`if`, `elif` and `else` over tensors, one within another, with early returns."""

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32, name="x"), tf.TensorSpec([], tf.bool, name="shout")])
    def classify(x: tf.Tensor, shout: tf.Tensor) -> dict[str, tf.Tensor]:
        if x < 0:
            if shout:
                return {"kind": tf.constant("NEGATIVE"), "root": tf.sqrt(-x)}
            return {"kind": tf.constant("negative"), "root": tf.sqrt(-x)}
        elif x == 0:
            kind, root = tf.constant("zero"), x
        else:
            kind, root = tf.constant("positive"), tf.sqrt(x)
        return {"kind": kind, "root": root}

    tf.saved_model.save(tf.Module(), folder, signatures=classify)
    pairs = ((-4, False), (-4, True), (0, True), (2, False))
    return Vector([Step(inputs={"x": np.float32(x), "shout": np.bool_(shout)}) for x, shout in pairs])


@zoo
def autograph_while(folder: Path) -> Vector:
    """`while` with `break` and `continue`: steps of Collatz's sequence, odd numbers on the way, up to a limit."""

    @tf.function(input_signature=[tf.TensorSpec([], tf.int64, name="n"), tf.TensorSpec([], tf.int32, name="limit")])
    def collatz(n: tf.Tensor, limit: tf.Tensor) -> dict[str, tf.Tensor]:
        steps, odd = tf.constant(0), tf.constant(0)
        while n > 1:
            if steps >= limit:
                break
            steps += 1
            if n % 2 == 0:
                n //= 2
                continue
            odd += 1
            n = 3 * n + 1
        return {"steps": steps, "odd": odd, "reached": n}

    tf.saved_model.save(tf.Module(), folder, signatures=collatz)
    pairs = ((27, 1000), (27, 10), (1, 5), (2**40 - 1, 500))
    return Vector([Step(inputs={"n": np.int64(n), "limit": np.int32(limit)}) for n, limit in pairs])


@zoo
def autograph_for(folder: Path) -> Vector:
    """`for` over a range, over rows of a tensor and, unrolled, over a Python list."""

    @tf.function(
        input_signature=[tf.TensorSpec([None, 3], tf.float32, name="x"), tf.TensorSpec([], tf.int32, name="n")]
    )
    def fold(x: tf.Tensor, n: tf.Tensor) -> dict[str, tf.Tensor]:
        factorial = tf.constant(1, tf.int64)
        for k in tf.range(1, n + 1):
            factorial *= tf.cast(k, tf.int64)
        running = tf.zeros([3])
        history = tf.TensorArray(tf.float32, size=0, dynamic_size=True, element_shape=[3])
        for row in x:
            running = running * 0.5 + row
            history = history.write(history.size(), running)
        polynomial = tf.zeros([3])
        for coefficient in [2.0, -1.0, 0.25]:
            polynomial = polynomial * running + coefficient
        return {"factorial": factorial, "history": history.stack(), "polynomial": polynomial}

    tf.saved_model.save(tf.Module(), folder, signatures=fold)
    return Vector([Step(inputs={"x": normal(1, rows, 3), "n": np.int32(n)}) for rows, n in ((4, 10), (1, 0), (0, 20))])


@zoo
def concrete_functions(folder: Path) -> Vector:
    """One Python function traced for several types, shapes and Python arguments, each trace a signature."""
    module = tf.Module()
    module.bias = tf.Variable(0.5, name="bias")

    @tf.function
    def scale(x: tf.Tensor, factor: int, negate: bool = False) -> dict[str, tf.Tensor]:
        scaled = x * tf.cast(factor, x.dtype) + tf.cast(module.bias, x.dtype)
        return {"y": -scaled if negate else scaled}

    def trace(dtype: tf.DType, *options: object) -> tf.types.experimental.ConcreteFunction:
        return scale.get_concrete_function(tf.TensorSpec([None], dtype, name="x"), *options)

    signatures = {
        "double": trace(tf.float32, 2),
        "triple": trace(tf.float32, 3),
        "negative_double": trace(tf.float32, 2, True),
        "double_wide": trace(tf.float64, 2),
        "double_whole": trace(tf.int32, 2),
    }
    tf.saved_model.save(module, folder, signatures=signatures)
    kinds = {"double_wide": np.float64, "double_whole": np.int32}
    x = np.array([1, -2, 3])
    return Vector([Step(name, {"x": x.astype(kinds.get(name, np.float32))}) for name in signatures])


@zoo
def gradients(folder: Path) -> Vector:
    """GradientTape's gradients as signatures: of an input, of variables, of second order, by a persistent tape."""
    module = tf.Module()
    w = module.w = tf.Variable(normal(10, 3, 2), name="w")
    b = module.b = tf.Variable(normal(11, 2), name="b")
    rows = tf.TensorSpec([None, 3], tf.float32, name="x")

    def by_input(x: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(tf.tanh(x @ w + b))
        return {"y": y, "dx": tape.gradient(y, x)}

    def by_variables(x: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(x @ w + b))
        dw, db = tape.gradient(loss, [w, b])
        return {"loss": loss, "dw": dw, "db": db}

    def second_order(x: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = tf.reduce_sum(x**3)
            dx = inner.gradient(y, x)
        return {"dx": dx, "ddx": outer.gradient(dx, x)}

    def persistent(x: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            hidden = x @ w
            first, second = tf.reduce_sum(tf.sin(hidden)), tf.reduce_sum(tf.square(hidden) * b)
        return {
            "first_dx": tape.gradient(first, x),
            "second_dx": tape.gradient(second, x),
            "second_dw": tape.gradient(second, w),
            "jacobian": tape.jacobian(hidden, w),
        }

    bodies = (by_input, by_variables, second_order, persistent)
    signatures = {body.__name__: tf.function(body, input_signature=[rows]) for body in bodies}
    tf.saved_model.save(module, folder, signatures=signatures)
    return Vector([Step(name, {"x": normal(12, count, 3)}) for name in signatures for count in (4, 1)])


@zoo
def gradient_through_loop(folder: Path) -> Vector:
    """The gradient through a loop and a branch, for which TensorFlow keeps what each turn saw."""

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32, name="x"), tf.TensorSpec([], tf.int32, name="n")])
    def grow(x: tf.Tensor, n: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x
            for _ in tf.range(n):
                if y < 2:
                    y = y * x
                y += 1.0
        return {"y": y, "dx": tape.gradient(y, x)}

    tf.saved_model.save(tf.Module(), folder, signatures=grow)
    return Vector([Step(inputs={"x": np.float32(1.25), "n": np.int32(n)}) for n in (0, 1, 7)])


@zoo
def session(folder: Path) -> Vector:
    """A graph of TensorFlow 1 by its own names: initialised, trained and read by targets, feeds and fetches."""
    with Export(folder) as export:
        x = v1.placeholder(tf.float32, [None, 2], name="x")
        y = v1.placeholder(tf.float32, [None], name="y")
        w = v1.get_variable("w", initializer=np.array([0.5, -0.5], np.float32), use_resource=True)
        guess = tf.reduce_sum(x * w, axis=1, name="guess")
        loss = tf.reduce_mean(tf.square(guess - y), name="loss")
        train = v1.train.GradientDescentOptimizer(0.1).minimize(loss, name="train")
        tf.identity(w, name="weights")
        initialize = v1.global_variables_initializer()
        export.add(("serve",), {"serving_default": ({"x": tensor_info(x)}, {"guess": tensor_info(guess)})})
    feeds = {"x:0": normal(20, 8, 2), "y:0": normal(21, 8)}
    weights = Step(fetches=("weights:0",))
    train_once = Step(inputs=feeds, fetches=("loss:0",), targets=(train.name,))
    return Vector(
        [
            weights,
            Step(targets=(initialize.name,)),
            weights,
            Step(inputs=feeds, fetches=("loss", "guess")),
            train_once,
            weights,
            train_once,
            Step(inputs={"x:0": feeds["x:0"]}, fetches=("guess:0",)),
            Step(inputs={"guess:0": normal(22, 8), "y:0": feeds["y:0"]}, fetches=("loss:0",)),
            Step(inputs={"x": feeds["x:0"]}),
            Step(targets=(initialize.name,)),
            weights,
        ],
        stateful=True,
    )


@zoo
def counters(folder: Path) -> Vector:
    """Counters that calls of one signature share with those of another, of several types, and one for each name."""
    module = tf.Module()
    calls = module.calls = tf.Variable(0, dtype=tf.int64, name="calls")
    total = module.total = tf.Variable(0.0, dtype=tf.float64, name="total")
    histogram = module.histogram = tf.Variable(tf.zeros([5], tf.int32), name="histogram")

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int32, name="places")])
    def count(places: tf.Tensor) -> dict[str, tf.Tensor]:
        calls.assign_add(1)
        total.assign_add(tf.cast(tf.reduce_sum(places), tf.float64) / 2)
        histogram.scatter_add(tf.IndexedSlices(tf.ones_like(places), places))
        return {"calls": calls.read_value()}

    @tf.function(input_signature=[])
    def state() -> dict[str, tf.Tensor]:
        return {"calls": calls.read_value(), "total": total.read_value(), "histogram": histogram.read_value()}

    @tf.function(input_signature=[])
    def reset() -> dict[str, tf.Tensor]:
        calls.assign(0)
        total.assign(0.0)
        return {"was": histogram.read_value(), "histogram": histogram.assign(tf.zeros_like(histogram))}

    tf.saved_model.save(module, folder, signatures={"count": count, "state": state, "reset": reset})
    counts = [Step("count", {"places": np.array(places, np.int32)}) for places in ([0, 1, 1], [4], [], [2, 2, 2, 2])]
    return Vector([Step("state"), *counts, Step("state"), Step("reset"), Step("state"), counts[0]], stateful=True)
