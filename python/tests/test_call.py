"""Prepared calls: binding, running, results, one thread at a time."""

from __future__ import annotations

import contextlib
import gc
import threading
import time
import weakref
from collections.abc import Callable

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load


def test_each_run_reads_what_the_array_holds(load: Load) -> None:
    for x in (tfbridge.zeros((1, 4)), np.zeros((1, 5), np.float32)[:, 1:].copy()):
        call = load("tiny").signature().prepare()
        call.bind(x=x)
        for step in (1, 2, 3):
            x[:] = step
            call.run()
            assert call.outputs["y"].tolist() == [
                [0.5 * step + 1, -1.25 * step + 0.25, 2 * step - 0.5, 3.5 * step + 10]
            ]
        call.close()


def test_results_stay_as_they_were(load: Load) -> None:
    with load("tiny").signature().prepare() as call:
        x = tfbridge.zeros((1, 4))
        call.bind(x=x)
        call.run()
        first = call.outputs["y"]
        x[:] = 1
        call.run()
        assert first.tolist() == [[1.0, 0.25, -0.5, 10.0]]
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
        first[:] = 99
        call.run()
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
    assert first.tolist() == [[99] * 4]


@pytest.mark.parametrize("aligned", [True, False])
def test_runs_write_into_bound_outputs(load: Load, aligned: bool) -> None:
    memory = tfbridge.zeros((2, 4)) if aligned else np.zeros(9, np.float32)[1:].reshape(2, 4)
    with load("tiny_batch").signature().prepare() as call:
        call.bind(x=np.ones((2, 4), np.float32))
        call.bind_output(y=memory)
        call.run()
        assert memory.tolist() == [[1.5, -1.0, 1.5, 13.5]] * 2
        assert call.outputs["y"] is memory
        call.bind_output(y=None)
        memory[:] = 0
        call.run()
        assert call.outputs["y"] is not memory
        assert not memory.any()


def test_a_tensor_can_be_an_output(load: Load) -> None:
    with load("tiny").signature().prepare() as call, tfbridge.Tensor(np.zeros((1, 4), np.float32)) as memory:
        call.bind(x=[[1, 1, 1, 1]])
        call.bind_output({"y": memory})
        call.run()
        assert memory.numpy().tolist() == [[1.5, -1.0, 1.5, 13.5]]
        assert call.outputs["y"] is memory


@pytest.mark.parametrize(
    ("array", "got"),
    [
        (np.zeros((1, 4)), "float64"),
        (np.zeros((1, 8), np.float32)[:, ::2], "strided float32"),
        (np.broadcast_to(np.float32(0), (1, 4)), "read-only"),
        (np.zeros((1, 3), np.float32), "[1, 3]"),
        ([[0.0] * 4], "list"),
    ],
)
def test_what_cannot_take_an_output_is_refused(load: Load, array: object, got: str) -> None:
    with load("tiny").signature().prepare() as call:
        call.bind(x=[[1, 1, 1, 1]])
        with pytest.raises(tfbridge.InvalidArgumentError) as caught:
            call.bind_output(y=array)
        assert caught.value.argument == "y"
        assert got in str(caught.value)
        call.run()
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


def test_a_result_of_another_shape_than_its_array_is_an_error(load: Load) -> None:
    with load("tiny_batch").signature().prepare() as call:
        call.bind_output(y=np.zeros((3, 4), np.float32))
        call.bind(x=np.ones((2, 4), np.float32))
        with pytest.raises(tfbridge.InvalidArgumentError, match="'y'"):
            call.run()
        call.bind(x=np.ones((3, 4), np.float32))
        call.run()
        assert (call.outputs["y"] == [1.5, -1.0, 1.5, 13.5]).all()


def test_what_would_be_copied_is_not_bound(load: Load) -> None:
    with load("tiny").signature().prepare() as call:
        for x in (np.ones((1, 8), np.float32)[:, ::2], np.ones((1, 4), ">f4")):
            with pytest.raises(tfbridge.InvalidArgumentError, match="without a copy"):
                call.bind(x=x)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (np.ones((1, 4)), tfbridge.InvalidArgumentError),
        (np.ones((2, 4), np.float32), tfbridge.InvalidArgumentError),
        (np.ones(4, np.float32), tfbridge.InvalidArgumentError),
        ("text", tfbridge.InvalidArgumentError),
    ],
)
def test_a_wrong_input_leaves_what_was_bound(load: Load, value: object, kind: type[Exception]) -> None:
    with load("tiny").signature().prepare() as call:
        call.bind(x=[[1, 1, 1, 1]])
        with pytest.raises(kind, match="'x'"):
            call.bind(x=value)
        call.run()
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


def test_names_that_are_not_there(load: Load) -> None:
    with load("tiny").signature().prepare() as call:
        with pytest.raises(tfbridge.InvalidArgumentError, match=r"no input 'z'\. There are: 'x'") as caught:
            call.bind(z=[1])
        assert caught.value.argument == "z"
        with pytest.raises(tfbridge.NotFoundError, match=r"no output 'z'\. There are: 'y'") as caught:
            call.bind_output(z=np.zeros(1))
        assert caught.value.argument == "z"
        with pytest.raises(tfbridge.NotFoundError) as caught:
            call.bind_output({"y\0": None})
        assert caught.value.argument == "y\0"
    with pytest.raises(tfbridge.NotFoundError, match="'y'"):
        load("tiny").signature().prepare(["z"])


def test_running_needs_inputs_and_results_need_a_run(load: Load) -> None:
    with load("scalars").signature().prepare() as call:
        with pytest.raises(tfbridge.FailedPreconditionError, match="'d'"):
            call.run()
        with pytest.raises(tfbridge.FailedPreconditionError, match="Run it first"):
            _ = call.outputs
        call.bind(n=17, d=5)
        call.run()
        assert call.outputs == {"quotient": 3, "remainder": 2}


def test_outputs_can_be_chosen(load: Load) -> None:
    signature = load("scalars").signature()
    for chosen in ("remainder", ["remainder"], ("remainder",)):
        with signature.prepare(chosen) as call:
            call.bind(n=17, d=5)
            call.run()
            assert call.outputs == {"remainder": 2}
    with signature.prepare(["remainder", "quotient"]) as call:
        call.bind(n=17, d=5)
        call.run()
        assert list(call.outputs) == ["remainder", "quotient"]


def test_strings_in_a_call(load: Load) -> None:
    with load("text_lengths").signature().prepare() as call:
        for text in (["a", "bc"], ["xyz"]):
            call.bind(text=text)
            call.run()
            assert call.outputs["length"].tolist() == [len(each) for each in text]


def test_a_call_keeps_its_arrays_and_lets_them_go(load: Load) -> None:
    x = np.ones((1, 4), np.float32)
    alive = weakref.ref(x)
    with load("tiny").signature().prepare() as call:
        call.bind(x=x)
        del x
        gc.collect()
        assert alive() is not None
        call.run()
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
        call.bind(x=[[0, 0, 0, 0]])
        gc.collect()
        assert alive() is None


def test_a_clone_is_of_its_own(load: Load) -> None:
    with load("tiny").signature().prepare() as call:
        call.bind(x=[[1, 1, 1, 1]])
        call.run()
        with call.clone() as clone:
            assert type(clone) is tfbridge.Call
            with pytest.raises(tfbridge.FailedPreconditionError):
                _ = clone.outputs
            clone.run()
            clone.bind(x=[[0, 0, 0, 0]])
            clone.run()
            assert clone.outputs["y"].tolist() == [[1.0, 0.25, -0.5, 10.0]]
        call.run()
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


def test_a_call_is_used_by_one_thread_at_a_time(load: Load) -> None:
    call = load("elementwise").signature().prepare()
    call.bind(x=np.ones((512, 512), np.float32))
    refused: list[tfbridge.Error] = []
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        for _ in range(20):
            try:
                call.run()
            except tfbridge.FailedPreconditionError as error:
                refused.append(error.with_traceback(None))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused, "two threads never met"
    assert "clone()" in str(refused[0])
    call.run()
    call.close()


def run_unless_closed(call: tfbridge.Call) -> None:
    """Run a call that another thread may have closed before this one came to it."""
    with contextlib.suppress(tfbridge.FailedPreconditionError):
        call.run()


def meets_a_run(first: tfbridge.Call, use: Callable[[tfbridge.Call], object]) -> bool:
    """Use a call while another thread probably runs it, and return whether that was refused."""
    with first.clone() as call:
        call.run()
        thread = threading.Thread(target=run_unless_closed, args=[call])
        thread.start()
        time.sleep(0.001)
        try:
            use(call)
        except tfbridge.FailedPreconditionError as error:
            return "in use" in str(error)
        finally:
            thread.join()
    return False


@pytest.mark.parametrize(
    "use",
    [
        lambda call: call.bind(x=np.ones((512, 512), np.float32)),
        lambda call: call.outputs,
        lambda call: call.clone().close(),
        lambda call: call.close(),
    ],
    ids=["bind", "outputs", "clone", "close"],
)
def test_a_running_call_refuses_other_uses(load: Load, use: Callable[[tfbridge.Call], object]) -> None:
    with load("elementwise").signature().prepare() as first:
        first.bind(x=np.ones((512, 512), np.float32))
        first.run()
        assert any(meets_a_run(first, use) for _ in range(200)), "the call never ran at the time of the other use"


def test_a_call_explains_a_run(load: Load) -> None:
    with load("tiny").signature().prepare() as call:
        call.bind(x=[[1, 1, 1, 1]])
        explanation = call.explain()
        assert explanation["run"]["xla_clusters_run"] == 0
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
