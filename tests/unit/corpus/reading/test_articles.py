"""A corpus gives its articles whatever it is written as, and tells everything that it could not read."""

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from hashlib import sha512
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.corpus.model import Article
from provenance.corpus.reading import articles as reading
from provenance.corpus.reading.articles import read_corpus
from provenance.corpus.reading.rows import BadRow, Columns, CorpusLimits, parse_columns
from provenance.errors import ProvenanceError, UsageError

ROWS = (
    {"id": "fars/1", "text": "«ما امضا نمی‌کنیم» وزیر گفت.", "language": "fa", "published": "2022-07-20"},
    {"id": "rt/7", "text": "“We will not sign,” he said.\r\n", "language": "en", "publisher": "RT"},
    {"id": "9", "text": "\ufeffМы не подпишем 😀.", "published": "2022-07-20T18:05:00+04:30"},
)
ARTICLES = tuple(Article(**row) for row in ROWS)


def lines(*rows):
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def zstd(data):
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(data)
    return sink.getvalue().to_pybytes()


def table(*rows, schema=None):
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_pylist([{**dict.fromkeys(parse_columns([]).by_role()), **row} for row in rows], schema), sink
    )
    return sink.getvalue().to_pybytes()


def read(path, **options):
    """The articles of a corpus, and its bad rows."""
    bad = []
    articles = [article for batch in read_corpus(path, bad.append, **options) for article in batch]
    return articles, bad


def read_or_refuse(path):
    """The articles, the bad rows, and the message where there is not one article."""
    bad = []
    try:
        articles = [article for batch in read_corpus(path, bad.append) for article in batch]
    except ProvenanceError as error:
        return [], bad, str(error)
    return articles, bad, ""


def read_bytes(tmp_path, data, name="c.jsonl", **options):
    (tmp_path / name).write_bytes(data)
    return read(tmp_path / name, **options)


WRITTEN = {
    "c.jsonl": lines,
    "c.JSON": lines,
    "c.ndjson": lines,
    "c.jsonl.gz": lambda *rows: gzip.compress(lines(*rows), mtime=0),
    "c.json.bz2": lambda *rows: bz2.compress(lines(*rows)),
    "c.jsonl.xz": lambda *rows: lzma.compress(lines(*rows)),
    "c.jsonl.zst": lambda *rows: zstd(lines(*rows)),
    "c.parquet": table,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_each_format_gives_the_same_articles(tmp_path, name):
    assert read_bytes(tmp_path, WRITTEN[name](*ROWS), name) == (list(ARTICLES), [])


@pytest.mark.parametrize("name", WRITTEN)
def test_a_folder_of_parts_is_read_as_one_corpus(tmp_path, name):
    """In the order of their names, below the folder as well; what Spark notes for itself is left out."""
    for part, rows in (("part-1", ROWS[2:]), ("a/part-0", ROWS[:2]), ("_temporary/part-0", ROWS), (".part-1", ROWS)):
        path = tmp_path / f"{part}-{name}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(WRITTEN[name](*rows))
    (tmp_path / "_SUCCESS").touch()
    assert read(tmp_path) == (list(ARTICLES), [])


def test_packed_files_may_be_several_behind_one_another(tmp_path):
    data = gzip.compress(lines(*ROWS[:1]), mtime=0) + gzip.compress(lines(*ROWS[1:]), mtime=0)
    assert read_bytes(tmp_path, data, "c.jsonl.gz") == (list(ARTICLES), [])
    assert read_bytes(tmp_path, zstd(lines(*ROWS[:1])) + zstd(lines(*ROWS[1:])), "c.jsonl.zst")[0] == list(ARTICLES)


def test_a_folder_of_texts_has_its_paths_for_ids(folder):
    """Characters stay as they stand: line endings and a byte order mark are counted in offsets."""
    folder.write("b.txt", "\ufeffOne.\r\nTwo.")
    folder.write("a/خبر.txt", "Three.")
    folder.write("a.b.TXT", "Four.")
    folder.write(".hidden.txt", "Five.")
    folder.write("notes.md", "Six.")
    folder.write("b.provenance.json", {"id": "b"})
    folder.write("entities.json", {"entities": []})
    found = [Article("a/خبر", "Three."), Article("a.b", "Four."), Article("b", "\ufeffOne.\r\nTwo.")]
    assert read(folder.root) == ([found[1], found[0], found[2]], [])


def test_one_text_is_a_corpus(folder):
    assert read(folder.write("a.b.txt", "One.")) == ([Article("a.b", "One.")], [])


def test_what_is_written_for_passim_is_read_as_it_is(tmp_path):
    data = lines({"id": "n1", "series": "sn8303", "text": "Read all about it.", "date": "1862-05-12", "page": {"n": 1}})
    expected = Article("n1", "Read all about it.", published="1862-05-12", publisher="sn8303")
    assert read_bytes(tmp_path, data, "in.json") == ([expected], [])


def test_columns_can_be_called_anything(tmp_path):
    row = {"url": "u", "body": "Words.", "id": "no", "text": "no", "lang": "fa", "a=b": "2022", "day": "2022-01-02"}
    given = ("id=url", "text=body", "language=lang", "published=a=b", "published=day", "publisher=url")
    columns = parse_columns(given)
    assert columns.published == ("a=b", "day")
    for name, data in (("c.jsonl", lines(row)), ("c.parquet", table(row))):
        articles, bad = read_bytes(tmp_path, data, name, columns=parse_columns([*given[:3], *given[4:]]))
        assert (articles, bad) == ([Article("u", "Words.", "fa", "2022-01-02", "u")], [])


def test_columns_have_their_defaults_where_nothing_is_named():
    assert parse_columns([]) == Columns()
    assert parse_columns(["text=body"]) == Columns(text=("body",))


@pytest.mark.parametrize("given", ["body", "body=text", "text=", "=text", "", "text", "Text=body"])
def test_an_unknown_role_is_one_clear_line(given):
    with pytest.raises(UsageError, match="one of id, text, language, published, publisher"):
        parse_columns([given])


BAD_LINES = {
    "not JSON": (b"{", "column 2: not JSON", None),
    "two rows on a line": (b'{"id": "a"} {"id": "b"}', "column 13: not JSON", None),
    "not an object": (b'["a"]', "not an object; give one object a line", None),
    "NaN": (b'{"id": "a", "text": "b", "n": NaN}', "not JSON that can be read: NaN is no number of JSON", None),
    "infinity": (b'{"id": "a", "n": -Infinity}', "not JSON that can be read: -Infinity is no number of JSON", None),
    "too deep": (b"[" * 100_000, "not JSON that can be read: maximum recursion depth", None),
    "an endless number": (b'{"id": ' + b"9" * 5000 + b"}", "not JSON that can be read: Exceeds the limit", None),
    "not UTF-8": (b'{"id": "a\xff"}', "not UTF-8 at byte 9", None),
    "UTF-16": ('{"id": "a"}'.encode("utf-16-le").replace(b"\n", b""), "column 2: not JSON", None),
    "no id": (b'{"text": "a"}', "it has no id (no column `id`: name it with --column id=NAME)", None),
    "null id": (b'{"id": null, "text": "a"}', "it has no id", None),
    "empty id": (b'{"id": "", "text": "a"}', "it has no id", None),
    "id of another type": (b'{"id": 1.5, "text": "a"}', "its id is neither a string nor an integer", None),
    "true id": (b'{"id": true, "text": "a"}', "its id is neither a string nor an integer", None),
    "half a character in the id": (b'{"id": "\\ud800", "text": "a"}', "its id holds half a character", None),
    "long id": (b'{"id": "' + b"a" * 101 + b'", "text": "a"}', "its id is longer than 100 characters", None),
    "no text": (b'{"id": "a"}', "it has no text (no column `text`: name it with --column text=NAME)", "a"),
    "empty text": (b'{"id": "a", "text": ""}', "its text is empty", "a"),
    "blank text": (b'{"id": "a", "text": " \\n\\u00a0"}', "its text is empty", "a"),
    "text of another type": (b'{"id": "a", "text": ["b"]}', "its text is not a string", "a"),
    "half a character in the text": (b'{"id": "a", "text": "\\udc00 b"}', "its text holds half a character", "a"),
    "long text": (b'{"id": "a", "text": "' + b"b" * 301 + b'"}', "its text is longer than 300 characters", "a"),
    "long line": (b'{"id": "a", "x": "' + b"b" * 200_000 + b'"}', "the line is longer than 120,000 bytes", None),
    "id again": (b'{"id": 9, "text": "b"}', "its id stands in an earlier row", "9"),
}
LIMITS = CorpusLimits(text=300, id=100, line=120_000)


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_bad_row_is_told_and_the_others_are_read(tmp_path, case):
    """With its line, blank ones counted, and its id where that is sound."""
    line, reason, known = BAD_LINES[case]
    data = b"\xef\xbb\xbf" + lines({"id": "9", "text": "a"}) + b"\n \r\n" + line + b"\n" + lines({"id": 8, "text": "b"})
    articles, bad = read_bytes(tmp_path, data, limits=LIMITS)
    assert articles == [Article("9", "a"), Article("8", "b")]
    assert [(row.file, row.row, row.id, row.kept) for row in bad] == [("c.jsonl", 4, known, False)]
    assert bad[0].reason.startswith(reason)
    assert "\n" not in bad[0].reason


WITHOUT = {
    "language": [
        (5, "its language is not a string"),
        ("\ud800", "its language holds half a character (a lone surrogate)"),
        ("no tag", "its language cannot be used: `no tag` is no language tag of BCP 47"),
        ("a" * 1000, "its language cannot be used: `" + "a" * 80 + "` is no language tag of BCP 47"),
    ],
    "published": [
        (1862, "its date is not a string"),
        ("May 1862", "its date cannot be used: `May 1862` is no date such as 2022-07-23"),
        ("2022-02-30", "its date cannot be used: `2022-02-30` is no date such as 2022-07-23"),
        ("2022\r\nJuly", "its date cannot be used: `2022 July` is no date such as 2022-07-23"),
        ("x" * 1000, "its date cannot be used: `" + "x" * 80 + "…` is no date such as 2022-07-23"),
    ],
    "publisher": [({"name": "RT"}, "its publisher is not a string")],
}
OTHER_CALENDARS = {
    "Solar Hijri": "1403-01-15",
    "Solar Hijri, with a time": "1403-01-15T18:05:00+03:30",
    "Hijri": "1445-10-02",
    "Buddhist": "2567-04-03",
    "the year before printing": "1449-12-31",
}


@pytest.mark.parametrize("given", OTHER_CALENDARS.values(), ids=OTHER_CALENDARS)
def test_a_date_of_another_calendar_is_not_the_earliest_but_told(tmp_path, given):
    articles, bad = read_bytes(tmp_path, lines({"id": "a", "text": "b", "published": given}))
    assert articles == [Article("a", "b")]
    assert [(row.id, row.kept) for row in bad] == [("a", True)]
    assert bad[0].reason == (
        f"its date cannot be used: no article was published in the year of `{given}`; "
        "if it is one of another calendar, such as the Solar Hijri, write the Gregorian date, such as 2022-07-23"
    )


def test_the_first_prints_and_what_is_to_appear_next_year_have_dates(tmp_path):
    """An embargo may end in the next year."""
    next_year = f"{datetime.now(UTC).year + 1}-01-01"
    rows = [{"id": given, "text": "b", "published": given} for given in ("1450-01-01", next_year)]
    articles, bad = read_bytes(tmp_path, lines(*rows))
    assert ([article.published for article in articles], bad) == (["1450-01-01", next_year], [])


@pytest.mark.parametrize(("role", "value", "reason"), [(r, v, why) for r, cases in WITHOUT.items() for v, why in cases])
def test_an_article_is_read_without_what_is_wrong_beside_its_text(tmp_path, role, value, reason):
    """A crawl with odd dates is no smaller for them; they are told all the same."""
    row = {"id": "a", "text": "b", "language": "fa", "published": "2022-07-20", "publisher": "RT"}
    articles, bad = read_bytes(tmp_path, json.dumps({**row, role: value}).encode())
    assert articles == [Article(**{**row, role: None})]
    assert bad == [BadRow("c.jsonl", 1, "a", reason, kept=True)]


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("2022-07-20T18:05:00Z", "2022-07-20T18:05:00Z"),
        ("2022-07-20 18:05:00", "2022-07-20"),
        ("2022-07-20T18:05", "2022-07-20"),
        ("2022-07-20 18:05:00+04:30", "2022-07-20T18:05:00+04:30"),
        ("20220720", "2022-07-20"),
    ],
)
def test_a_time_without_a_zone_tells_the_day_alone(tmp_path, given, read_as):
    articles, bad = read_bytes(tmp_path, lines({"id": "a", "text": "b", "published": given}))
    assert ([article.published for article in articles], bad) == ([read_as], [])


def test_a_language_is_known_by_the_tag_that_was_meant(tmp_path):
    articles, bad = read_bytes(tmp_path, lines({"id": "a", "text": "b", "language": "Persian"}))
    assert ([article.language for article in articles], bad) == (["fa"], [])


TYPES = {
    "large strings": (pa.large_string(), "b", {"text": "b"}),
    "a dictionary": (pa.dictionary(pa.int32(), pa.string()), "b", {"text": "b"}),
    "integers for ids": (pa.int64(), 7, {"id": "7"}),
    "days": (pa.date32(), date(2022, 7, 20), {"published": "2022-07-20"}),
    "times without a zone": (pa.timestamp("ns"), datetime(2022, 7, 20, 18), {"published": "2022-07-20"}),  # noqa: DTZ001
    "times of a zone": (
        pa.timestamp("ns", tz="Asia/Tehran"),
        datetime(2022, 7, 20, 18, tzinfo=UTC),
        {"published": "2022-07-20T18:00:00+00:00"},
    ),
}


@pytest.mark.parametrize("case", TYPES)
def test_columns_of_parquet_may_have_any_fitting_type(tmp_path, case):
    kind, value, read_as = TYPES[case]
    (role,) = read_as
    row = {"id": "a", "text": "c", "published": None, role: value}
    made = pa.table({name: pa.array([one], kind if name == role else pa.string()) for name, one in row.items()})
    pq.write_table(made, tmp_path / "c.parquet")
    assert read(tmp_path / "c.parquet") == ([Article(**{**row, **read_as})], [])


def test_a_date_that_no_calendar_of_python_has_is_told(tmp_path):
    """The first second of the year 10000, beside a sound one."""
    made = pa.table({"id": ["a", "b"], "text": ["c", "d"], "date": pa.array([253_402_300_800, 0], pa.timestamp("s"))})
    pq.write_table(made, tmp_path / "c.parquet")
    articles, bad = read(tmp_path / "c.parquet")
    assert articles == [Article("a", "c"), Article("b", "d", published="1970-01-01")]
    assert bad == [BadRow("c.parquet", 1, "a", "its date is not a string", kept=True)]


@pytest.mark.parametrize("role", ["id", "text"])
def test_a_table_of_bytes_or_structures_is_told_row_by_row(tmp_path, role):
    for kind, value in ((pa.binary(), b"\xff"), (pa.struct([("a", pa.string())]), {"a": "b"})):
        row = {"id": "a", "text": "c", role: value}
        made = pa.table({name: pa.array([one], kind if name == role else pa.string()) for name, one in row.items()})
        pq.write_table(made, tmp_path / "c.parquet")
        with pytest.raises(UsageError, match=rf"c.parquet:1: its {role} is n"):
            read(tmp_path / "c.parquet")


def test_rows_of_parquet_that_are_bad_are_told_by_number(tmp_path):
    """Beyond the rows that are read at a time as well."""
    rows = [{"id": str(number), "text": None if number == 150 else "a"} for number in range(200)]
    articles, bad = read_bytes(tmp_path, table(*rows), "c.parquet")
    assert len(articles) == 199
    assert [(row.row, row.id) for row in bad] == [(151, "150")]


def test_a_table_without_the_column_says_which_it_has(tmp_path):
    pq.write_table(pa.table({"id": ["a"], "my\nbody": ["b"]}), tmp_path / "c.parquet")
    reason = r"has no column `text`; it has `id`, `my body`: name it with --column text=NAME"
    with pytest.raises(UsageError, match=reason):
        read(tmp_path / "c.parquet")


PACKED = sorted(name for name in WRITTEN if name not in {"c.jsonl", "c.JSON", "c.ndjson"})


@pytest.mark.parametrize("name", [name for name in PACKED if name != "c.parquet"])
def test_what_stands_before_a_broken_tail_counts(tmp_path, name):
    """A download that broke off: its rows are read, and its end is a bad row."""
    rows = [{"id": n, "text": " ".join(sha512(b"%d %d" % (n, k)).hexdigest() for k in range(50))} for n in range(400)]
    data = WRITTEN[name](*rows)
    articles, bad = read_bytes(tmp_path, data[: len(data) // 2], name)
    assert 0 < len(articles) < len(rows)
    assert [row.reason.split(":")[0] for row in bad] == [f"the file breaks off after line {len(articles)}"]


def test_a_broken_part_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more")
    (tmp_path / "b.parquet").write_bytes(table(*ROWS))
    (tmp_path / "c.jsonl.gz").write_bytes(b"no gzip")
    articles, bad = read(tmp_path)
    assert articles == list(ARTICLES)
    assert [(row.file, row.row) for row in bad] == [("a.parquet", None), ("c.jsonl.gz", None)]
    assert bad[0].reason.startswith("the file is not a Parquet file that can be read: ")
    assert bad[1].reason.startswith("the file breaks off after line 0: Not a gzipped file")


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.jsonl.xz", "c.jsonl.zst", "c.json.bz2"])
def test_a_bomb_is_not_unpacked_to_its_end(tmp_path, monkeypatch, name):
    """A line of ever the same letter, and short rows without end."""
    monkeypatch.setattr("provenance.corpus.reading.rows._HARMLESS", 100_000)
    limits = CorpusLimits(line=10_000, ratio=20)
    row = lines({"id": "a", "text": "b"})
    pack = {"gz": gzip.compress, "xz": lzma.compress, "zst": zstd, "bz2": bz2.compress}[name.rpartition(".")[2]]
    for rest in (b" " * 4_000_000, row * 100_000):
        articles, bad = read_bytes(tmp_path, pack(row + rest), name, limits=limits)
        assert len(articles) == 1
        assert bad[-1].reason == "the file is more than 20 times as large unpacked; it is not read further"


def test_a_table_that_is_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("provenance.corpus.reading.rows._HARMLESS", 1_000_000)
    made = pa.table({"id": ["a", "b"], "text": ["c" * 5_000_000, "d"]})
    pq.write_table(made, tmp_path / "c.parquet", compression="zstd", use_dictionary=False)
    with pytest.raises(UsageError, match="more than 300 times as large unpacked"):
        read(tmp_path / "c.parquet")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("c.jsonl", b"", "there is not one article in it"),
        ("c.jsonl", b"\n\n", "there is not one article in it"),
        ("c.jsonl", b"[]\n", "there is not one article in it; c.jsonl:1: not an object"),
        ("c.jsonl.gz", gzip.compress(lines(*ROWS), mtime=0)[:20], "c.jsonl.gz: the file breaks off after line 0"),
        ("c.parquet", b"PAR1", "c.parquet: the file is not a Parquet file that can be read"),
        ("c.txt", b"\xff", "c.txt: byte 0xFF at offset 0 is not UTF-8"),
        ("c.txt", b" \n", "c.txt: its text is empty"),
        ("c.txt", b"a" * 1300, "c.txt: the file is larger than 1,200 bytes"),
        ("c.txt", b"a" * 400, "c.txt: its text is longer than 300 characters"),
        ("c.csv", b"id,text", "not a corpus; give a folder of texts"),
        ("c.provenance.json", b"{}", "not a corpus; give a folder of texts"),
        ("c.gz", b"", "not a corpus; give a folder of texts"),
    ],
)
def test_a_corpus_without_an_article_is_one_clear_line(tmp_path, name, data, reason):
    with pytest.raises(UsageError) as error:
        read_bytes(tmp_path, data, name, limits=LIMITS)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["none.jsonl", "none", "none/c.jsonl", "a\0b.jsonl"])
def test_a_path_that_does_not_exist_is_told_at_once(tmp_path, name):
    """Before the first batch is asked for."""
    with pytest.raises(UsageError, match="there is no such file"):
        read_corpus(tmp_path / name, lambda _: None)


def test_a_folder_without_a_corpus_is_told_at_once(folder):
    folder.write("a.csv", "id,text")
    with pytest.raises(UsageError, match="no corpus in this folder; give a folder of texts"):
        read_corpus(folder.root, lambda _: None)


def test_no_link_inside_a_folder_is_followed(folder, tmp_path_factory):
    """To a secret beside the corpus, say; a link that the user names is."""
    secret = tmp_path_factory.mktemp("elsewhere") / "c.jsonl"
    secret.write_bytes(lines(*ROWS))
    folder.write("a.txt", "One.")
    (folder.root / "b.jsonl").symlink_to(secret)
    (folder.root / "c.txt").symlink_to(secret)
    (folder.root / "d").symlink_to(secret.parent)
    articles, bad = read(folder.root)
    assert articles == [Article("a", "One.")]
    assert [(row.file, row.reason) for row in bad] == [
        ("b.jsonl", "the file is a symbolic link"),
        ("c.txt", "the file is a symbolic link"),
    ]
    assert read(folder.root / "b.jsonl") == (list(ARTICLES), [])
    assert read(folder.root / "d") == (list(ARTICLES), [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing here")
def test_a_pipe_does_not_block(folder):
    folder.write("a.txt", "One.")
    os.mkfifo(folder.root / "b.txt")
    articles, bad = read(folder.root)
    assert (len(articles), [row.file for row in bad]) == (1, ["b.txt"])


@pytest.mark.skipif(os.name != "posix", reason="names are UTF-16 there")
def test_a_name_that_is_not_utf_8_is_told(folder):
    folder.write("a.txt", "One.")
    try:
        Path(os.fsdecode(os.fsencode(folder.root) + b"/b\xff.txt")).write_bytes(b"Two.")
    except OSError:
        pytest.skip("the file system takes no such name")
    assert read(folder.root)[1] == [BadRow("b\\xff.txt", None, None, "the file's name is not UTF-8")]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everything can be read")
def test_what_may_not_be_read_is_told(folder):
    folder.write("a.txt", "One.")
    folder.write("b.txt", "Two.").chmod(0)
    assert [row.file for row in read(folder.root)[1]] == ["b.txt"]


@pytest.mark.parametrize(
    "hostile", ["\x1b[31m", "\u202eabc", "../../etc/passwd", "a\0b", "C:\\a", "a\nb", "<script>", " "]
)
def test_a_hostile_id_is_nothing_but_data(tmp_path, hostile):
    articles, bad = read_bytes(tmp_path, lines({"id": hostile, "text": "a"}))
    assert (articles, bad) == ([Article(hostile, "a")], [])


def test_batches_are_small(tmp_path, monkeypatch):
    """By the number of articles and by their text: what comes after holds one at a time."""
    rows = [{"id": n, "text": "a" * (600_000 if n < 4 else 1)} for n in range(300)]
    (tmp_path / "c.jsonl").write_bytes(lines(*rows))
    batches = list(read_corpus(tmp_path / "c.jsonl", pytest.fail))
    assert [len(batch) for batch in batches] == [2, 2, 256, 40]


def test_a_corpus_is_read_as_it_is_asked_for(tmp_path, monkeypatch):
    """Never more than a batch in memory: after the first one, the file is hardly begun."""
    (tmp_path / "c.jsonl").write_bytes(b"".join(lines({"id": n, "text": "a" * 100}) for n in range(10_000)))
    opened = []
    monkeypatch.setattr(reading.CorpusFiles, "open", lambda self, _: opened.append(self.path.open("rb")) or opened[0])
    batches = read_corpus(tmp_path / "c.jsonl", pytest.fail)
    assert len(next(batches)) == 256
    assert opened[0].tell() < 100_000
    batches.close()
    assert opened[0].closed


def test_a_group_of_rows_is_never_read_as_a_whole(tmp_path, monkeypatch):
    """Writers make one group of a whole file; Arrow by itself reads all of it ahead."""
    made = pa.table({"id": [str(n) for n in range(5_000)], "text": [str(n) * 1_000 for n in range(5_000)]})
    pq.write_table(made, tmp_path / "c.parquet", compression="none", use_dictionary=False)
    taken = []

    class Counted(io.FileIO):
        def readall(self):
            pytest.fail("the whole file is read")

        def readinto(self, buffer):
            taken.append(super().readinto(buffer))
            return taken[-1]

    monkeypatch.setattr(reading.CorpusFiles, "open", lambda self, _: io.BufferedReader(Counted(self.path)))
    batches = read_corpus(tmp_path / "c.parquet", pytest.fail)
    next(batches)
    assert sum(taken) < 3_500_000
    assert len(list(batches)) > 10
    assert sum(taken) > 15_000_000


def test_damaged_sizes_of_a_table_do_not_end_the_process(tmp_path):
    """PyArrow aborts where it is asked for those of a single column and they are damaged."""
    whole = table(*ROWS)
    script = "import sys; from pathlib import Path; from provenance.corpus.reading.articles import read_corpus\n"
    script += "for path in sys.argv[1:]:\n    try: list(read_corpus(Path(path), print))\n    except Exception: pass"
    paths = []
    footer = int.from_bytes(whole[-8:-4], "little") + 8
    for place in range(len(whole) - footer, len(whole)):
        paths.append(tmp_path / f"{place}.parquet")
        paths[-1].write_bytes(whole[:place] + bytes([whole[place] ^ 0x1]) + whole[place + 1 :])
    assert subprocess.run([sys.executable, "-c", script, *paths], check=False, capture_output=True).returncode == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=300)
    | st.lists(st.sampled_from(list(BAD_LINES.values()))).map(lambda cases: b"\n".join(case[0] for case in cases))
)
def test_any_bytes_as_json_lines_are_read_or_told(tmp_path, data):
    (tmp_path / "c.jsonl").write_bytes(data)
    articles, bad, refused = read_or_refuse(tmp_path / "c.jsonl")
    assert bool(articles) != bool(refused)
    assert all(row.reason for row in bad)
    assert "\n" not in "".join((refused, *(row.reason for row in bad)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "language", "date"]), inner)
        ),
        max_leaves=6,
    )
)
def test_any_json_is_an_article_or_told(tmp_path, value):
    articles, bad = read_bytes(tmp_path, lines({"id": "sound", "text": "sound"}, value))
    assert len(articles) + sum(not row.kept for row in bad) == 2


@pytest.mark.parametrize("name", PACKED)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_any_damage_to_a_packed_file_is_told(tmp_path, name, data):
    whole = bytearray(WRITTEN[name](*ROWS))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / name).write_bytes(whole)
    articles, _, refused = read_or_refuse(tmp_path / name)
    assert bool(articles) != bool(refused)
    assert "\n" not in refused
