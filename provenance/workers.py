"""Work shared among processes: chunks go out, what was made of them comes back in the same order."""

from __future__ import annotations

import gc
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from provenance.errors import ProvenanceError
from provenance.interrupts import INTERRUPTING

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

_OBJECTS: Final = 200_000
"""New objects between two searches for dead cycles; CPython's own 700 are for programs that make cycles."""

Chunk = TypeVar("Chunk")
Shared = TypeVar("Shared")
Result = TypeVar("Result")

_AHEAD: Final = 3
"""Chunks on their way for each process: enough to keep it busy, and all that is ever held in memory."""

_BLINK: Final = 0.1
"""Seconds for which Ctrl-C may be held back."""

_PATIENCE: Final = 2.0
"""Seconds that a process is given to hand over the result it is at, where processes are ended at once."""

_job: dict[str, tuple[Callable[[Any, Any], Any], Any]] = {}
"""In a worker: the function that it calls, and what all of its calls share, by the file they were read from."""


def collect_seldom() -> None:
    """Let this process look for dead cycles of objects seldom, as long work on texts does best.

    It makes hardly any, and each search walks the tables of words: a fifth of comparing two passages goes there.
    """
    gc.set_threshold(_OBJECTS, 20, 100)


def each_chunk(
    turn: Callable[[Chunk, Shared], Result], chunks: Iterable[Chunk], shared: Shared, workers: int
) -> Generator[Result, None, None]:
    """Turn chunks of work in several processes, and yield what comes out in the order of the chunks.

    The processes end when the last chunk is done, and when the iterator is closed (see `Crew`).

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
    with Crew(workers) as crew:
        yield from crew.each_chunk(turn, chunks, shared)


class Crew:
    """Processes that are kept for several kinds of work, one after the other.

    They start afresh ("spawn") on every system, so that nothing of this one is inherited by accident. They end when the
    crew is left, and when this process is gone, however it went.

    Args:
        workers: Number of processes.
        modules: What they import before the first work; where there are any, the processes start at once.
    """

    def __init__(self, workers: int, modules: Sequence[str] = ()) -> None:
        # Here and below: those who need no other process do without.
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (as above)
        from multiprocessing import get_context  # noqa: PLC0415 (as above)

        context: BaseContext = get_context("spawn")
        self._workers = workers
        self._executor = ProcessPoolExecutor(workers, context, _begin, (tuple(modules),))
        self._folder = TemporaryDirectory(prefix="provenance-")
        self._works = 0
        if modules:
            with _interrupts_held():
                # The pool starts a process for each work that finds none idle.
                for _ in range(workers):
                    self._executor.submit(_nothing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(at_once=kind is not None)

    def close(self, *, at_once: bool = False) -> None:
        """End the processes: when their work is done, or at once."""
        from threading import Thread  # noqa: PLC0415 (as above)

        # Which ones are its own, only the pool knows, and no longer when it is shut down. None start meanwhile: they do
        # so where work is handed in.
        own = self._executor._processes or {}  # noqa: SLF001 (as above)
        ended = list(own.values()) if at_once else []
        # Awaited aside: those that are ended by force are seen to meanwhile.
        closing = Thread(target=self._executor.shutdown, kwargs={"cancel_futures": at_once})
        closing.start()
        for process in ended:
            process.terminate()
        for process in ended:
            process.join(_PATIENCE)
            if process.is_alive():
                # It holds the signal back, for a result that nobody will take any more.
                process.kill()
        closing.join()
        self._folder.cleanup()

    def each_chunk(
        self, turn: Callable[[Chunk, Shared], Result], chunks: Iterable[Chunk], shared: Shared
    ) -> Generator[Result, None, None]:
        """Turn chunks of work, and yield what comes out in the order of the chunks; see the function of this name."""
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 (as above)

        self._works += 1
        # What all calls share can be large: it is written once, and read once by each process.
        work = Path(self._folder.name) / str(self._works)
        work.write_bytes(pickle.dumps((turn, shared), pickle.HIGHEST_PROTOCOL))
        waiting: deque[Future[Result]] = deque()
        try:
            for chunk in chunks:
                with _interrupts_held():
                    waiting.append(self._executor.submit(_turn, str(work), chunk))
                if len(waiting) == self._workers * _AHEAD:
                    yield _awaited(waiting.popleft())
            while waiting:
                yield _awaited(waiting.popleft())
        except BrokenProcessPool as error:
            raise ProvenanceError("a worker process died, perhaps for want of memory; ask for fewer of them") from error
        finally:
            # What waits is left to `close`: a pool that is about to fail for want of a process stumbles over futures
            # that somebody else has cancelled.
            work.unlink(missing_ok=True)


def _awaited(future: Future[Result]) -> Result:
    """The result of a chunk, waited for so that Ctrl-C comes between two waits and never within the locks of one."""
    while True:
        with _interrupts_held():
            try:
                return future.result(_BLINK)
            except TimeoutError:
                if future.done():
                    raise


def _interrupts_held() -> AbstractContextManager[None]:
    """Hold back Ctrl-C, and whatever else interrupts the command, for a moment.

    A process or thread that starts meanwhile inherits this, and leaves interrupts to the one that started it.

    Where signals cannot be held (Windows), a worker ignores them from its first line on.
    """
    return _signals(INTERRUPTING, held=True)


@contextmanager
def _signals(numbers: frozenset[signal.Signals], *, held: bool) -> Iterator[None]:
    """Hold signals back meanwhile, or let them through; behind it all are as they were."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK if held else signal.SIG_UNBLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(modules: Sequence[str]) -> None:
    """Make a process a worker."""
    from importlib import import_module  # noqa: PLC0415 (in a worker only)
    from threading import Thread  # noqa: PLC0415 (as above)

    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    Thread(target=_end_with_parent, daemon=True).start()
    for module in modules:
        import_module(module)


def _nothing() -> None:
    """Work that is done."""


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, even if it was killed and could tell nobody."""
    import os  # noqa: PLC0415 (in a worker only)
    from multiprocessing import parent_process  # noqa: PLC0415 (as above)

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _turn(work: str, chunk: Any) -> Any:
    if work not in _job:
        _job.clear()
        # Written by the process that started this one, into a folder of its own that nobody else may write to.
        _job[work] = pickle.loads(Path(work).read_bytes())  # noqa: S301 (as above)
    turn, shared = _job[work]
    # A worker may be ended here alone, and not while it takes work or hands over a result: half a result would leave
    # the process that reads it waiting for the rest.
    with _signals(frozenset({signal.SIGTERM}), held=False):
        return turn(chunk, shared)
