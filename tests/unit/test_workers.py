"""Work shared among processes ends in order, whenever it is interrupted; dead cycles are looked for seldom."""

import gc
import os
import signal
import subprocess
import sys
import time

import pytest

from provenance.workers import collect_seldom

LARGE = """
import sys, time
from contextlib import closing
from provenance.workers import each_chunk

def turn(size, _):
    time.sleep(0.02)
    return bytes(size)

if __name__ == "__main__":
    try:
        with closing(each_chunk(turn, iter(lambda: 200_000, None), None, 2)) as results:
            for _ in results:
                print("a result", flush=True)
    except KeyboardInterrupt:
        sys.exit(7)
"""
"""Results that take a while to be handed over: no pipe holds one at once."""


@pytest.fixture
def thresholds():
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_cycles_are_looked_for_seldom_and_not_never(thresholds):
    collect_seldom()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 100 * thresholds[0]


@pytest.mark.parametrize("wait", [0, 0.005, 0.01, 0.02, 0.03, 0.05])
def test_an_interrupt_ends_all_processes_without_a_word_whenever_it_comes(tmp_path, processes, wait):
    script = tmp_path / "large.py"
    script.write_text(LARGE)
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        process.stdout.readline()
        workers = processes.started_by(process.pid)
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, said) == (7, b"")
    # The first of them looks after what processes share, and ends by itself.
    assert workers
    assert not any(map(processes.is_running, workers[1:]))
