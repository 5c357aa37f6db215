"""Every engine keeps the same promises, and a scan writes the same bytes whichever of them it runs on."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
import yaml

from provenance.corpus.across.matches import match_across
from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.engines.spark_session import has_java
from provenance.corpus.model import Article
from provenance.corpus.scan import Plan, scan
from provenance.corpus.search.naming import each_named
from provenance.corpus.search.queries import Blocking
from provenance.corpus.writing.matches import write_matches
from provenance.errors import ProvenanceError

MEMORY = 1 << 30
CASES = Path(__file__).parents[3] / "cases"
SCHEMA = pa.schema([("n", pa.int64()), ("word", pa.string())])
HOSTILE = ("'; DROP TABLE words; --", '"', "`", "$$", "\\", "\x00", "{0}", "%s", "?", "$1", "ё\u0301\U0001f600")

# The processes of Spark start while it is busy with the first query, and the machine with other tests.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(autouse=True, scope="module")
def no_network():
    """Spark is another process, and talked to by sockets: here they reach no further than this machine."""

    class Local(socket.socket):
        def connect(self, address):
            assert address[0] in {"127.0.0.1", "localhost"}
            super().connect(address)

        def bind(self, address):
            assert address[0] in {"127.0.0.1", "localhost"}
            super().bind(address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", Local)
        yield


@pytest.fixture(scope="module")
def spark():
    """Spark on this machine, once for all tests: it takes long to start."""
    pyspark = pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
    if not has_java():
        pytest.skip("there is no Java here")
    from pyspark import cloudpickle  # noqa: PLC0415 (not everywhere)

    from provenance.corpus.engines.spark_engine import spark_engine  # noqa: PLC0415 (the same)

    assert pyspark.SparkContext._active_spark_context is None
    # Spark's processes cannot import a module of tests.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    engine = spark_engine(MEMORY, 1)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def duckdb():
    engine = DuckDBEngine(MEMORY)
    yield engine
    engine.close()


@pytest.fixture(params=["duckdb", "spark"])
def engine(request):
    return request.getfixturevalue(request.param)


def batch(*rows):
    return pa.RecordBatch.from_pylist([{"n": n, "word": word} for n, word in rows], SCHEMA)


def marked(rows, mark):
    """Rows whose word has a mark, and how many came with it."""
    words = [None if word is None else f"{word}{mark}{len(rows)}" for word in rows.column("word").to_pylist()]
    return pa.record_batch([pc.multiply(rows.column("n"), 2), pa.array(words, pa.string())], schema=SCHEMA)


def even(rows, _shared):
    """Those whose number is even."""
    return rows.filter(pc.equal(pc.bit_wise_and(rows.column("n"), 1), 0))


def failing(rows, _shared):
    raise ArithmeticError("on\npurpose")


def test_a_table_has_the_rows_of_all_its_batches(engine, read):
    engine.load("words", SCHEMA, iter([batch((2, "dam"), (1, "river")), batch(), batch((3, None))]))
    assert read(engine, "SELECT * FROM words ORDER BY n") == [(1, "river"), (2, "dam"), (3, None)]


def test_a_table_of_no_batches_is_there_and_empty(engine, read):
    engine.load("words", SCHEMA, [])
    assert read(engine, "SELECT * FROM words") == []
    assert engine.count("SELECT count(*) FROM words") == 0
    assert engine.count("SELECT sum(n) FROM words") == 0
    assert engine.count("SELECT n FROM words") == 0


def test_a_table_takes_the_place_of_the_one_it_is_made_of(engine, read):
    engine.load("words", SCHEMA, [batch((1, "dam"))])
    engine.load("words", SCHEMA, [batch((2, "river"))])
    engine.make("words", "SELECT n + 1 AS n, word FROM words")
    assert read(engine, "SELECT * FROM words") == [(3, "river")]


def test_a_table_that_is_dropped_is_gone_and_may_be_dropped_again(engine):
    engine.load("words", SCHEMA, [batch((1, "dam"))])
    engine.drop("words")
    engine.drop("words")
    with pytest.raises(Exception, match="words"):
        engine.count("SELECT n FROM words")


def test_a_table_is_made_while_the_rows_of_another_come_in(engine, read):
    def coming():
        yield batch((1, "dam"))
        engine.load("others", SCHEMA, [batch((7, "river"))])
        yield batch((2, "dam"))

    engine.load("words", SCHEMA, coming())
    assert read(engine, "SELECT n FROM words ORDER BY n") == [(1,), (2,)]
    assert read(engine, "SELECT n FROM others") == [(7,)]


def test_rows_of_two_queries_are_drawn_in_turns(engine):
    engine.load("words", SCHEMA, [batch(*((n * 7919 % 30_011, "dam") for n in range(30_011)))])
    up, down = engine.rows("SELECT n FROM words ORDER BY n"), engine.rows("SELECT n FROM words ORDER BY n DESC")
    rows = [(some.column("n").to_pylist()) for pair in zip(up, down, strict=True) for some in pair]
    assert [n for some in rows[::2] for n in some] == list(range(30_011))
    assert [n for some in rows[1::2] for n in some] == list(range(30_011))[::-1]


def test_texts_are_sorted_by_code_points(engine, read):
    """In UTF-16 an emoji comes before the last letters of the first plane."""
    words = ["\U0001f600", "\uffee", "я", "ی", "é", "e\u0301", "a", "Z", ""]
    engine.load("words", SCHEMA, [batch(*enumerate(words))])
    found = read(engine, "SELECT word, row_number() OVER (ORDER BY word) AS place FROM words ORDER BY word")
    assert found == [(word, place) for place, word in enumerate(sorted(words), start=1)]


def test_a_stretch_of_a_text_is_counted_in_code_points(engine, read):
    schema = pa.schema([("n", pa.int64()), ("text", pa.string()), ("start", pa.int64()), ("length", pa.int64())])
    text = "a\U0001f600é\u0301ی\x00z"
    spans = [(0, 0), (0, 1), (1, 1), (1, 3), (2, 2), (4, 3), (0, 7)]
    rows = [{"n": n, "text": text, "start": start, "length": length} for n, (start, length) in enumerate(spans)]
    engine.load("texts", schema, [pa.RecordBatch.from_pylist(rows, schema)])
    found = read(engine, "SELECT substring(text, start + 1, length) AS words FROM texts ORDER BY n")
    assert found == [(text[start : start + length],) for start, length in spans]


def test_lists_become_rows(engine, read):
    schema = pa.schema([("p", pa.int64()), ("of", pa.list_(pa.int64()))])
    rows = [{"p": 1, "of": [5, 6, 5]}, {"p": 2, "of": []}, {"p": 3, "of": None}]
    engine.load("lists", schema, [pa.RecordBatch.from_pylist(rows, schema)])
    engine.unnest("rows", "SELECT * FROM lists", "of", "p", "h")
    assert read(engine, "SELECT p, h FROM rows ORDER BY p, h") == [(1, 5), (1, 5), (1, 6)]


def test_sums_of_numbers_of_62_bits_do_not_overflow(engine, read):
    largest = (1 << 62) - 1
    engine.load("words", SCHEMA, [batch((largest, "a"), (largest - 1, "b"))])
    query = "SELECT one.n + other.n AS n FROM words AS one JOIN words AS other ON one.n < other.n"
    assert read(engine, query) == [(2 * largest - 1,)]


@pytest.mark.parametrize("rows", [1, 3, 1000])
def test_rows_are_turned_so_many_at_a_time_and_it_is_told(engine, read, rows):
    engine.load("words", SCHEMA, [batch(*((n, str(n)) for n in range(10)))])
    told = []
    engine.turn("turned", "SELECT n, word FROM words", marked, "/", SCHEMA, rows, told.append)
    found = [(n, *word.split("/")) for n, word in read(engine, "SELECT n, word FROM turned ORDER BY n")]
    assert [(n, word) for n, word, _ in found] == [(2 * n, str(n)) for n in range(10)]
    assert max(int(came) for *_, came in found) <= rows
    assert sum(told) == 10


def test_some_rows_may_be_turned_into_none(engine, read):
    engine.load("words", SCHEMA, [batch(*((n, None) for n in range(20)))])
    engine.turn("turned", "SELECT n, word FROM words", even, None, SCHEMA, 1)
    assert read(engine, "SELECT n, word FROM turned ORDER BY n") == [(n, None) for n in range(0, 20, 2)]


def test_nothing_that_is_read_is_ever_a_query(engine, read):
    engine.load("words", SCHEMA, [batch(*enumerate(HOSTILE))])
    for shared in HOSTILE[:3]:
        engine.turn("turned", "SELECT n, word FROM words", marked, shared, SCHEMA, 1)
        engine.make("made", "SELECT word, n FROM turned")
        assert read(engine, "SELECT word FROM made ORDER BY n") == [(f"{word}{shared}1",) for word in HOSTILE]


def test_a_finished_step_is_remembered_with_its_figure(engine):
    assert not engine.is_done("a step")
    engine.finish("a step", 17)
    engine.finish("another")
    assert (engine.is_done("a step"), engine.figure("a step")) == (True, 17)
    assert (engine.is_done("another"), engine.figure("another")) == (True, 0)


def test_an_error_in_a_process_of_spark_is_one_clear_line(spark):
    spark.load("words", SCHEMA, [batch((1, "dam"))])
    with pytest.raises(ProvenanceError, match=r"^Spark: ArithmeticError: on$"):
        spark.turn("turned", "SELECT n, word FROM words", failing, None, SCHEMA, 1)
    assert spark.count("SELECT count(*) FROM words") == 1


def test_an_error_in_a_query_is_one_clear_line(spark):
    with pytest.raises(ProvenanceError, match=r"^Spark: .*nowhere[^\n]*$"):
        spark.make("found", "SELECT n FROM nowhere")


IDS = "\U0001f600 {}", "\uffee {}", "б{}", "é{}", "Z{}"
"""In the order of UTF-16 the first one comes before the second, in that of code points behind it."""

DATES = None, "2024-05-02", "2024-05-01T08:30:00Z"


def corpus():
    """Planted quotes, each in two articles among reports of other things, with signs of two code units before them."""
    quotes = yaml.safe_load((CASES / "corpus" / "planted.yaml").read_text(encoding="utf-8"))
    stories = yaml.safe_load((CASES / "retrieval" / "stories.yaml").read_text(encoding="utf-8"))
    for number, quote in enumerate(quotes):
        for side in "ab":
            at = 2 * number + "ab".index(side)
            text = f"\U0001f388\U0001f388 {quote[side]}\n\U0001f388 {at} {at * 7}"
            yield Article(IDS[at % 5].format(at), text, quote["language"], DATES[at % 3])
    for number, story in enumerate(stories):
        for at, language in enumerate(("ar", "en", "fa", "ru")):
            yield Article(f"{(7 * (4 * number + at)) % 12:02}", "\n".join(story[language]), None, DATES[at % 3])
    for at in range(12):
        text = f"Nummer {at}.\nThe canal authority will lower the water by 40 centimetres before the frost comes."
        yield Article(f"copy {at}", text, "en", DATES[at % 3])


def written(engine, path):
    """The bytes of a scan of the corpus, and of one across its languages."""
    articles = list(corpus())
    batches = (articles[first : first + 11] for first in range(0, len(articles), 11))
    counts = scan(engine, batches, Plan(Blocking(cap=10)))
    write_matches(path / "matches.jsonl", each_named(engine))
    write_matches(path / "across.jsonl", match_across(engine))
    return counts, (path / "matches.jsonl").read_bytes(), (path / "across.jsonl").read_bytes()


def test_a_scan_writes_the_same_bytes_on_both_engines(duckdb, spark, tmp_path):
    (tmp_path / "spark").mkdir()
    counts, matches, across = written(duckdb, tmp_path)
    assert (counts, matches, across) == written(spark, tmp_path / "spark")
    assert matches.count(b"\n") == counts.matches > 10
    # Each of the twelve but the earliest is linked to that one.
    assert sum(b'"copy ' in line for line in matches.splitlines()) == 11
    assert across.count(b"\n") > 10
    for sign in ("\U0001f600", "\uffee"):
        assert sign.encode("utf-16-be").hex() in matches.replace(b"\\u", b"").decode()


LOCAL = """
import pyarrow as pa
from provenance.corpus.engines.spark_engine import spark_engine
schema = pa.schema([("n", pa.int64())])
engine = spark_engine(1 << 30, 1)
engine.load("numbers", schema, [pa.RecordBatch.from_pylist([{"n": 1}, {"n": 2}], schema)])
engine.make("twice", "SELECT row_number() OVER (ORDER BY n) AS n FROM numbers")
print(engine.count("SELECT sum(n) FROM twice"))
print(engine._session.conf.get("spark.driver.host"), engine._session.sparkContext.uiWebUrl)
engine.close()
"""


def test_spark_on_this_machine_says_nothing_of_its_own_and_leaves_nothing_behind(spark, tmp_path):
    (tmp_path / "temporary").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", LOCAL],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n127.0.0.1 None\n", "")
    assert [file.name for file in tmp_path.rglob("*")] == ["temporary"]
