"""The engine that comes with the program: DuckDB, in this process, on files of its own, within a limit of memory."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

from provenance.corpus.engines.engine import Turn
from provenance.corpus.progress import Done, quietly
from provenance.errors import ProvenanceError, UsageError
from provenance.workers import Crew

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 20_000
"""Rows of a query that are handed on at a time."""

_MODULES: Final = ("provenance.corpus.passages.tables", "provenance.corpus.search.naming")
"""What the processes of a scan work with."""

DATABASE: Final = "scan.duckdb"
"""The file of the database."""


_PROCESS: Final = 160 * 10**6
"""Bytes that this process takes beside the engine, and each that turns rows."""

_COUNTED: Final = 0.85
"""The share of the memory that is given out: what the engine hands over is for a moment in memory twice."""

_ENGINE: Final = 0.4
"""The share of the memory that the engine has at least."""


def duckdb_engine(memory: int, jobs: int, folder: Path | None = None) -> DuckDBEngine:
    """An engine that keeps within some memory together with its processes.

    Args:
        memory: What all of them may hold, in bytes.
        jobs: As for `DuckDBEngine`.
        folder: As for `DuckDBEngine`.

    Raises:
        UsageError: DuckDB is not installed.
        ProvenanceError: The database cannot be opened.
    """
    left = max(memory * _ENGINE, memory * _COUNTED - (jobs + 1) * _PROCESS)
    return DuckDBEngine(int(left), jobs, folder)


class DuckDBEngine:
    """Tables in a database of its own.

    Args:
        memory: What the engine may hold in memory, in bytes; what is more goes to disk.
        jobs: Threads of the engine, and processes that turn rows.
        folder: Where the database is kept, or goes on from what a stopped run left; None for one that is gone when the
            engine is closed.

    Raises:
        UsageError: DuckDB is not installed.
        ProvenanceError: The database cannot be opened.
    """

    def __init__(self, memory: int, jobs: int = 1, folder: Path | None = None) -> None:
        with ExitStack() as ends:
            if folder is None:
                folder = Path(mkdtemp(prefix="provenance-"))
                ends.callback(shutil.rmtree, folder, ignore_errors=True)
            # Its processes start while the corpus is read.
            self._crew = Crew(jobs, _MODULES) if jobs > 1 else None
            if self._crew:
                ends.callback(self._crew.close, at_once=True)
            self._connection = ends.enter_context(closing(_connect(folder / DATABASE, memory, jobs)))
            self._cursor("CREATE TABLE IF NOT EXISTS steps (step VARCHAR, figure BIGINT)")
            self._ends = ends.pop_all()

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of rows."""
        connection = self._connection.cursor()
        self._cursor("BEGIN", connection)
        try:
            self._insert(connection, f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM batch', schema.empty_table())
            for batch in batches:
                self._insert(connection, f'INSERT INTO "{name}" SELECT * FROM batch', batch)
            self._cursor("COMMIT", connection)
        finally:
            # Without an end, nothing of it was done.
            connection.close()

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""
        self._cursor(f'CREATE OR REPLACE TABLE "{name}" AS {query}')

    def turn(
        self, name: str, query: str, turn: Turn, shared: Any, schema: pa.Schema, rows: int, done: Done = quietly
    ) -> None:
        """Make a table of what a function makes of the rows of a query, batch by batch, in any order."""
        sizes: deque[int] = deque()

        def drawn() -> Iterator[pa.RecordBatch]:
            for batch in self._batches(query, rows):
                sizes.append(len(batch))
                yield batch

        def told() -> Iterator[pa.RecordBatch]:
            turned = self._crew.each_chunk(turn, drawn(), shared) if self._crew else (turn(b, shared) for b in drawn())
            for batch in turned:
                yield batch
                done(sizes.popleft())

        self.load(name, schema, told())

    def unnest(self, name: str, query: str, column: str, kept: str, as_name: str) -> None:
        """Make a table with a row for each element of a list."""
        self.make(name, f'SELECT {kept}, unnest("{column}") AS "{as_name}" FROM ({query}) AS lists')

    def count(self, query: str) -> int:
        """The one number that a query gives."""
        found = self._cursor(query).fetchone()
        return int(found[0]) if found and found[0] is not None else 0

    def rows(self, query: str) -> Iterator[pa.RecordBatch]:
        """What a query gives, a batch at a time, in the order of the query."""
        yield from self._batches(query, BATCH)

    def drop(self, name: str) -> None:
        """Forget a table, if it is there."""
        self._cursor(f'DROP TABLE IF EXISTS "{name}"')

    def is_done(self, step: str) -> bool:
        """Whether a step was finished, in this run or in one that was stopped."""
        return self.count(f"SELECT count(*) FROM steps WHERE step = '{step}'") > 0

    def finish(self, step: str, figure: int = 0) -> None:
        """Remember that a step is finished, and the figure that it came to."""
        self._cursor(f"INSERT INTO steps VALUES ('{step}', {figure})")

    def figure(self, step: str) -> int:
        """The figure that a finished step came to."""
        return self.count(f"SELECT max(figure) FROM steps WHERE step = '{step}'")

    def close(self) -> None:
        """End; a database that was made for this run alone is gone then."""
        self._ends.close()

    def _insert(self, connection: Any, query: str, batch: Any) -> None:
        connection.register("batch", batch)
        try:
            self._cursor(query, connection)
        finally:
            connection.unregister("batch")

    def _batches(self, query: str, rows: int) -> Iterator[pa.RecordBatch]:
        # A cursor of its own: other queries run while the batches are drawn.
        with _told():
            yield from self._connection.cursor().sql(query).to_arrow_reader(rows)

    def _cursor(self, query: str, connection: Any = None) -> Any:
        with _told():
            return (connection or self._connection.cursor()).execute(query)


@contextmanager
def _told() -> Iterator[None]:
    """The engine's own errors in the words of this program; a query that is wrong stays what it is."""
    import duckdb  # noqa: PLC0415 (an extra)

    try:
        yield
    except (duckdb.OutOfMemoryException, duckdb.IOException, OSError) as error:
        # Whatever a reader of rows meets midway is an `OSError`.
        if isinstance(error, duckdb.OutOfMemoryException) or "Out of Memory" in str(error):
            raise ProvenanceError("the engine has too little memory for this corpus; ask for more: --memory") from error
        raise ProvenanceError(f"the engine could not use the disk: {one_line(error)}") from error
    except duckdb.Error as error:
        if type(error) is not duckdb.Error:
            raise
        # A block of the file that is not as it was written.
        raise ProvenanceError(f"the engine's database cannot be read: {one_line(error)}") from error


def one_line(error: Exception) -> str:
    """The first line of what the engine says of an error."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def _connect(path: Path, memory: int, threads: int) -> Any:
    try:
        import duckdb  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UsageError("a scan needs DuckDB; install it with: pip install 'provenance[scan]'") from error
    config: dict[str, Any] = {
        "memory_limit": f"{memory} B",
        "threads": threads,
        "temp_directory": str(path.parent),
        # Every query that has an order says so.
        "preserve_insertion_order": False,
        # Most tables are dropped before they would have to be moved from the log of the last changes.
        "checkpoint_threshold": "256MB",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        if not path.exists():
            # Whoever is killed while a database is made leaves none, rather than half of one to a later run.
            new = path.with_name(f"{path.name}.new")
            new.unlink(missing_ok=True)
            duckdb.connect(str(new)).close()
            new.replace(path)
        connection = duckdb.connect(str(path), config=config)
    except (duckdb.Error, OSError) as error:
        raise ProvenanceError(f"{path}: cannot be opened as a database: {one_line(error)}") from error
    # From here on no query reads a file or an address.
    connection.execute("PRAGMA disable_checkpoint_on_shutdown")
    connection.execute("SET enable_external_access = false")
    return connection
