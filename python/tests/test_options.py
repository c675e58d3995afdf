"""Options, devices, places: what the library offers, and how options are passed."""

from __future__ import annotations

from pathlib import Path

import pytest
import tfbridge
from support.fixtures import Load
from tfbridge import _native


def test_the_table_of_options() -> None:
    table = {option.key: option for option in tfbridge.options()}
    assert {"executor", "xla", "device", "intra_op_threads", "deterministic", "config_proto", "tensorflow"} <= set(
        table
    )
    assert table["xla"] == tfbridge.Option("xla", "word", "auto | off | on | must", "auto", "model", table["xla"].help)
    assert all(option.help for option in table.values())


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"executor": "caller-thread"}, "caller-thread"),
        ({"executor": "thread-pool", "inter_op_threads": 2}, "thread-pool"),
        ({"executor": None, "intra_op_threads": "1"}, "single-threaded"),
        ({"gpu_memory_fraction": 1, "gpu_memory_growth": True}, "single-threaded"),
        ({"gpu_memory_fraction": 0.5, "gpu_memory_growth": "off"}, "single-threaded"),
        ({"config_proto": b"\x10\x01"}, "single-threaded"),
        ({"config_proto": "1001"}, "single-threaded"),
        ({"device": "cpu", "xla": "off"}, "single-threaded"),
    ],
)
def test_options_of_every_kind(load: Load, options: dict[str, object], kind: str) -> None:
    model = load("tiny", **options)
    assert model.explain()["executor"]["kind"] == kind
    assert model([[1, 1, 1, 1]])["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


@pytest.mark.parametrize(
    "options",
    [
        {"xla": True},
        {"xla": False},
        {"tensorflow": True},
        {"intra_op_threads": True},
        {"intra_op_threads": 1.0},
        {"gpu_memory_fraction": True},
        {"deterministic": 1},
        {"deterministic": 0.0},
        {"tensorflow": 1},
        {"xla": b"on"},
    ],
)
def test_a_value_of_another_kind_is_refused_as_the_library_does(models: Path, options: dict[str, object]) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="is of another kind") as caught:
        tfbridge.load(models / "tiny", **options)
    assert caught.value.argument == next(iter(options))


def test_xla_compiles_and_shows_it(load: Load) -> None:
    with load("elementwise", xla="on").signature().prepare() as call:
        call.bind(x=[[0.5] * 512] * 512)
        explanation = call.explain()
        assert explanation["xla"]["mode"] == "on"
        assert explanation["run"]["xla_clusters_run"] >= 1
        assert call.outputs["y"].shape == (512, 512)


def test_devices() -> None:
    devices = tfbridge.devices()
    assert devices[0].type == "CPU"
    assert devices[0].name.endswith("/device:CPU:0")
    assert devices[0].memory > 0
    with pytest.raises(tfbridge.InvalidArgumentError):
        tfbridge.devices(device="abacus")


def test_a_model_has_devices(load: Load) -> None:
    assert [device.type for device in load("tiny", device="cpu").devices()] == ["CPU"]


def test_where_the_parts_lie() -> None:
    places = tfbridge.where()
    assert places.library.name == "libtfbridge.so.0"
    assert str(places.library) in Path("/proc/self/maps").read_text()
    for folder, file in (
        (places.include, "tfbridge/tfbridge.hpp"),
        (places.pkgconfig, "tfbridge.pc"),
        (places.cmake, "tfbridgeConfig.cmake"),
    ):
        assert folder is None or (folder / file).is_file()


def test_versions_agree() -> None:
    assert tfbridge.__version__ == _native.version()
    assert _native.abi_version() == 0
    assert all(_native.has_feature(name) for name in ("xla", "dlpack", "graph-session", "explain"))
    assert not _native.has_feature("tea")


@pytest.mark.parametrize(("options", "argument"), [({"executor": "\udcff"}, "executor"), ({"\udcff": 1}, "key")])
def test_text_that_is_not_unicode_is_refused_by_name(options: dict[str, object], argument: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="valid Unicode") as caught:
        tfbridge.load("/nowhere", **options)
    assert caught.value.argument == argument
