"""A failed keyword of a schema: the validator's error as plain, typed data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import ValidationError


@dataclass(frozen=True, slots=True)
class Failure:
    """One keyword of a schema that a value does not satisfy.

    Attributes:
        keyword: Such as `required`.
        demand: What the schema gives for the keyword, such as the list of required fields.
        value: What stands in the document.
        schema: The part of the schema that holds the keyword.
        path: The way to the value: names of fields and places in lists.
        schema_path: The way to the keyword in the schema.
        branch: For a failure inside `anyOf` or `oneOf`, which of the branches it belongs to.
        inner: For `anyOf` and `oneOf`, the failures of all branches.
    """

    keyword: str
    demand: Any
    value: Any
    schema: Mapping[str, Any]
    path: tuple[str | int, ...]
    schema_path: tuple[str | int, ...]
    branch: str | int
    inner: tuple[Failure, ...]

    @property
    def pointer(self) -> str:
        """JSON Pointer of the value."""
        return "".join(pointer_step(step) for step in self.path)

    @property
    def properties(self) -> Mapping[str, Any]:
        """The fields that the schema knows at this place."""
        found: Mapping[str, Any] = self.schema.get("properties", {})
        return found


def pointer_step(step: str | int) -> str:
    """One step of a JSON Pointer, with its slash."""
    return f"/{str(step).replace('~', '~0').replace('/', '~1')}"


def failure(error: ValidationError) -> Failure:
    """The failure that an error of the validator tells of."""
    return Failure(
        keyword=str(error.validator),
        demand=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, Mapping) else {},
        path=tuple(error.absolute_path),
        schema_path=tuple(error.absolute_schema_path),
        branch=next(iter(error.relative_schema_path), ""),
        inner=tuple(failure(inner) for inner in error.context or ()),
    )
