"""A file that does not fit into the memory is planned: as a stream of rows, and with Dask."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_larger_than_the_memory_is_planned(tmp_path: Path) -> None:
    program = Path(__file__).with_name("larger_than_memory.py")
    command = [sys.executable, str(program), str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["bytes"] > found["allowed"]
    assert found["at_once"] == "no memory"
    assert found["as_a_stream"] == [0, found["rows"] + 1]
    # 75 kg at 6 mg/kg/day is planned as 440 mg a day; a child and 700 kg are not.
    third = found["rows"] // 3
    assert found["with_dask"] == {
        "size": {"planned": third, "refused": third, "rejected": third},
        "sum": {"planned": 440.0 * third, "refused": 0.0, "rejected": 0.0},
    }
