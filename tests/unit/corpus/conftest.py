"""Engines that are closed behind a test."""

import pytest

from provenance.corpus.engines.duckdb_engine import DuckDBEngine

MEMORY = 256 * 1024 * 1024


@pytest.fixture
def open_engine():
    """A function that opens an engine with a memory, jobs and a folder of its own; all are closed behind the test."""
    opened = []

    def start(memory=MEMORY, jobs=1, folder=None, of=DuckDBEngine):
        opened.append(of(memory, jobs, folder))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.fixture(scope="module")
def engine():
    """An engine for all tests of a module, each of which makes the tables that it reads."""
    started = DuckDBEngine(MEMORY)
    yield started
    started.close()


@pytest.fixture
def read():
    """A function that gives the rows of a query as tuples, in order of their columns."""

    def rows(engine, query):
        return [tuple(row.values()) for batch in engine.rows(query) for row in batch.to_pylist()]

    return rows
