"""PV1xx: records and entities that are not as their schema says."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.findings import Severity
from provenance.rules.context import Context
from provenance.rules.problems import problems
from provenance.rules.registry import Hit, rule


@rule("PV101", "unknown-field", Severity.ERROR)
def unknown_field(context: Context) -> Iterator[Hit]:
    """A file has a field that the format does not know.

    Why it matters:
        A misspelt field is a field that is missing: what stands in it is checked by nobody.

    Bad:
        {"id": "a", "inLanguage": "fa", "publised": "2022-07-23"}

    Good:
        {"id": "a", "inLanguage": "fa", "datePublished": "2022-07-23"}

    Fix:
        Rename the field as the message proposes. What belongs to another tool goes into `extensions`, what is for
        people into `notes`. `provenance schema record-1` lists every field.
    """
    yield from problems(context, "unknown-field")


@rule("PV102", "missing-field", Severity.ERROR)
def missing_field(context: Context) -> Iterator[Hit]:
    """A field that is required is not there.

    Why it matters:
        Without an `id` nothing can refer to the article; without `inLanguage` its text cannot be compared.

    Bad:
        {"id": "fars-2022-07-23"}

    Good:
        {"id": "fars-2022-07-23", "inLanguage": "fa"}

    Fix:
        Add the field; the hint says what it holds.
    """
    yield from problems(context, "missing-field")


@rule("PV103", "wrong-type", Severity.ERROR)
def wrong_type(context: Context) -> Iterator[Hit]:
    """A value is of the wrong type.

    Why it matters:
        It cannot be used: a list in the place of a string has no meaning that all would agree on.

    Bad:
        {"author": "Hala Nasser"}

    Good:
        {"author": [{"type": "Person", "name": "Hala Nasser"}]}

    Fix:
        Write the value as the message says.
    """
    yield from problems(context, "wrong-type")


@rule("PV104", "invalid-value", Severity.ERROR)
def invalid_value(context: Context) -> Iterator[Hit]:
    """A value is of the right type, and not one that the field can have.

    Why it matters:
        The record was understood without it: a hop with a misspelt relation is checked like one with none.

    Bad:
        {"ref": "fars-2022-07-23", "relation": "transaltion"}

    Good:
        {"ref": "fars-2022-07-23", "relation": "translation"}

    Fix:
        Write a value of the form that the message gives.
    """
    yield from problems(context, "invalid-value")


@rule("PV105", "unknown-schema", Severity.ERROR)
def unknown_schema(context: Context) -> Iterator[Hit]:
    """`$schema` names a schema that is not this tool's.

    Why it matters:
        The file may be written for another format or a later version. A schema is never fetched: an address in a
        hostile file would make the tool call it.

    Bad:
        {"$schema": "https://schema.org/NewsArticle"}

    Good:
        {"$schema": "https://provenance.example/schemas/record-1.schema.json"}

    Fix:
        Write the id that the message gives, or leave `$schema` out.
    """
    yield from problems(context, "unknown-schema")


@rule("PV106", "conflicting-fields", Severity.ERROR)
def conflicting_fields(context: Context) -> Iterator[Hit]:
    """Two fields exclude each other, or a value stands where another one forbids it.

    Why it matters:
        A source that is both a record and an external link leaves open which of the two is meant.

    Bad:
        {"ref": "fars-2022-07-23", "external": {"url": "https://fars.example/1"}, "relation": "report"}

    Good:
        {"ref": "fars-2022-07-23", "relation": "report"}

    Fix:
        Keep one of the two. `translator` goes only with the relation `translation`; the ids of entities are unique.
    """
    yield from problems(context, "conflicting-fields")
