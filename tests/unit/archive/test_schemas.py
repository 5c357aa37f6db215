"""The schemas are closed, described, safe against hostile values, and reach for nothing outside the program."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from provenance.archive.json_reader import Document, read_json
from provenance.archive.limits import Limits
from provenance.archive.schemas import (
    BASE,
    check_document,
    load_schema,
    schema_id,
    schema_names,
    validate,
    validator_for,
)
from provenance.errors import UsageError

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "archive" / "schema.yaml").read_text(encoding="utf-8"))
OURS = ("entities-1", "record-1")


def read(text):
    return read_json(text.encode(), "a.json", Limits())


def parts(schema, pointer=""):
    """Every object inside a schema, with its JSON Pointer."""
    if isinstance(schema, dict):
        yield pointer, schema
        for key, value in schema.items():
            yield from parts(value, f"{pointer}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from parts(value, f"{pointer}/{index}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_mistake_is_a_sentence_with_its_place(case):
    found = validate(read(case["json"]), case["schema"])
    assert [[p.kind, p.location.line, p.location.column, p.message] for p in found] == case["problems"]


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_a_schema(name):
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", OURS)
def test_a_schema_is_named_by_its_id(name):
    assert load_schema(name)["$id"] == schema_id(name) == f"{BASE}{name}.schema.json"


@pytest.mark.parametrize("name", OURS)
def test_every_field_is_described(name):
    """Editors show the descriptions while a record is written."""
    for pointer, part in parts(load_schema(name)):
        if "dependentSchemas" not in pointer:
            for field, value in part.get("properties", {}).items():
                assert value.get("description"), f"{pointer}/{field}"


@pytest.mark.parametrize("name", OURS)
def test_every_object_is_closed_and_everything_has_a_bound(name):
    """Unknown keys are findings, but for `extensions`; no string or list can be of any length."""
    for pointer, part in parts(load_schema(name)):
        if part.get("type") == "object":
            bounded = part.get("additionalProperties") is False or "maxProperties" in part
            assert bounded, pointer
        if part.get("type") == "string":
            assert "maxLength" in part, pointer
        if part.get("type") == "array":
            assert "maxItems" in part, pointer


@pytest.mark.parametrize("name", OURS)
def test_patterns_are_anchored_and_refuse_a_trailing_line_break(name):
    r"""`$` alone lets a line break pass at the end, and `\d` the digits of every script."""
    for pointer, part in parts(load_schema(name)):
        pattern = part.get("pattern")
        if isinstance(pattern, str):
            assert pattern.startswith("^"), pointer
            assert pattern.endswith(r"$(?!\n)"), pointer
            assert not re.search(r"\\[dwsDWS]", pattern), pointer


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("attack", ["a", "-", "a-", "0", "1-", "https://", "2022-01-01T", "a1-", "PV", "./", "\n"])
def test_patterns_take_linear_time(name, attack):
    """A hostile value cannot make a pattern look at it again and again."""
    hostile = attack * (100_000 // len(attack))
    for _, part in parts(load_schema(name)):
        if isinstance(part.get("pattern"), str):
            assert not re.search(part["pattern"], hostile + "!")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.json", "https://example.org/x.json", "file:///etc/hostname"])
def test_a_reference_to_the_outside_fails_and_opens_nothing(address, monkeypatch):
    """`jsonschema` on its own opens such an address; here it fails before anything is opened."""
    monkeypatch.setattr("urllib.request.urlopen", lambda *_: pytest.fail("an address was opened"))
    validator = validator_for({"$ref": address})
    with pytest.raises(Unresolvable):
        list(validator.iter_errors({}))


def test_a_reference_to_another_schema_of_the_program_is_found():
    validator = validator_for({"$ref": schema_id("record-1")})
    assert not list(validator.iter_errors({"id": "a", "inLanguage": "fa"}))


def test_an_unknown_schema_is_a_usage_error():
    with pytest.raises(UsageError, match="record-1"):
        load_schema("record-9")


def test_the_validator_is_not_imported_before_it_is_used():
    """It costs 90 ms, more than `--help` may take in all."""
    code = "import provenance.archive.schemas, sys; print('jsonschema' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
FIELDS = sorted(load_schema("record-1")["properties"])


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_any_value_in_any_field_is_fine_or_explained(value):
    """A problem has a place, and its sentence is ours: no raw words of the validator."""
    document = read(json.dumps(value))
    for problem in validate(document, "record-1"):
        assert problem.location.line >= 1
        assert "is not valid under any of the given schemas" not in problem.message
        assert "does not match" not in problem.message
        assert "required property" not in problem.message


SOUND = {
    "id": "a",
    "inLanguage": "fa",
    "publisher": {"type": "Organization", "name": "Fars"},
    "sources": [{"ref": "b", "relation": "report", "evidence": {"exact": "x"}}],
    "quotes": [{"id": "q", "exact": "x", "from": {"ref": "b"}}],
}
INNER = [(), ("publisher",), ("sources", 0), ("sources", 0, "evidence"), ("quotes", 0), ("quotes", 0, "from")]


@given(st.sampled_from(INNER), st.text().map("x-{}".format), JSON)
def test_a_field_that_no_one_knows_is_told_at_its_key(path, field, value):
    """The record is closed at every depth."""
    record = json.loads(json.dumps(SOUND))
    inner = record
    for step in path:
        inner = inner[step]
    inner[field] = value
    text = json.dumps(record, indent=1)
    (problem,) = validate(read(text), "record-1")
    assert problem.kind == "unknown-field"
    line = text.split("\n")[problem.location.line - 1]
    assert line[problem.location.column - 1 :].startswith(json.dumps(field))


def test_a_place_that_the_reader_told_of_is_not_told_again():
    """A number that is not finite is one finding, not also a value of the wrong type."""
    document = read('{"id": "a", "inLanguage": "fa", "headline": NaN}')
    assert [problem.kind for problem in check_document(document, "record-1")] == ["non-finite-number"]


def test_a_file_that_could_not_be_read_is_not_validated():
    assert [problem.kind for problem in check_document(read("{"), "record-1")] == ["invalid-json"]


def test_a_document_without_places_is_validated_too():
    """A configuration file in TOML has none."""
    (problem,) = validate(Document({"id": "a", "inLanguage": "fa", "x": 1}), "record-1")
    assert problem.message == "unknown field `x`"


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "a", "inLanguage": "fa", "author": [' + ",".join(['"a"'] * 250_000) + "]}",
        '{"id": "a", "inLanguage": "fa", "sources": [' + ",".join(["{}"] * 300_000) + "]}",
        '{"id": "a", "inLanguage": "fa", ' + ",".join(f'"x{n}": 1' for n in range(100_000)) + "}",
    ],
    ids=["sound-items", "bad-items", "unknown-fields"],
)
def test_a_hostile_megabyte_costs_a_moment_and_a_hundred_findings(text):
    problems = validate(read(text), "record-1")
    assert 1 <= len(problems) <= 101
