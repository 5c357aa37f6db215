"""`compare --pairs --workers N`: the same bytes from any number of processes, and none left behind."""

import json
import os
import signal
import subprocess
import sys

import pytest

ROWS = 230
"""More than two chunks."""


def write_pairs(folder, count=ROWS, words=1):
    """Rows of one language and of two, some without tags, and between them three that cannot be used."""
    lines = []
    for n in range(count):
        filler = " ".join(f"The bridge of village {n + at} was opened in spring." for at in range(words))
        english = f"The minister said {n} new schools were not built. {filler}"
        if n % 9 == 0:
            row = {"id": n, "a": f"وزیر گفت {n} مدرسه تازه ساخته نشد", "b": english, "lang_a": "fa", "lang_b": "en"}
        else:
            row = {"id": n, "a": english, "b": english.replace("not ", "")}
        lines.append(json.dumps(row))
    lines[40:40] = ["{", "[]", '{"id": 1, "a": "text"}']
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("more", [(), ("--learn", "--explain")], ids=["plain", "learned-and-explained"])
def test_any_number_of_workers_prints_the_same_bytes(provenance, tmp_path, more):
    """In the order of the rows, with bad rows named and passed over, and one background for rows of two languages."""
    path = write_pairs(tmp_path)
    one, two, three = (provenance("compare", "--pairs", path, "--workers", n, *more) for n in (1, 2, 3))
    assert len(one.stdout.splitlines()) == ROWS
    assert one.returncode == two.returncode == three.returncode == 2
    assert one.stdout == two.stdout == three.stdout
    assert one.stderr == two.stderr == three.stderr
    assert one.stderr.count(b"passed over") == 3


def test_standard_input_and_an_empty_file(provenance, tmp_path):
    """Rows come from a pipe too; no rows are no work for anybody."""
    path = write_pairs(tmp_path, 5)
    assert (
        provenance("compare", "--pairs", "-", "--workers", 2, stdin=path.read_bytes()).stdout
        == provenance("compare", "--pairs", path).stdout
    )
    empty = provenance("compare", "--pairs", "-", "--workers", 2)
    assert (empty.returncode, empty.stdout, empty.stderr) == (0, b"", b"")


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_of_workers_that_is_none(provenance, tmp_path, number):
    result = provenance("compare", "--pairs", write_pairs(tmp_path, 1), "--workers", number)
    assert result.returncode == 2
    assert b"--workers" in result.stderr


def test_workers_need_rows(provenance):
    result = provenance("compare", "--workers", "2", "a b", "a c")
    assert result.returncode == 2
    assert b"--workers needs --pairs" in result.stderr


@pytest.fixture
def working(tmp_path, processes):
    """A comparison of long texts that is under way, and its processes."""
    path = write_pairs(tmp_path, 400, words=400)
    options = ["--workers", "2", "--lang-a", "en", "--lang-b", "en", "--as", "document"]
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", "compare", "--pairs", path, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    process.stdout.readline()
    yield process, processes.started_by(process.pid)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("whom", ["all", "one"], ids=["ctrl-c", "only-the-command"])
def test_an_interrupt_ends_everything_with_one_line(working, whom, processes):
    """Ctrl-C reaches every process of a terminal, `kill -INT` only one."""
    process, workers = working
    assert workers
    (os.killpg if whom == "all" else os.kill)(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    said = [line for line in said.decode().splitlines() if "passed over" not in line]
    assert said == ["provenance: interrupted; not all rows were compared"]
    assert process.returncode == 2
    assert processes.are_gone(workers)


def test_a_killed_worker_is_told_in_one_line(working, processes):
    """As when memory runs out: no traceback, and no other process is left."""
    process, workers = working
    os.kill(workers[-1], signal.SIGKILL)
    _, said = process.communicate(timeout=30)
    said = [line for line in said.decode().splitlines() if "passed over" not in line]
    assert len(said) == 1
    assert said[0].startswith("provenance: a worker process died")
    assert process.returncode == 2
    assert processes.are_gone(workers)


def test_a_killed_command_takes_its_workers_along(working, processes):
    process, workers = working
    process.kill()
    process.communicate(timeout=30)
    assert processes.are_gone(workers)
