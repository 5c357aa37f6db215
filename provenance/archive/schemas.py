"""The published JSON Schemas, and checking a document against one of them.

No schema is ever fetched: a reference is looked up among the schemas that ship with the program, and fails if it is
not there. (`jsonschema` on its own would open `http:` and `file:` addresses that a `$ref` names.)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from provenance.archive.dates import parse_date
from provenance.archive.json_reader import Document
from provenance.archive.problems import Problem
from provenance.archive.schema_failures import failure
from provenance.errors import UsageError

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

BASE: Final = "https://provenance.example/schemas/"
"""What the `$id` of every schema begins with: an address that names and does not lead anywhere (RFC 2606)."""

_SUFFIX: Final = ".schema.json"


def schema_names() -> tuple[str, ...]:
    """The names of the schemas, such as `record-1`, sorted."""
    found = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


def schema_id(name: str) -> str:
    """The `$id` of a schema, which a file names in `$schema`."""
    return f"{BASE}{name}{_SUFFIX}"


def load_schema(name: str) -> dict[str, Any]:
    """Read a schema.

    Raises:
        UsageError: There is no schema of that name.
    """
    if name not in schema_names():
        raise UsageError(f"no schema {name!r}; there are {', '.join(schema_names())}")
    schema: dict[str, Any] = json.loads(_folder().joinpath(f"{name}{_SUFFIX}").read_text(encoding="utf-8"))
    return schema


def validate(document: Document, name: str) -> list[Problem]:
    """Check a document against a schema.

    Args:
        document: What was read; its places go into the problems.
        name: The schema's name, such as `record-1`.

    Returns:
        What is wrong, in order of place, each as a sentence that says how to mend it.
    """
    errors = _validator(name).iter_errors(document.value)
    first = next(errors, None)
    if first is None:
        return []
    from provenance.archive.schema_messages import explain  # noqa: PLC0415 (most documents are sound)

    return explain(map(failure, chain([first], errors)), document)


def check_document(document: Document, name: str) -> list[Problem]:
    """Everything that is wrong with a document: what its reader found, and what a schema finds besides.

    Where the reader refused a value (a number that is not finite, say) the schema's opinion on it is left out.
    """
    if document.value is None and document.problems:
        return list(document.problems)
    told = {(problem.location.line, problem.location.column) for problem in document.problems}
    found = validate(document, name)
    return [*document.problems, *(p for p in found if (p.location.line, p.location.column) not in told)]


@cache
def _folder() -> Traversable:
    """Where the schemas are: inside the installed package, or at the top of the repository in a checkout."""
    packaged = files("provenance").joinpath("schemas")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "schemas"


@cache
def _validator(name: str) -> Validator:
    """The validator for a schema, built once: it costs more than checking a record."""
    return validator_for(load_schema(name))


def validator_for(schema: dict[str, Any]) -> Validator:
    """A validator that knows the schemas of this program and no others, and fetches nothing."""
    from jsonschema import Draft202012Validator, FormatChecker, validators  # noqa: PLC0415 (costs 90 ms)
    from referencing import Registry  # noqa: PLC0415

    known = [load_schema(name) for name in schema_names()]
    registry: Registry[Any] = Registry().with_contents((contents["$id"], contents) for contents in known)
    formats = FormatChecker(())
    formats.checks("date-or-date-time", ValueError)(_is_date)
    bounded: type[Validator] = validators.extend(Draft202012Validator, {"items": _items})  # type: ignore[no-untyped-call]
    return bounded(schema, registry=registry, format_checker=formats)


def _is_date(value: object) -> bool:
    return not isinstance(value, str) or parse_date(value) is not None


def _items(validator: Any, items: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """`items` for the first `maxItems` of a list: what lies beyond is wrong already, and can be a million things."""
    if isinstance(instance, list):
        for index, item in enumerate(instance[: schema.get("maxItems")]):
            yield from validator.descend(item, items, path=index)
