"""DuckDB: within its memory, on files of its own, and with no way out of them."""

import subprocess
import sys
import tempfile
from multiprocessing import active_children

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from provenance.corpus.engines.duckdb_engine import DATABASE, DuckDBEngine
from provenance.errors import ProvenanceError, UsageError

SCHEMA = pa.schema([("n", pa.int64()), ("word", pa.string())])
HOSTILE = ("'; DROP TABLE words; --", '"', "$$", "\\", "\x00", "{0}", "%s", "?", "$1", "ё\u0301\U0001f600")


def batch(*rows):
    return pa.RecordBatch.from_pylist([{"n": n, "word": word} for n, word in rows], SCHEMA)


def doubled(rows, times):
    """Rows whose number is so many times as large."""
    return pa.record_batch([pc.multiply(rows.column("n"), times), rows.column("word")], schema=SCHEMA)


def failing(rows, _shared):
    raise ArithmeticError("on purpose")


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """The folder in which an engine without a folder makes its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_table_has_the_rows_of_all_its_batches(engine, read):
    engine.load("words", SCHEMA, iter([batch((2, "dam"), (1, "river")), batch(), batch((3, None))]))
    assert read(engine, "SELECT * FROM words ORDER BY n") == [(1, "river"), (2, "dam"), (3, None)]


def test_a_table_of_no_batches_is_there_and_empty(engine):
    engine.load("words", SCHEMA, [])
    assert engine.count("SELECT count(*) FROM words") == 0
    assert engine.count("SELECT sum(n) FROM words") == 0
    assert engine.count("SELECT n FROM words") == 0


def test_a_table_takes_the_place_of_the_one_before(engine, read):
    engine.load("words", SCHEMA, [batch((1, "dam"))])
    engine.load("words", SCHEMA, [batch((2, "river"))])
    assert read(engine, "SELECT n FROM words") == [(2,)]
    engine.make("words", "SELECT n + 1 AS n FROM words")
    assert read(engine, "SELECT n FROM words") == [(3,)]
    engine.drop("words")
    engine.drop("words")
    with pytest.raises(duckdb.CatalogException):
        engine.count("SELECT n FROM words")


def test_rows_come_in_the_order_of_their_query(engine, read):
    engine.make("numbers", "SELECT range * 7919 % 100003 AS n FROM range(100003)")
    assert read(engine, "SELECT n FROM numbers ORDER BY n") == [(n,) for n in range(100_003)]


def test_lists_become_rows(engine, read):
    engine.make("lists", "SELECT 1 AS p, [5, 6, 5] AS of UNION ALL SELECT 2, [] UNION ALL SELECT 3, NULL")
    engine.unnest("rows", "SELECT * FROM lists", "of", "p", "h")
    assert read(engine, "SELECT p, h FROM rows ORDER BY p, h") == [(1, 5), (1, 5), (1, 6)]


@pytest.mark.parametrize("rows", [1, 3, 1000])
def test_rows_are_turned_so_many_at_a_time_and_it_is_told(engine, read, rows):
    engine.load("words", SCHEMA, [batch(*((n, str(n)) for n in range(10)))])
    told = []
    engine.turn("doubled", "SELECT n, word FROM words", doubled, 2, SCHEMA, rows, told.append)
    assert read(engine, "SELECT n, word FROM doubled ORDER BY n") == [(2 * n, str(n)) for n in range(10)]
    assert sum(told) == 10
    assert max(told) <= rows


def test_rows_are_turned_in_other_processes_all_the_same(open_engine, read):
    engine = open_engine(jobs=2)
    engine.load("words", SCHEMA, [batch(*((n, str(n)) for n in range(10)))])
    engine.turn("doubled", "SELECT n, word FROM words", doubled, 2, SCHEMA, 2)
    assert read(engine, "SELECT n FROM doubled ORDER BY n") == [(2 * n,) for n in range(10)]


def test_other_queries_run_while_rows_are_drawn(engine):
    engine.make("numbers", "SELECT range AS n FROM range(50000)")
    drawn = engine.rows("SELECT n FROM numbers ORDER BY n")
    first = next(drawn)
    engine.make("others", "SELECT n FROM numbers WHERE n < 10")
    assert engine.count("SELECT count(*) FROM others") == 10
    assert len(first) + sum(map(len, drawn)) == 50_000


@pytest.mark.parametrize("word", HOSTILE)
def test_nothing_that_is_read_is_ever_a_query(engine, read, word):
    engine.load("words", SCHEMA, [batch((1, word))])
    engine.turn("turned", "SELECT n, word FROM words", doubled, 1, SCHEMA, 5)
    engine.make("made", "SELECT word FROM turned")
    assert read(engine, "SELECT word FROM made") == [(word,)]
    assert engine.count("SELECT count(*) FROM words") == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_parquet('https://example.org/a.parquet')",
        "SELECT * FROM glob('/*')",
    ],
)
def test_no_query_reads_a_file_or_an_address(engine, tmp_path, query):
    file = tmp_path / "secret.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(duckdb.PermissionException):
        engine.make("stolen", query.format(file=file))


@pytest.mark.parametrize("setting", ["SET enable_external_access = true", "SET GLOBAL enable_external_access = true"])
def test_the_way_out_stays_shut(engine, setting):
    with pytest.raises(duckdb.InvalidInputException):
        engine.count(setting)


def test_no_query_writes_a_file(engine, tmp_path):
    with pytest.raises(duckdb.PermissionException):
        engine.count(f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'")
    assert not list(tmp_path.iterdir())


def test_what_is_too_much_for_its_memory_is_one_clear_line(open_engine):
    engine = open_engine(memory=16 << 20)
    with pytest.raises(ProvenanceError, match=r"^the engine has too little memory for this corpus.*--memory$"):
        engine.make("long", "SELECT list(range) AS numbers FROM range(20000000)")


def test_rows_that_are_too_much_for_its_memory_are_one_clear_line(open_engine):
    engine = open_engine(memory=16 << 20)
    with pytest.raises(ProvenanceError, match=r"^the engine has too little memory for this corpus.*--memory$"):
        list(engine.rows("SELECT list(range) AS numbers FROM range(20000000)"))


def test_it_goes_on_after_it_ran_out_of_memory(open_engine):
    engine = open_engine(memory=16 << 20)
    with pytest.raises(ProvenanceError):
        engine.make("long", "SELECT list(range) AS numbers FROM range(20000000)")
    assert engine.count("SELECT count(*) FROM range(10)") == 10


def test_what_is_more_than_its_memory_goes_to_the_disk(open_engine):
    """Two million numbers of eight bytes in another order, and half of the memory that they take."""
    engine = open_engine(memory=16 << 20)
    engine.make("numbers", "SELECT hash(range) >> 2 AS h, hash(range + 7) AS other FROM range(2000000)")
    engine.make("sorted", "SELECT h, other, row_number() OVER (ORDER BY h) AS place FROM numbers")
    assert engine.count("SELECT count(*) FROM sorted") == 2_000_000


def test_files_of_a_run_are_gone_when_it_is_closed(scratch):
    engine = DuckDBEngine(64 << 20)
    engine.load("words", SCHEMA, [batch((1, "dam"))])
    assert [len(list(folder.iterdir())) > 0 for folder in scratch.iterdir()] == [True]
    engine.close()
    assert not list(scratch.iterdir())


def test_files_of_a_run_are_gone_when_a_turn_fails(scratch):
    engine = DuckDBEngine(64 << 20)
    engine.load("words", SCHEMA, [batch((1, "dam"))])
    with pytest.raises(ArithmeticError):
        engine.turn("turned", "SELECT n, word FROM words", failing, None, SCHEMA, 1)
    engine.close()
    assert not list(scratch.iterdir())


def test_an_engine_in_a_folder_goes_on_where_one_ended(tmp_path):
    one = DuckDBEngine(64 << 20, folder=tmp_path)
    one.load("words", SCHEMA, [batch((1, "dam"))])
    assert not one.is_done("reading")
    one.finish("reading", 17)
    one.close()
    other = DuckDBEngine(64 << 20, folder=tmp_path)
    assert (other.is_done("reading"), other.figure("reading")) == (True, 17)
    assert not other.is_done("cutting")
    assert other.count("SELECT count(*) FROM words") == 1
    other.close()
    assert DATABASE in {file.name for file in tmp_path.iterdir()}


def test_a_step_without_a_figure_came_to_nothing(open_engine):
    engine = open_engine()
    engine.finish("reading")
    assert (engine.is_done("reading"), engine.figure("reading")) == (True, 0)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path):
    (tmp_path / DATABASE).write_bytes(b"not a database, but a letter\n" * 1000)
    with pytest.raises(ProvenanceError, match=f"{DATABASE}: cannot be opened as a database: .+") as caught:
        DuckDBEngine(64 << 20, folder=tmp_path)
    assert "\n" not in str(caught.value)


def test_a_database_that_another_run_was_killed_over_is_made_anew(open_engine, tmp_path):
    """Its file gets its name when it is whole; until then it has another one."""
    (tmp_path / f"{DATABASE}.new").write_bytes(b"DUCK")
    engine = open_engine(folder=tmp_path)
    engine.finish("reading", 3)
    assert engine.figure("reading") == 3
    assert not (tmp_path / f"{DATABASE}.new").exists()


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(ProvenanceError, match="cannot be opened as a database"):
        DuckDBEngine(64 << 20, folder=tmp_path / "none")


def damaged(whole):
    """A file with another stretch of it damaged each time."""
    for at in range(0, len(whole), len(whole) // 15):
        yield whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 64]) + whole[at + 64 :]


def test_a_damaged_database_is_one_clear_line_or_whole(tmp_path):
    """Whether the damage is met when it is opened, by a query, or when some rows have been read already."""
    one = DuckDBEngine(64 << 20, folder=tmp_path)
    one.make("numbers", "SELECT range AS n, hash(range) AS h FROM range(500000)")
    one.close()
    said = []
    queries = "SELECT n, h FROM numbers", "SELECT n, h FROM numbers ORDER BY h"
    for data in damaged((tmp_path / DATABASE).read_bytes()):
        (tmp_path / DATABASE).write_bytes(data)
        said += [opened_and_read(tmp_path, query) for query in queries]
    assert all(line is None or "\n" not in line for line in said)
    assert len([line for line in said if line]) > 15


def opened_and_read(folder, query):
    """What is said of a database that cannot be read; None if all rows of a query were."""
    try:
        engine = DuckDBEngine(64 << 20, folder=folder)
    except ProvenanceError as error:
        return str(error)
    try:
        assert sum(map(len, engine.rows(query))) == 500_000
    except ProvenanceError as error:
        return str(error)
    else:
        return None
    finally:
        engine.close()


def test_a_folder_that_another_run_works_in_is_one_clear_line(tmp_path):
    code = "import sys, pathlib; from provenance.corpus.engines.duckdb_engine import DuckDBEngine as E\n"
    code += "E(1 << 26, folder=pathlib.Path(sys.argv[1]))"
    one = DuckDBEngine(64 << 20, folder=tmp_path)
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    one.close()
    assert done.returncode == 1
    assert "provenance.errors.ProvenanceError: " in done.stderr.splitlines()[-1]
    assert "cannot be opened as a database" in done.stderr.splitlines()[-1]


def test_without_the_extra_it_says_what_to_install(monkeypatch, scratch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"pip install 'provenance\[scan\]'"):
        DuckDBEngine(64 << 20)
    assert not list(scratch.iterdir())


def test_an_engine_that_cannot_be_opened_leaves_no_folder(monkeypatch, scratch):
    monkeypatch.setattr(duckdb, "connect", lambda *_, **__: (_ for _ in ()).throw(duckdb.IOException("disk full")))
    with pytest.raises(ProvenanceError):
        DuckDBEngine(64 << 20)
    assert not list(scratch.iterdir())


def interrupted(*_, **__):
    raise KeyboardInterrupt


def test_an_engine_that_is_interrupted_while_it_opens_leaves_nothing(monkeypatch, scratch):
    monkeypatch.setattr(duckdb, "connect", interrupted)
    with pytest.raises(KeyboardInterrupt):
        DuckDBEngine(64 << 20, jobs=2)
    assert not list(scratch.iterdir())
    assert not active_children()


def test_an_engine_without_a_place_for_its_folder_leaves_no_process(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(FileNotFoundError):
        DuckDBEngine(64 << 20, jobs=2)
    assert not active_children()


def test_an_engine_that_cannot_be_opened_leaves_no_process(tmp_path):
    (tmp_path / DATABASE).write_bytes(b"not a database, but a letter\n" * 1000)
    with pytest.raises(ProvenanceError):
        DuckDBEngine(64 << 20, jobs=2, folder=tmp_path)
    assert not active_children()
