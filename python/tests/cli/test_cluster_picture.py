"""How an explanation becomes a picture."""

from __future__ import annotations

from typing import Any

from tfbridge.cli import picture

CPU = "/job:localhost/replica:0/task:0/device:CPU:0"


def node(name: str, op: str, *inputs: str, device: str = CPU) -> dict[str, Any]:
    return {"name": name, "op": op, "device": device, "reason": "because", "inputs": list(inputs)}


def cluster(name: str, state: str, *inputs: str) -> dict[str, Any]:
    operations = [{"name": f"{name}/{index}", "op": op} for index, op in enumerate(["Mul", "Mul", "Tanh"])]
    return {"name": name, "device": CPU, "state": state, "inputs": list(inputs), "operations": operations}


def test_a_cluster_is_one_box_and_edges_are_counted() -> None:
    drawing = picture.arrange(
        {
            "clusters": [cluster("c", "compiled", "_arg_x_0_0")],
            "outside": [
                node("_arg_x_0_0", "_Arg"),
                node("one", "Const"),
                node("a/b", "Lower", "c", "one", "^_arg_x_0_0"),
                node("_retval_a/b_1_0", "_Retval", "a/b"),
            ],
        }
    )
    assert set(drawing.boxes) == {"c", "_arg_x_0_0", "a/b", "_retval_a/b_1_0"}, "constants are left out"
    assert drawing.boxes["c"].operations == {"Mul": 2, "Tanh": 1}
    assert drawing.boxes["_retval_a/b_1_0"].label == "a/b:1"
    assert drawing.edges == {("_arg_x_0_0", "c"): 1, ("c", "a/b"): 1, ("a/b", "_retval_a/b_1_0"): 1}


def test_many_operations_are_drawn_by_their_scopes() -> None:
    outside = [
        node(f"net/layer{layer}/step{step}/op", "Neg", *([f"net/layer{layer}/step{step - 1}/op"] if step else []))
        for layer in range(5)
        for step in range(20)
    ]
    outside += [node("end", "Pack", *(f"net/layer{layer}/step19/op" for layer in range(5)))]
    drawing = picture.arrange({"clusters": [], "outside": outside}, most=10)
    assert [box.label for box in drawing.boxes.values()] == [*(f"net/layer{layer}" for layer in range(5)), "end"]
    assert all(box.operations == {"Neg": 20} for box in list(drawing.boxes.values())[:5])
    assert sum(drawing.edges.values()) == 5
    assert len(picture.arrange({"clusters": [], "outside": outside}, most=1).boxes) == 2


def test_the_text_tells_states_and_devices() -> None:
    gpu = CPU.replace("CPU", "GPU")
    run = {
        "clusters": [cluster("c", "fallback")],
        "outside": [node("a", "Neg", "c", device=gpu), *(node(f'"odd\\{i}"/<x>', "Neg") for i in range(2))],
    }
    dot = picture.to_dot(picture.arrange(run))
    assert "c: fallback\n3 operations\n2 Mul\nTanh" in dot
    assert "#ffe0b2" in dot
    assert f'label="{gpu}"' in dot
    assert dot.count("subgraph") == 2
