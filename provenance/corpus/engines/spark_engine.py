"""The engine for corpora that no one machine holds: Spark, on the user's cluster.

The queries are those of every other engine. Each table is written to the user's warehouse, in as many parts as
`spark.sql.shuffle.partitions` says: held in memory, its plan would hold the plans of all tables before it, twice for
each join of a table with itself, and an executor that is lost would take them along. Nothing of a table comes to this
process but what is asked for with `count` and `rows`.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from provenance.corpus.engines.engine import Turn
from provenance.corpus.engines.spark_session import open_spark
from provenance.corpus.progress import Done, quietly
from provenance.errors import ProvenanceError
from provenance.workers import collect_seldom

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_LOADED: Final = 128 * 1024 * 1024
"""Bytes that go to Spark at a time."""

_ROWS_IN_A_BATCH: Final = "spark.sql.execution.arrow.maxRecordsPerBatch"
_IN_FEW_PARTS: Final = "spark.sql.adaptive.coalescePartitions.enabled"
"""Spark puts small tables into few parts; what is done to their rows in Python is worth all cores."""

_TYPES: Final = {
    "string": "string",
    "double": "double",
    "bool": "boolean",
    "int8": "tinyint",
    "int16": "smallint",
    "int32": "int",
    "int64": "bigint",
}
"""Spark's names of types, by Arrow's."""


def spark_engine(memory: int, jobs: int) -> SparkEngine:
    """An engine in the Spark that the environment names, or else in one on this machine.

    Args:
        memory: What a Spark on this machine may hold, in bytes.
        jobs: Its threads.

    Raises:
        UsageError: PySpark or Java is missing.
        ProvenanceError: Spark does not start.
    """
    return SparkEngine(*open_spark(memory, jobs))


class SparkEngine:
    """Tables in a session of Spark.

    Args:
        session: Where they are.
        end: Called when the engine is closed.
    """

    def __init__(self, session: SparkSession, end: Callable[[], None]) -> None:
        self._session = session
        self._end = end
        self._tables: dict[str, str] = {}
        self._steps: dict[str, int] = {}
        self._made = 0
        self._database = f"provenance_{uuid4().hex}"
        try:
            with _told():
                session.sql(f"CREATE DATABASE {self._database}")
        except ProvenanceError:
            end()
            raise

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of rows."""
        with _told():
            parts = int(self._session.conf.get("spark.sql.shuffle.partitions") or 1)
            kept = self._new_name(name)
            for some in _some(schema, batches):
                self._session.createDataFrame(some).repartition(parts).write.saveAsTable(kept, mode="append")
            self._call(name, kept)

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""
        with _told(), self._set(_IN_FEW_PARTS, "false"):
            self._keep(name, self._session.sql(query))

    def turn(
        self, name: str, query: str, turn: Turn, shared: Any, schema: pa.Schema, rows: int, done: Done = quietly
    ) -> None:
        """Make a table of what a function makes of the rows of a query, batch by batch, in any order.

        How far it is, Spark tells in its own pages, and `done` only at the end.
        """
        from pyspark.sql import Observation  # noqa: PLC0415 (an extra)
        from pyspark.sql.functions import count, lit  # noqa: PLC0415 (an extra)

        came = Observation()
        with _told(), self._set(_IN_FEW_PARTS, "false"), self._set(_ROWS_IN_A_BATCH, str(rows)):
            counted = self._session.sql(query).observe(came, count(lit(1)).alias("rows"))
            self._keep(name, counted.mapInArrow(_Turned(turn, pickle.dumps(shared)), _ddl(schema)))
        done(came.get["rows"])

    def unnest(self, name: str, query: str, column: str, kept: str, as_name: str) -> None:
        """Make a table with a row for each element of a list."""
        self.make(name, f"SELECT {kept}, explode(`{column}`) AS `{as_name}` FROM ({query}) AS lists")

    def count(self, query: str) -> int:
        """The one number that a query gives."""
        with _told():
            found = self._session.sql(query).first()
        return int(found[0]) if found and found[0] is not None else 0

    def rows(self, query: str) -> Iterator[pa.RecordBatch]:
        """What a query gives, a batch at a time, in the order of the query."""
        import pyarrow as pa  # noqa: PLC0415 (an extra)

        with _told():
            # Part after part, each batch as one value: all at once would have to fit in the memory of this process.
            for row in self._session.sql(query).mapInArrow(_packed, "batch binary").toLocalIterator():
                yield from pa.ipc.open_stream(row[0])

    def drop(self, name: str) -> None:
        """Forget a table, if it is there."""
        with _told():
            kept = self._tables.pop(name, None)
            if kept is not None:
                self._session.catalog.dropTempView(name)
                self._session.sql(f"DROP TABLE {kept}")

    def is_done(self, step: str) -> bool:
        """Whether a step was finished, in this run."""
        return step in self._steps

    def finish(self, step: str, figure: int = 0) -> None:
        """Remember that a step is finished, and the figure that it came to."""
        self._steps[step] = figure

    def figure(self, step: str) -> int:
        """The figure that a finished step came to."""
        return self._steps.get(step, 0)

    def close(self) -> None:
        """End; Spark itself ends if it was started for this engine."""
        # Of a run that broke off, Spark may answer no more; why it broke off is what has to be told.
        with suppress(ProvenanceError), _told():
            for name in self._tables:
                self._session.catalog.dropTempView(name)
            self._session.sql(f"DROP DATABASE IF EXISTS {self._database} CASCADE")
        self._end()

    def _keep(self, name: str, table: DataFrame) -> None:
        """Write the rows of a table once and for all."""
        kept = self._new_name(name)
        table.write.saveAsTable(kept)
        self._call(name, kept)

    def _new_name(self, name: str) -> str:
        """What a table is called in the warehouse; one that takes another's place may be made of it."""
        self._made += 1
        return f"{self._database}.{name}_{self._made}"

    def _call(self, name: str, kept: str) -> None:
        """Let queries find a table of the warehouse under its name, and forget the one that had it."""
        self.drop(name)
        self._session.table(kept).createOrReplaceTempView(name)
        self._tables[name] = kept

    @contextmanager
    def _set(self, name: str, value: str) -> Iterator[None]:
        before = self._session.conf.get(name)
        self._session.conf.set(name, value)
        try:
            yield
        finally:
            self._session.conf.set(name, before or "")


@dataclass(frozen=True, slots=True)
class _Turned:
    """A function as the executors call it: with a part of a table, batch by batch."""

    turn: Turn
    shared: bytes

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        collect_seldom()
        shared = _unpacked(self.shared)
        for batch in batches:
            yield self.turn(batch, shared)


@lru_cache(maxsize=1)
def _unpacked(shared: bytes) -> Any:
    """What all calls share; a process gets it anew with each part of a table, and unpacks it once."""
    return pickle.loads(shared)  # noqa: S301 (packed by this program)


def _packed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Each batch as a row of one value."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    for batch in batches:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as writer:
            writer.write_batch(batch)
        yield pa.record_batch([pa.array([sink.getvalue().to_pybytes()], pa.binary())], ["batch"])


def _some(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Rows in tables of a size that can be handed over at once; at least one, if only for its columns."""
    held: list[pa.RecordBatch] = []
    size, is_first = 0, True
    for batch in batches:
        held.append(batch)
        size += batch.nbytes
        if size >= _LOADED:
            yield _table(held, schema)
            held, size, is_first = [], 0, False
    if held or is_first:
        yield _table(held, schema)


def _table(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """Batches as one: of several, Spark reads none behind one that is empty."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    return pa.Table.from_batches(batches, schema).combine_chunks()


def _ddl(schema: pa.Schema) -> str:
    """Columns as Spark writes them."""
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(of: Any) -> str:
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    return f"array<{_type(of.value_type)}>" if pa.types.is_list(of) else _TYPES[str(of)]


@contextmanager
def _told() -> Iterator[None]:
    """Spark's errors in the words of this program."""
    from py4j.protocol import Py4JError, Py4JJavaError  # noqa: PLC0415 (an extra)
    from pyspark.errors import PySparkException  # noqa: PLC0415 (an extra)

    try:
        yield
    except Py4JJavaError as error:
        raise ProvenanceError(f"Spark: {_reason(str(error.java_exception.toString()))}") from error
    except (PySparkException, Py4JError) as error:
        raise ProvenanceError(f"Spark: {_reason(str(error))}") from error


def _reason(message: str) -> str:
    """The one line of an error that tells most: of an error in Python, the last of its traceback."""
    if "OutOfMemoryError" in message:
        return "too little memory for this corpus; give it more (on this machine: --memory)"
    lines = [line.strip() for line in message.split("\n") if line.strip()]
    return next((line for line in reversed(lines) if "Error" in line.split(":")[0]), lines[0] if lines else "an error")
