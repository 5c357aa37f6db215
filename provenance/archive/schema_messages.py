"""What a schema found wrong, in sentences that a person can act on: the field, its place, and the way to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, Final

from provenance.archive.json_reader import Document
from provenance.archive.problems import Problem, ProblemKind
from provenance.archive.schema_failures import Failure, pointer_step
from provenance.archive.suggestions import closest
from provenance.findings import Location

_TYPES: Final = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}

_SHOWN: Final = 60
"""Characters of a value that a message shows."""

_MOST: Final = 100
"""Problems of one file that are told: a hostile file can hold a hundred thousand."""


def explain(failures: Iterable[Failure], document: Document) -> list[Problem]:
    """Turn a validator's errors into problems, in order of place; what several errors say alike is told once."""
    told: dict[object, Problem] = {}
    for problem in chain.from_iterable(_problems(failed, document) for failed in failures):
        if len(told) == _MOST:
            more = Problem(
                "invalid-value", f"more than {_MOST} things are wrong here", document.locate(""), "mend these first"
            )
            return [*_in_order(told.values()), more]
        # A value can break several rules at once (too long, and of the wrong form): one sentence is enough.
        told.setdefault((problem.kind, problem.location) if problem.kind == "invalid-value" else problem, problem)
    return _in_order(told.values())


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.location.line or 0, problem.location.column or 0))


def _problems(failed: Failure, document: Document) -> Iterator[Problem]:
    if "dependentSchemas" in failed.schema_path:
        yield _conflict(failed, document)
    elif "propertyNames" in failed.schema_path:
        yield _bad_key(failed, document)
    else:
        yield from _EXPLAINED.get(failed.keyword, _invalid_value)(failed, document)


def _unknown_fields(failed: Failure, document: Document) -> Iterator[Problem]:
    known = list(failed.properties)
    free_first = sorted(known, key=lambda field: field in failed.value)
    for field in failed.value:
        if field in known:
            continue
        location = document.locate_key(failed.pointer + pointer_step(field))
        meant = closest(field, free_first)
        fields = ", ".join(f"`{name}`" for name in known if not name.startswith("$"))
        yield Problem(
            "unknown-field",
            f"unknown field {_shown(field)}{_at(location)}" + (f": did you mean `{meant}`?" if meant else ""),
            location,
            hint=_mending(meant, failed) if meant else f"the fields of {_name(failed)} are {fields}",
        )


def _mending(meant: str, failed: Failure) -> str:
    return f"remove it: `{meant}` is there" if meant in failed.value else f"rename it to `{meant}`"


def _missing_fields(failed: Failure, document: Document) -> Iterator[Problem]:
    for field in failed.demand:
        if field not in failed.value:
            yield _missing(failed, document, field)


def _missing_beside(failed: Failure, document: Document) -> Iterator[Problem]:
    """A field that another field asks for."""
    for field, needed in failed.demand.items():
        for other in needed if field in failed.value else ():
            if other not in failed.value:
                yield _missing(failed, document, other, f", which goes with `{field}`")


def _missing(failed: Failure, document: Document, field: str, why: str = "") -> Problem:
    location = document.locate(failed.pointer)
    about = failed.properties.get(field, {}).get("description", "").partition(". ")[0].removesuffix(".")
    hint = f"add `{field}`: {about[:1].lower()}{about[1:]}" if about else f"add `{field}`"
    return Problem("missing-field", f"{_name(failed)}{_at(location)} lacks `{field}`{why}", location, hint)


def _wrong_type(failed: Failure, document: Document) -> Iterator[Problem]:
    wanted = failed.demand
    names = [_TYPES[name] for name in (wanted if isinstance(wanted, list) else [wanted])]
    yield _must_be(failed, document, _either(names), "wrong-type")


def _not_among(failed: Failure, document: Document) -> Iterator[Problem]:
    """A value that is none of a list of words."""
    words = [str(word) for word in failed.demand]
    meant = closest(failed.value, words) if isinstance(failed.value, str) else None
    listed = ", ".join(f"`{word}`" for word in words)
    kind: ProblemKind = "invalid-value" if isinstance(failed.value, str) else "wrong-type"
    suggestion = f": did you mean `{meant}`?" if meant else ""
    yield _must_be(failed, document, f"one of {listed}{suggestion}", kind)


def _other_constant(failed: Failure, document: Document) -> Iterator[Problem]:
    if list(failed.path) == ["$schema"]:
        hint = "a schema is never fetched: name this one, or leave `$schema` out"
        yield _must_be(failed, document, _shown(failed.demand), "unknown-schema", hint)
    else:
        yield _must_be(failed, document, _shown(failed.demand), "invalid-value")


def _wrong_branch(failed: Failure, document: Document) -> Iterator[Problem]:
    """A value that fits none of several shapes: what is wrong with it as the one shape that it is meant to have."""
    branches = [list(branch) for _, branch in groupby(failed.inner, key=lambda inner: inner.branch)]
    if not branches:  # It fits more than one.
        if isinstance(failed.value, dict):
            yield _conflicting_fields(failed, document)
        return
    if all(inner.keyword == "required" for branch in branches for inner in branch):
        yield _missing_alternative(failed, document, branches)
        return
    likely = [branch for branch in branches if not any(_is_about_type(inner, failed) for inner in branch)]
    inside = [inner for branch in likely for inner in branch if len(inner.path) > len(failed.path)]
    if len(likely) == 1 and (inside or isinstance(failed.value, dict | list)):
        for inner in likely[0]:
            yield from _problems(inner, document)
        return
    shapes = ", or ".join(_shape(branch[0], failed) for branch in branches)
    yield _must_be(failed, document, shapes, "invalid-value" if likely else "wrong-type")


def _is_about_type(inner: Failure, outer: Failure) -> bool:
    return inner.keyword == "type" and inner.path == outer.path


def _shape(inner: Failure, outer: Failure) -> str:
    """What the branch of a choice asks for that one of its failures belongs to."""
    schema = inner.schema if inner.path == outer.path else {}
    return str(schema.get("title") or _TYPES.get(str(schema.get("type")), "something else"))


def _conflicting_fields(failed: Failure, document: Document) -> Problem:
    fields = [field for branch in failed.demand for field in branch.get("required", ())]
    listed = " and ".join(f"`{field}`" for field in fields)
    location = document.locate(failed.pointer)
    return Problem("conflicting-fields", f"{_name(failed)}{_at(location)} has {listed}", location, "keep one of them")


def _missing_alternative(failed: Failure, document: Document, branches: Sequence[Sequence[Failure]]) -> Problem:
    fields = [field for branch in branches for inner in branch for field in inner.demand]
    location = document.locate(failed.pointer)
    either = _either(f"`{field}`" for field in fields)
    return Problem("missing-field", f"{_name(failed)}{_at(location)} lacks {either}", location, f"add {either}")


def _conflict(failed: Failure, document: Document) -> Problem:
    """A value that does not go with another field."""
    path = list(failed.schema_path)
    field = path[path.index("dependentSchemas") + 1]
    location = document.locate(failed.pointer)
    wanted = _shown(failed.demand) if failed.keyword == "const" else "another value"
    found = f"{_name(failed)}{_at(location)} is {_shown(failed.value)}, but `{field}` goes only with {wanted}"
    return Problem("conflicting-fields", found, location, f"remove `{field}`, or make {_name(failed)} {wanted}")


def _bad_key(failed: Failure, document: Document) -> Problem:
    location = document.locate_key(failed.pointer + pointer_step(failed.value))
    found = f"the key {_shown(failed.value)}{_at(location)} must be {_demand(failed)}"
    return Problem("invalid-value", found, location)


def _invalid_value(failed: Failure, document: Document) -> Iterator[Problem]:
    yield _must_be(failed, document, _demand(failed), "invalid-value")


def _must_be(failed: Failure, document: Document, demand: str, kind: ProblemKind, hint: str = "") -> Problem:
    location = document.locate(failed.pointer)
    found = _TYPES[_type(failed.value)] if kind == "wrong-type" else _shown(failed.value)
    return Problem(kind, f"{_name(failed)}{_at(location)} is {found}; it must be {demand}", location, hint)


_LIMITS: Final[Mapping[str, str]] = {
    "maxItems": "a list of at most {:,} items",
    "maxLength": "a string of at most {:,} characters",
    "maxProperties": "an object of at most {:,} fields",
    "maximum": "at most {:,}",
    "minItems": "a list of {:,} or more items",
    "minLength": "a string of {:,} or more characters",
    "minProperties": "an object of {:,} or more fields",
    "minimum": "at least {:,}",
}


def _demand(failed: Failure) -> str:
    """What a value must be: the limit that it breaks, or what its schema calls it."""
    keyword = failed.keyword
    if keyword in _LIMITS:
        return _LIMITS[keyword].format(failed.demand)
    return str(failed.schema.get("title") or f"as `{keyword}` of the schema says")


_EXPLAINED: Final[Mapping[str, Callable[[Failure, Document], Iterator[Problem]]]] = {
    "additionalProperties": _unknown_fields,
    "anyOf": _wrong_branch,
    "const": _other_constant,
    "dependentRequired": _missing_beside,
    "enum": _not_among,
    "oneOf": _wrong_branch,
    "required": _missing_fields,
    "type": _wrong_type,
}
"""Keywords of JSON Schema whose failures need words of their own."""


def _name(failed: Failure) -> str:
    """What the message calls the value: the last field on the way to it, with the place in its list."""
    path = list(failed.path)
    last = max((at for at, step in enumerate(path) if isinstance(step, str)), default=-1)
    if last < 0:
        return "the file"
    return f"`{_cut(str(path[last]))}{''.join(f'[{step}]' for step in path[last + 1 :])}`"


def _at(location: Location) -> str:
    return "" if location.line is None else f" at {location.line}:{location.column}"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return _TYPES[_type(value)]
    return f"`{_cut(value if isinstance(value, str) else json.dumps(value))}`"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _type(value: Any) -> str:
    if value is None:
        return "null"
    for name, kinds in (("boolean", bool), ("number", (int, float)), ("string", str), ("array", list)):
        if isinstance(value, kinds):
            return name
    return "object"


def _either(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))
