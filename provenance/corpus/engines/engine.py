"""What a database engine does for a scan: hold tables, answer queries, and turn rows by Python code in many processes.

The queries are one SQL text for every engine. What no common SQL can say (unnesting a list) is a method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from provenance.corpus.progress import Done, quietly

if TYPE_CHECKING:
    import pyarrow as pa

Turn = Callable[["pa.RecordBatch", Any], "pa.RecordBatch"]
"""Makes rows of rows; at the top of a module, so that it can run in another process."""


def each_row(batches: Iterable[pa.RecordBatch]) -> Iterator[dict[str, Any]]:
    """The rows of some batches, one at a time."""
    for one in batches:
        yield from one.to_pylist()


class Engine(Protocol):
    """An engine that holds the tables of one scan, and remembers which steps of it are done."""

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of rows."""

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""

    def turn(
        self, name: str, query: str, turn: Turn, shared: Any, schema: pa.Schema, rows: int, done: Done = quietly
    ) -> None:
        """Make a table of what a function makes of the rows of a query, batch by batch, in any order.

        Args:
            name: Of the table.
            query: Its rows are what the function gets.
            turn: Called with a batch and with what all calls share; it must depend on these alone.
            shared: Sent to each process once.
            schema: Of what the function makes.
            rows: How many the function gets at a time.
            done: Called with the number of rows that were turned, where the engine can tell while it goes on.
        """

    def unnest(self, name: str, query: str, column: str, kept: str, as_name: str) -> None:
        """Make a table with a row for each element of a list.

        Args:
            name: Of the table.
            query: Where the lists are.
            column: The one that holds them.
            kept: Other columns to keep, comma-separated.
            as_name: What the element is called.
        """

    def count(self, query: str) -> int:
        """The one number that a query gives; 0 where it gives none."""

    def rows(self, query: str) -> Iterator[pa.RecordBatch]:
        """What a query gives, a batch at a time, in the order of the query."""

    def drop(self, name: str) -> None:
        """Forget a table, if it is there."""

    def is_done(self, step: str) -> bool:
        """Whether a step was finished, in this run or in one that was stopped."""

    def finish(self, step: str, figure: int = 0) -> None:
        """Remember that a step is finished, and the figure that it came to."""

    def figure(self, step: str) -> int:
        """The figure that a finished step came to."""

    def close(self) -> None:
        """End."""
