"""What a model can reach outside its graph."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import tfbridge
from support.fixtures import Load

# A model of one node for each operation that the TensorFlow of this Python has.
ALL_OPERATIONS = """
import sys
from pathlib import Path
from tensorflow.core.framework import op_def_pb2
from tensorflow.core.protobuf import saved_model_pb2
from tensorflow.python.client import pywrap_tf_session

operations = op_def_pb2.OpList.FromString(
    pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList())
)
saved = saved_model_pb2.SavedModel()
graph = saved.meta_graphs.add()
graph.meta_info_def.tags.append("serve")
for operation in operations.op:
    graph.graph_def.node.add(name="of_" + operation.name, op=operation.name)
Path(sys.argv[1], "saved_model.pb").write_bytes(saved.SerializeToString())
"""


def test_files_that_are_read_and_written_are_told(models: Path) -> None:
    with tfbridge.inspect(models / "outside") as model:
        reads, writes = model.accesses()
    assert (reads.kind, reads.operation, reads.reached_by) == ("reads-files", "ReadFile", "signature read")
    assert (writes.kind, writes.operation, writes.reached_by) == ("writes-files", "WriteFile", "signature write")
    assert writes.function.startswith("__inference_")
    assert str(writes) == f"WriteFile {writes.node!r} in function {writes.function!r}, reached by signature write"


def test_own_files_are_no_access(load: Load) -> None:
    assert load("own_files", access="own-files").accesses() == []


def test_other_files_are_refused(load: Load) -> None:
    with pytest.raises(tfbridge.PermissionDeniedError, match="ReadFile") as caught:
        load("outside", access="own-files")
    assert caught.value.argument == "access"


def test_every_operation_of_tensorflow_was_looked_at(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", ALL_OPERATIONS, str(tmp_path)], check=True, capture_output=True)
    with tfbridge.inspect(tmp_path) as model:
        accesses = model.accesses()
    unknown = sorted(access.operation for access in accesses if access.kind == "unknown")
    assert unknown == [], "decide for each, in core/model/access_table.cc or harmless_operations.cc, what it can reach"
    assert len({access.operation for access in accesses}) > 200
