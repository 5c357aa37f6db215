"""Work shared among processes: chunks go out, what was made of them comes back in the same order."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

_OBJECTS: Final = 200_000
"""New objects between two searches for dead cycles; CPython's own 700 are for programs that make cycles."""

Chunk = TypeVar("Chunk")
Shared = TypeVar("Shared")
Result = TypeVar("Result")

_AHEAD: Final = 3
"""Chunks on their way for each process: enough to keep it busy, and all that is ever held in memory."""

_job: list[tuple[Callable[[Any, Any], Any], Any]] = []
"""In a worker: the function that it calls, and what all of its calls share."""


def collect_seldom() -> None:
    """Let this process look for dead cycles of objects seldom, as long work on texts does best.

    It makes hardly any, and each search walks the tables of words: a fifth of comparing two passages goes there.
    """
    gc.set_threshold(_OBJECTS, 20, 100)


def each_chunk(
    turn: Callable[[Chunk, Shared], Result], chunks: Iterable[Chunk], shared: Shared, workers: int
) -> Generator[Result, None, None]:
    """Turn chunks of work in several processes, and yield what comes out in the order of the chunks.

    The processes start afresh ("spawn") on every system, so that nothing of this one is inherited by accident. They end
    when the last chunk is done, when the iterator is closed, and when this process is gone, however it went.

    Args:
        turn: A function at the top of a module; it must depend on its arguments alone.
        chunks: What it is called with; drawn as workers come free.
        shared: What every call gets too; sent to each process once.
        workers: Number of processes; 1 does everything in this one.

    Raises:
        ProvenanceError: A process died.
    """
    if workers == 1:
        for chunk in chunks:
            yield turn(chunk, shared)
        return
    # All other calls do without, here and below.
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 (as above)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (as above)
    from multiprocessing import active_children, get_context  # noqa: PLC0415 (as above)

    others = set(active_children())
    context: BaseContext = get_context("spawn")
    executor = ProcessPoolExecutor(workers, context, _begin, (turn, shared))
    waiting: deque[Future[Result]] = deque()
    is_done = False
    try:
        for chunk in chunks:
            with _interrupts_held():
                waiting.append(executor.submit(_turn, chunk))
            if len(waiting) == workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        is_done = True
    except BrokenProcessPool as error:
        raise ProvenanceError("a worker process died, perhaps for want of memory; ask for fewer of them") from error
    finally:
        if not is_done:
            executor.shutdown(wait=False, cancel_futures=True)
            for process in set(active_children()) - others:
                process.terminate()
        executor.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C while a process may start: it inherits this, and leaves interrupts to the one that started it.

    Where signals cannot be held (Windows), a worker ignores them from its first line on.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(turn: Callable[[Any, Any], Any], shared: Any) -> None:
    """Make a process a worker."""
    from threading import Thread  # noqa: PLC0415 (in a worker only)

    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _job.append((turn, shared))


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, even if it was killed and could tell nobody."""
    import os  # noqa: PLC0415 (in a worker only)
    from multiprocessing import parent_process  # noqa: PLC0415 (as above)

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _turn(chunk: Any) -> Any:
    turn, shared = _job[-1]
    return turn(chunk, shared)
