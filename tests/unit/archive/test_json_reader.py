"""A JSON file is read with places, and nothing odd in it passes in silence."""

import json
import pickle
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.json_reader import read_json
from provenance.archive.limits import Limits

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "archive" / "json.yaml").read_text(encoding="utf-8"))

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def read(data, **limits):
    return read_json(data if isinstance(data, bytes) else data.encode(), "a.json", Limits(**limits))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_oddity_is_told_with_its_place(case):
    document = read(bytes.fromhex(case["bytes"]) if "bytes" in case else case["json"])
    found = [[problem.kind, problem.location.line, problem.location.column] for problem in document.problems]
    assert found == case["problems"]
    assert document.value == case.get("value")
    assert all(problem.message and problem.location.path == "a.json" for problem in document.problems)


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_place(data):
    document = read(data)
    if document.value is None and data.strip() != b"null":
        assert document.problems
    for problem in document.problems:
        assert problem.location.line >= 1
        assert problem.location.column >= 1


@given(st.text(alphabet='{}[]",:\\u0189dD-+.eEnulltruefalse \n\r\t"é😀'))
def test_what_the_standard_library_accepts_is_read_alike_and_the_rest_is_refused(text):
    """The careful reader and the standard one agree on every text that neither finds odd."""
    document = read(text)
    try:
        expected = json.loads(text)
    except (ValueError, RecursionError):
        assert document.problems
    else:
        assert document.problems or document.value == expected


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_a_sound_file_is_read_as_it_was_written(value, indent, ascii_only):
    document = read(json.dumps(value, indent=indent, ensure_ascii=ascii_only), nesting=256)
    assert document.value == value
    assert document.problems == ()


@given(VALUES)
def test_every_value_has_a_place_and_stands_there(value):
    """At the place that a pointer leads to begins the JSON text of the value that the pointer leads to."""
    text = json.dumps(value, indent=2)
    document = read(text, nesting=256)
    lines = text.split("\n")
    for pointer, (line, column) in document.positions.items():
        found = resolve(value, pointer)
        begin = json.dumps(found)[:1] if isinstance(found, dict | list) else json.dumps(found)
        assert lines[line - 1][column - 1 :].startswith(begin)
    for pointer, (line, column) in document.keys.items():
        key = json.dumps(pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~"))
        assert lines[line - 1][column - 1 :].startswith(key)


def resolve(value, pointer):
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step.replace("~1", "/").replace("~0", "~")]
    return value


def test_the_deepest_level_is_read_and_one_more_is_not():
    assert read("[" * 64 + "]" * 64).value is not None
    (problem,) = read("[" * 65 + "]" * 65).problems
    assert (problem.kind, problem.location.column) == ("nested-too-deep", 65)


def test_a_hundred_thousand_brackets_do_not_overflow_the_stack():
    assert read("[" * 100_000).problems[0].kind == "nested-too-deep"
    assert read('{"a":' * 100_000, nesting=256).problems[0].kind == "nested-too-deep"


@pytest.mark.parametrize("number", ["9" * 301, "-" + "9" * 5000, "0." + "1" * 5000])
def test_a_number_that_is_too_long_is_told_and_not_converted(number):
    """Python refuses to convert 4,301 digits, and takes quadratic time for fewer."""
    document = read(f"[{number}]")
    assert [problem.kind for problem in document.problems] == ["number-too-long"]
    assert document.value == [None]


def test_a_duplicate_key_names_the_place_of_the_first():
    (problem,) = read('{"a": 1,\n "a": 2}').problems
    assert "1:2" in problem.message
    assert [(place.line, place.column) for place in problem.related] == [(1, 2)]


def test_common_mistakes_have_a_hint():
    """People write other notations than JSON; each is told how JSON writes it."""
    assert "comma" in read('{"a": 1,}').problems[0].hint
    assert "double quotes" in read("{'a': 1}").problems[0].hint
    assert "comments" in read("/* a */ {}").problems[0].hint
    assert "`true`" in read("[True]").problems[0].hint
    assert "UTF-16" in read("{}".encode("utf-16")).problems[0].hint


def test_the_place_of_a_value_and_of_its_key():
    document = read('{\n  "a/b": {"~": 1}\n}')
    assert document.positions["/a~1b"] == (2, 10)
    assert document.keys["/a~1b"] == (2, 3)
    assert str(document.locate("/a~1b/~0")) == "a.json:2:16"
    assert str(document.locate_key("/a~1b/~0")) == "a.json:2:11"
    assert str(document.locate("/nothing")) == "a.json"


def test_of_two_equal_keys_the_place_is_that_of_the_value_that_holds():
    document = read('{"a": 1,\n "a": 2}')
    assert (document.value, document.positions["/a"]) == ({"a": 2}, (2, 7))


def test_places_survive_a_trip_to_another_process():
    document = pickle.loads(pickle.dumps(read('{"a": 1}')))  # noqa: S301 (the bytes are our own)
    assert document.positions["/a"] == (1, 7)


def test_a_large_file_is_read_in_linear_time():
    """1.4 million characters take 0.3 s; the bound is loose, for a busy machine."""
    text = json.dumps({"items": [{"id": f"x-{n}", "name": "قطار", "n": n} for n in range(25_000)]}, ensure_ascii=False)
    document = read(text)
    assert len(document.positions) == 25_000 * 4 + 2
