"""What a database engine does for a scan: hold tables, answer queries, and turn rows by Python code in many processes.

The queries are one SQL text for every engine. What no common SQL can say (unnesting a list) is a method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

Turn = Callable[["pa.RecordBatch", Any], "pa.RecordBatch"]
"""Makes rows of rows; at the top of a module, so that it can run in another process."""


class Engine(Protocol):
    """An engine that holds the tables of one scan."""

    def load(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Make a table of rows."""

    def make(self, name: str, query: str) -> None:
        """Make a table of what a query gives."""

    def turn(self, name: str, query: str, turn: Turn, shared: Any, schema: pa.Schema) -> None:
        """Make a table of what a function makes of the rows of a query, batch by batch, in any order.

        Args:
            name: Of the table.
            query: Its rows are what the function gets.
            turn: Called with a batch and with what all calls share; it must depend on these alone.
            shared: Sent to each process once.
            schema: Of what the function makes.
        """

    def unnest(self, name: str, table: str, column: str, kept: str, as_name: str) -> None:
        """Make a table with a row for each element of a list.

        Args:
            name: Of the table.
            table: Where the lists are.
            column: The one that holds them.
            kept: Other columns to keep, comma-separated.
            as_name: What the element is called.
        """

    def count(self, query: str) -> int:
        """The one number that a query gives."""

    def rows(self, query: str) -> Iterator[pa.RecordBatch]:
        """What a query gives, a batch at a time, in the order of the query."""

    def drop(self, name: str) -> None:
        """Forget a table."""

    def close(self) -> None:
        """End, and remove what was written to disk."""
