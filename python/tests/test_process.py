"""The package in a process: what importing costs and loads, and living beside the package tensorflow."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest


def python(code: str, **environment: str) -> str:
    """Run code in a Python of its own and return what it printed."""
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        env=os.environ | quiet | environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_is_quick_and_loads_no_tensorflow() -> None:
    code = """
        import sys, time
        import numpy
        start = time.process_time()  # of this process alone, however busy the machine is
        import tfbridge
        print((time.process_time() - start) * 1000)
        assert "tensorflow" not in open("/proc/self/maps").read()
        slow = {"tensorflow", "ml_dtypes", "importlib.metadata", "click", "rich"} & set(sys.modules)
        assert not slow, slow
        """
    times = [float(python(code)) for _ in range(7)]
    assert min(times) < 50, times


def test_inspecting_loads_no_tensorflow(models: Path) -> None:
    python(f"""
        import tfbridge
        print(tfbridge.inspect({str(models / "mlp")!r}).signatures, tfbridge.where(), tfbridge.options())
        tfbridge.Tensor([1.0]).numpy()
        assert "libtensorflow" not in open("/proc/self/maps").read()
        """)


RUN = """
    import tfbridge
    model = tfbridge.load({path!r})
    assert model([[1, 1, 1, 1]])["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
    """
COUNT = """
    lines = [line.split()[-1] for line in open("/proc/self/maps") if "libtensorflow_cc" in line]
    assert len(set(lines)) == 1, set(lines)
    """
TENSORFLOW = """
    import tensorflow as tf
    assert tf.reduce_sum(tf.constant([1.0, 2.0])).numpy() == 3
    """


@pytest.mark.parametrize("order", ["before", "after", "between"])
def test_tensorflow_in_the_same_process(models: Path, order: str) -> None:
    run = RUN.format(path=str(models / "tiny"))
    parts = {
        "before": [TENSORFLOW, run, TENSORFLOW],
        "after": [run, TENSORFLOW, run],
        "between": ["\n    import tfbridge\n", TENSORFLOW, run],
    }
    python("".join([*parts[order], COUNT]).replace("\n    ", "\n"))


def test_tensors_of_tensorflow_are_inputs(models: Path) -> None:
    code = (
        RUN.format(path=str(models / "tiny"))
        + """
    import tensorflow as tf
    assert model(tf.ones((1, 4)))["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
    assert tf.constant(model(tf.ones((1, 4)))["y"]).shape == (1, 4)
    strings = tfbridge.load({strings!r})
    assert strings(tf.constant(["a", "b"]))["y"].tolist() == [b"a", b"b"]
    kinds = tfbridge.load({kinds!r})
    x = tf.cast([[1, 2, 3], [4, 5, 6]], tf.bfloat16)
    assert kinds.run("bfloat16", {{"x": x}})["y"].astype(int).tolist() == [[1, 2, 3], [4, 5, 6]]
    try:
        model(tf.ones((1, 4), tf.float64))
    except tfbridge.InvalidArgumentError as error:
        assert error.got == "float64 [1, 4]", error.got
    else:
        raise AssertionError("a wrong type was accepted")
    """.format(strings=str(models / "passthrough_strings"), kinds=str(models / "passthrough"))
    )
    python(code.replace("\n    ", "\n"))


def test_python_s_own_tensorflow_is_used(models: Path) -> None:
    spec = importlib.util.find_spec("tensorflow")
    assert spec is not None
    assert spec.origin
    folder = Path(spec.origin).parent
    # Nothing but Python's path says where it is.
    code = RUN.format(path=str(models / "tiny")).replace("\n    ", "\n") + "\nprint(tfbridge._native.tensorflow_path())"
    printed = python(code, VIRTUAL_ENV="", PATH="/nowhere", TFBRIDGE_TENSORFLOW="")
    assert str(folder.resolve()) in printed or str(folder) in printed


def test_a_tensorflow_that_is_named_and_not_there_is_an_error(models: Path) -> None:
    for where in ({"TFBRIDGE_TENSORFLOW": "/no/such/tensorflow"}, {}):
        option = "" if where else ", tensorflow='/no/such/tensorflow'"
        printed = python(
            f"""
            import tfbridge
            try:
                tfbridge.load({str(models / "tiny")!r}{option})
            except tfbridge.UnavailableError as error:
                print(error)
            """,
            **where,
        )
        assert "/no/such/tensorflow" in printed
        assert "pip install" in printed


def test_without_tensorflow_the_message_says_how_to_get_it(models: Path, tmp_path: Path) -> None:
    printed = python(
        f"""
        import importlib.util, sys
        import tfbridge
        importlib.util.find_spec = lambda name: None  # as in an environment without it
        try:
            tfbridge.load({str(models / "tiny")!r}, tensorflow={str(tmp_path)!r})
        except tfbridge.UnavailableError as error:
            print(error)
        """
    )
    assert "pip install tensorflow-cpu" in printed


def test_another_library_can_be_named() -> None:
    own = python("import tfbridge; print(tfbridge.where().library)").strip()
    assert python("import tfbridge; print(tfbridge.where().library)", TFBRIDGE_LIBRARY=own).strip() == own
    printed = python(
        """
        try:
            import tfbridge
        except ImportError as error:
            print(error)
        """,
        TFBRIDGE_LIBRARY="/no/such/libtfbridge.so.0",
    )
    assert "TFBRIDGE_LIBRARY names '/no/such/libtfbridge.so.0'" in printed


def test_tensorflow_is_quiet_unless_asked(models: Path) -> None:
    code = RUN.format(path=str(models / "tiny")).replace("\n    ", "\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout == ""


def test_leaving_with_everything_open_is_quiet(models: Path) -> None:
    python(f"""
        import threading, time
        import numpy as np
        import tfbridge
        model = tfbridge.load({str(models / "elementwise")!r})
        x = np.ones((512, 512), np.float32)
        call = model.signature().prepare()
        call.bind(x=x)
        kept = model(x)
        tensor = tfbridge.Tensor(x)

        def work():
            while True:
                model(x)

        threading.Thread(target=work, daemon=True).start()
        time.sleep(0.2)
        """)


def test_a_child_that_is_spawned_works(models: Path, tmp_path: Path) -> None:
    script = tmp_path / "spawn.py"
    script.write_text(
        textwrap.dedent(f"""
        import multiprocessing
        import tfbridge

        def work(value):
            if value < 0:
                tfbridge.load("/no/such/model")
            with tfbridge.load({str(models / "tiny")!r}) as model:
                return model([[value] * 4])["y"][0, 0]

        if __name__ == "__main__":
            work(1)
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(pool.map(work, [2, 4]))
                try:
                    pool.map(work, [-1])
                except tfbridge.PathNotFoundError as error:
                    print(error.argument)
        """)
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[1] == "path"
