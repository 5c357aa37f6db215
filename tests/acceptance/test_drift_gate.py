"""What the drift room was measured to do, it goes on doing: the limits of `benchmarks/drift_floors.toml`.

The data sets are no part of the project. They are looked for in the folder that PROVENANCE_DATA names, or beside the
checkout; without them there is nothing to hold, and the project's own cases stand alone.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "benchmarks" / "drift_floors.toml"
DATA = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
SETS = sorted(tomllib.loads(FLOORS.read_text(encoding="utf-8")))


def test_there_are_limits():
    """An empty file would let every set pass."""
    assert len(SETS) >= 10


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", SETS)
def test_no_share_is_on_the_wrong_side_of_its_limit(name):
    if not (DATA / "drift" / f"{name}.jsonl").is_file():
        pytest.skip(f"{name}.jsonl is not in {DATA / 'drift'}")
    command = [sys.executable, ROOT / "benchmarks" / "drift_gate.py", "--data", DATA, "--set", name]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_other_data_are_refused(tmp_path):
    """Limits mean nothing on data that they were not pinned on."""
    folder = tmp_path / "drift"
    folder.mkdir()
    (folder / f"{SETS[0]}.jsonl").write_text("{}\n", encoding="utf-8")
    command = [sys.executable, ROOT / "benchmarks" / "drift_gate.py", "--data", tmp_path]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "pinned on other data" in run.stderr
