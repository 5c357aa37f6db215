"""What a scan found stands in its file whole and unchanged, and can be read again."""

import gzip
import json
import stat
from dataclasses import replace
from itertools import pairwise

import jsonschema
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.archive.schemas import load_schema
from provenance.corpus.arrow import arrow
from provenance.corpus.model import Match, Place
from provenance.corpus.reading.rows import BadRow
from provenance.corpus.writing import matches as writing
from provenance.corpus.writing.match_rows import match_row
from provenance.corpus.writing.matches import bad_rows_written, require_writable, write_matches, write_passim
from provenance.corpus.writing.passim import align
from provenance.corpus.writing.stored import read_matches
from provenance.drift.comparison import compare
from provenance.drift.model import Change
from provenance.drift.rows import comparison_row
from provenance.errors import ProvenanceError, UsageError
from provenance.findings import Severity
from provenance.language.spans import Span

A = "The minister said that 60 percent of trade is in roubles."
B = "The minister said that 40 percent of trade is not in roubles."
CHANGES = compare(A, B).changes
MATCH = Match(Place("a", 0, len(A)), Place("b", 0, len(B)), "near-copy", 0.81236, 34.5678, CHANGES, "a")
PLAIN = Match(Place("a", 3, 9), Place("c", 0, 6), "same", 1.0, 12.0)

NAMES = ("m.jsonl", "m.jsonl.gz", "m.parquet", "M.JSONL")

offsets = st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)).map(sorted)
places = st.builds(lambda name, ends: Place(name, *ends), st.text(min_size=1), offsets)
spans = st.builds(lambda ends, text: Span(*ends, text), offsets, st.text())
changes = st.builds(
    Change,
    kind=st.sampled_from(["number", "negation", "editorial-insertion"]),
    severity=st.sampled_from(Severity),
    a=spans,
    b=spans,
    detail=st.text(),
    evidence=st.lists(st.text(), max_size=3).map(tuple),
)
matches = st.builds(
    Match,
    a=places,
    b=places,
    relation=st.sampled_from(["same", "near-copy", "rendering", "excerpt"]),
    score=st.floats(0, 1).map(lambda score: round(score, 4)),
    bits=st.floats(0, 1e6).map(lambda bits: round(bits, 1)),
    changes=st.none() | st.lists(changes, max_size=3).map(tuple),
    earlier=st.sampled_from(["a", "b", None]),
)


def rows(path):
    """The rows of a file, read without the code that is tested."""
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_each_format_holds_the_same_rows(tmp_path, name):
    """Fields, their order and their rounding; changes as `compare` gives them; null where nobody asked."""
    assert write_matches(tmp_path / name, iter([MATCH, PLAIN])) == 2
    found = rows(tmp_path / name)
    assert found == [
        {
            "a": {"id": "a", "start": 0, "end": len(A)},
            "b": {"id": "b", "start": 0, "end": len(B)},
            "relation": "near-copy",
            "score": 0.8124,
            "bits": 34.6,
            "changes": comparison_row("", compare(A, B))["changes"],
            "earlier": "a",
        },
        {
            "a": {"id": "a", "start": 3, "end": 9},
            "b": {"id": "c", "start": 0, "end": 6},
            "relation": "same",
            "score": 1.0,
            "bits": 12.0,
            "changes": None,
            "earlier": None,
        },
    ]
    assert list(found[0]) == ["a", "b", "relation", "score", "bits", "changes", "earlier"]
    assert len(found[0]["changes"]) == 2


@given(matches)
def test_any_row_keeps_to_its_schema(match):
    jsonschema.validate(match_row(match), load_schema("match-1"))


def test_the_schema_is_closed_and_described():
    """A misspelt or a new field fails, at any depth."""
    parts = [load_schema("match-1"), *load_schema("match-1")["$defs"].values()]
    for part in parts:
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])
        assert all(field["description"] for field in part["properties"].values())


@pytest.mark.parametrize("name", NAMES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(found=st.lists(matches, max_size=4))
def test_any_match_is_read_as_it_was_written(tmp_path, name, found):
    assert write_matches(tmp_path / name, found) == len(found)
    assert list(read_matches(tmp_path / name)) == found


def test_how_a_change_was_judged_is_not_read_back(tmp_path):
    """Its severity is; the sign and the setting that led to it stand in no row."""
    write_matches(tmp_path / "m.jsonl", [MATCH])
    read = tuple(replace(change, sign="", setting="edited") for change in CHANGES)
    assert list(read_matches(tmp_path / "m.jsonl")) == [replace(MATCH, score=0.8124, bits=34.6, changes=read)]


@pytest.mark.parametrize("name", NAMES)
def test_many_matches_keep_their_order(tmp_path, name, monkeypatch):
    """Over several groups of rows."""
    monkeypatch.setattr(writing, "_ROWS", 7)
    found = [Match(Place("a", n, n + 1), Place("b", 0, 1), "same", 1.0, 1.0) for n in range(50)]
    write_matches(tmp_path / name, found)
    assert list(read_matches(tmp_path / name)) == found


@pytest.mark.parametrize("name", NAMES)
def test_matches_are_written_as_they_come(tmp_path, name, monkeypatch):
    """In memory are no more than the rows that are packed together: the writer takes some, and writes them."""
    monkeypatch.setattr(writing, "_ROWS", 10)
    taken, behind = 0, []

    def endless():
        nonlocal taken
        for _ in range(200):
            taken += 1
            yield PLAIN

    def beside(path, pieces, **_):
        for piece in pieces:
            behind.append(taken)
            path.write_bytes(piece)

    monkeypatch.setattr(writing, "write_beside", beside)
    write_matches(tmp_path / name, endless())
    assert behind[0] <= 10
    assert all(later - earlier <= 10 for earlier, later in pairwise(behind))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stop", [KeyboardInterrupt, UsageError, MemoryError])
def test_a_run_that_is_stopped_leaves_what_was_there(tmp_path, name, stop):
    (tmp_path / name).write_bytes(b"old")

    def stopped():
        yield MATCH
        raise stop

    with pytest.raises(stop):
        write_matches(tmp_path / name, stopped())
    assert (tmp_path / name).read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_matches_give_the_same_bytes(tmp_path, name):
    """At any time, and under any name of that suffix."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        write_matches(tmp_path / folder / f"{folder}{name}", [MATCH, PLAIN])
    assert (tmp_path / "x" / f"x{name}").read_bytes() == (tmp_path / "y" / f"y{name}").read_bytes()


def test_the_file_is_as_readable_as_any_of_the_users(tmp_path):
    write_matches(tmp_path / "m.jsonl", [PLAIN])
    (tmp_path / "other").touch()
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("m.jsonl", "other")}
    assert len(modes) == 1


@pytest.mark.parametrize("name", ["m.json", "m.csv", "m", "m.jsonl.zst", "m.parquet.gz", "parquet"])
def test_a_name_that_tells_no_format_is_one_clear_line(tmp_path, name):
    """Before a match is taken: a scan takes hours."""
    with pytest.raises(UsageError, match=r"let the name end in \.jsonl, \.jsonl\.gz or \.parquet"):
        require_writable(tmp_path / name)
    with pytest.raises(UsageError):
        write_matches(tmp_path / name, (pytest.fail("a match was taken") for _ in "a"))


@pytest.mark.parametrize("place", ["none/m.jsonl", "folder.jsonl", "x" * 300 + ".jsonl"])
def test_a_file_that_cannot_be_written_is_one_clear_line(tmp_path, place):
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(ProvenanceError, match="cannot be written: "):
        write_matches(tmp_path / place, [PLAIN])


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "\u202eabc", "../../etc/passwd", "a\0b", "a\nb", "</script>"])
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_id_is_nothing_but_data(tmp_path, name, hostile):
    """JSON Lines are ASCII without controls, so that a terminal that shows them does nothing else."""
    match = Match(Place(hostile, 0, 1), Place("b", 0, 1), "same", 1.0, 1.0)
    write_matches(tmp_path / name, [match])
    assert list(read_matches(tmp_path / name)) == [match]
    assert [path.name for path in tmp_path.iterdir()] == [name]
    if name == "m.jsonl":
        line = (tmp_path / name).read_text("ascii").removesuffix("\n")
        assert line.isprintable()


def test_without_pyarrow_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'provenance\[scan\]'"):
        arrow()
    with pytest.raises(UsageError, match="PyArrow"):
        require_writable(tmp_path / "m.parquet")
    write_matches(tmp_path / "m.jsonl", [PLAIN])
    assert list(read_matches(tmp_path / "m.jsonl")) == [PLAIN]


WRONG = {
    "no JSON": ("{", "column 2: not JSON"),
    "a list": ("[]", "not an object; give one object a line"),
    "nothing": ("{}", "`a` is missing or of another type"),
    "a number for an id": ({"a": {"id": 1, "start": 0, "end": 1}}, "`id` is missing or of another type"),
    "an end before its start": ({"b": {"id": "b", "start": 2, "end": 1}}, "`b` does not start at 0 or later"),
    "a negative start": ({"b": {"id": "b", "start": -1, "end": 1}}, "`b` does not start at 0 or later"),
    "true for a number": ({"b": {"id": "b", "start": True, "end": 1}}, "`start` is missing or of another type"),
    "an unknown relation": ({"relation": "unrelated"}, "`relation` is missing or none that is known"),
    "a relation of another type": ({"relation": ["same"]}, "`relation` is missing or none that is known"),
    "a score above 1": ({"score": 1.5}, "`score` is not from 0 to 1"),
    "an endless number": ({"bits": 10**400}, "`bits` is not from 0 to 1.79769e+308"),
    "infinity": ('{"bits": 1e999, "earlier": "a"}', "`bits` is not from 0 to 1.79769e+308"),
    "changes that are none": ({"changes": {}}, "`changes` is missing or of another type"),
    "a change that is none": ({"changes": [1]}, "`kind` is missing or none that is known"),
    "an unknown severity": ({"changes": [{"kind": "number", "severity": "mild"}]}, "`severity` is missing or none"),
    "an unknown order": ({"earlier": "c"}, "`earlier` is missing or none that is known"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_row_that_is_no_match_is_named(tmp_path, case):
    """A file of matches is made by this program: nothing of it is passed over in silence."""
    given_row, reason = WRONG[case]
    sound = match_row(PLAIN)
    if isinstance(given_row, dict):
        given_row = json.dumps({**sound, **given_row})
    elif '"bits"' in given_row:
        given_row = json.dumps({**sound, "bits": "?"}).replace('"?"', "1e999")
    (tmp_path / "m.jsonl").write_text(f"{json.dumps(sound)}\n{given_row}\n")
    found = read_matches(tmp_path / "m.jsonl")
    assert next(found) == PLAIN
    with pytest.raises(UsageError) as error:
        next(found)
    assert str(error.value).startswith(f"{tmp_path / 'm.jsonl'}:2: not a match: {reason}")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("m.csv", b"", "not a file of matches"),
        ("m.txt", b"", "not a file of matches"),
        ("none.jsonl", None, "there is no such file"),
        ("m.parquet", b"PAR1", "is not a Parquet file that can be read"),
        ("m.jsonl.gz", b"no gzip", "breaks off after line 0"),
    ],
)
def test_a_file_that_is_none_is_one_clear_line(tmp_path, name, data, reason):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=reason):
        list(read_matches(tmp_path / name))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*match_row(PLAIN), "id", "start"]), inner)
        ),
    )
)
def test_any_json_is_a_match_or_one_clear_line(tmp_path, value):
    (tmp_path / "m.jsonl").write_text(json.dumps(value))
    with pytest.raises(UsageError, match="not a match"):
        list(read_matches(tmp_path / "m.jsonl"))


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_of_passim(tmp_path, name):
    """Both texts below one another, a gap as `-`, and so many characters equal."""
    texts = {"a": "We will not sign-off.", "b": "So we will sign off!"}
    match = Match(Place("a", 0, 21), Place("b", 3, 20), "near-copy", 0.9, 20.0)
    assert write_passim(tmp_path / name, [match], lambda place: texts[place.id][place.start : place.end]) == 1
    (row,) = rows(tmp_path / name)
    assert row == {
        "id": "a",
        "id2": "b",
        "begin": 0,
        "end": 21,
        "begin2": 3,
        "end2": 20,
        "s1": "We will not sign‐off.",
        "s2": "we will ----sign off!",
        "matches": 14,
    }
    assert list(row) == ["id", "id2", "begin", "end", "begin2", "end2", "s1", "s2", "matches"]


@given(st.text(), st.text())
def test_any_two_texts_are_aligned_whole(a, b):
    """Without the gaps both are as they were, but for their hyphens."""
    s1, s2, equal = align(a, b)
    assert len(s1) == len(s2)
    assert s1.replace("-", "") == a.replace("-", "‐")
    assert s2.replace("-", "") == b.replace("-", "‐")
    assert equal == sum(one == other for one, other in zip(s1, s2, strict=True))


BAD = BadRow("c.jsonl", 4, "\u202e\x1b", "its text is empty")
BAD_LINE = '{"file": "c.jsonl", "row": 4, "id": "\\u202e\\u001b", "reason": "its text is empty", "kept": false}\n'


def test_bad_rows_are_listed(tmp_path):
    """One object a row; an empty list where there was none."""
    with bad_rows_written(tmp_path / "bad.jsonl") as on_bad:
        on_bad(BAD)
        on_bad(BAD)
        assert not (tmp_path / "bad.jsonl").exists()
    assert (tmp_path / "bad.jsonl").read_text("ascii") == BAD_LINE * 2
    with bad_rows_written(tmp_path / "bad.jsonl"):
        pass
    assert (tmp_path / "bad.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("error", "written"), [(UsageError, True), (KeyboardInterrupt, False), (ProvenanceError, False)]
)
def test_a_list_of_bad_rows_is_whole_or_not_there(tmp_path, error, written):
    """Where nothing but bad rows was found, which is a `UsageError`, the list is what tells why."""

    def stopped():
        with bad_rows_written(tmp_path / "bad.jsonl") as on_bad:
            on_bad(BAD)
            raise error

    with pytest.raises(error):
        stopped()
    assert (tmp_path / "bad.jsonl").exists() == written


def test_a_list_that_cannot_be_written_is_one_clear_line(tmp_path):
    with pytest.raises(ProvenanceError, match="cannot be written: "), bad_rows_written(tmp_path / "none" / "bad.jsonl"):
        pass
