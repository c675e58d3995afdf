"""Threads: the GIL is released while a model runs, and objects may be shared as they promise."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load
from tfbridge import _native

X = np.ones((512, 512), np.float32)


def runs(model: tfbridge.Model) -> list[tuple[str, Callable[[], object]]]:
    """Every way to run a model, for the length of some milliseconds."""
    signature = model.signature()
    call = signature.prepare()
    call.bind(x=X)
    session = model.session()
    x, y = signature.inputs["x"].tensor, signature.outputs["y"].tensor
    return [
        ("signature", lambda: signature(x=X)),
        ("call", call.run),
        ("explain", call.explain),
        ("session", lambda: session.run(y, {x: X})),
    ]


@pytest.mark.parametrize("which", range(4), ids=["signature", "call", "explain", "session"])
def test_other_threads_go_on_while_a_model_runs(load: Load, which: int) -> None:
    _, run = runs(load("elementwise"))[which]
    run()
    ticks: list[float] = []
    stop = threading.Event()

    def tick() -> None:
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0)

    thread = threading.Thread(target=tick)
    thread.start()
    inside = 0
    for _ in range(20):
        before = time.perf_counter()
        run()
        after = time.perf_counter()
        # Were the GIL held, the other thread could tick at most as the call begins and ends.
        third = (after - before) / 3
        inside += any(before + third < each < after - third for each in list(ticks))
    stop.set()
    thread.join()
    assert inside >= 3, f"the other thread ran in {inside} of 20 runs"


def test_one_signature_for_many_threads(load: Load) -> None:
    signature = load("tiny_batch").signature()

    def work(seed: int) -> bool:
        generator = np.random.default_rng(seed)
        for _ in range(200):
            x = generator.standard_normal((int(generator.integers(1, 30)), 4), np.float32)
            y = signature(x=x)["y"]
            wanted = x * np.array([0.5, -1.25, 2.0, 3.5], np.float32) + np.array([1.0, 0.25, -0.5, 10.0], np.float32)
            if not np.allclose(y, wanted, rtol=1e-6):
                return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))


def test_a_clone_for_each_thread(load: Load) -> None:
    first = load("tiny").signature().prepare()

    def work(value: int) -> bool:
        x = tfbridge.zeros((1, 4))
        x[:] = value
        with first_clone() as call:
            call.bind(x=x)
            for _ in range(500):
                call.run()
                if call.outputs["y"][0, 0] != 0.5 * value + 1:
                    return False
        return True

    lock = threading.Lock()

    def first_clone() -> tfbridge.Call:
        with lock:
            return first.clone()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))
    first.close()


def run_until_closed(signature: tfbridge.Signature, started: threading.Event, problems: list[BaseException]) -> None:
    try:
        while True:
            started.set()
            signature(x=X)
    except tfbridge.FailedPreconditionError:
        pass
    except BaseException as error:
        problems.append(error)


def test_closing_while_another_thread_runs_is_safe(load: Load) -> None:
    for _ in range(5):
        model = tfbridge.load(load("elementwise").path)
        signature = model.signature()
        started = threading.Event()
        problems: list[BaseException] = []

        threads = [threading.Thread(target=run_until_closed, args=[signature, started, problems]) for _ in range(2)]
        for thread in threads:
            thread.start()
        started.wait()
        model.close()
        signature.close()
        for thread in threads:
            thread.join()
        assert not problems


def test_arrays_come_back_whichever_thread_ends_the_run(load: Load) -> None:
    signature = load("unknown_rank").signature()
    alive: list[weakref.ref[np.ndarray]] = []
    lock = threading.Lock()

    def work(_: int) -> None:
        for _ in range(50):
            x = np.ones(20_000, np.float32)
            with lock:
                alive.append(weakref.ref(x))
            signature(x)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    gc.collect()
    _native.drain_releases()
    assert len(alive) == 200
    assert not any(each() is not None for each in alive)


def test_loading_from_many_threads(load: Load) -> None:
    path = load("tiny").path

    def work(_: int) -> list[float]:
        with tfbridge.load(path) as model:
            return model([[1, 1, 1, 1]])["y"][0].tolist()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(8))) == [[1.5, -1.0, 1.5, 13.5]] * 8
