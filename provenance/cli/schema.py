"""`provenance schema`: print a JSON Schema."""

from __future__ import annotations

import click

from provenance.cli.options import echo
from provenance.errors import UsageError


@click.command("schema")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema NAME (2020-12); without a NAME, list the names.

    Save it beside your records and name it in the editor's settings to have fields completed and checked as you type.

    \b
    Examples:
      provenance schema
      provenance schema record-1 > record-1.schema.json
    """
    import json

    from provenance.archive.schemas import load_schema, schema_names

    if name is None:
        echo("".join(f"{known}\n" for known in schema_names()))
        return
    if name not in schema_names():
        raise UsageError(f"no schema {name!r}; there are {', '.join(schema_names())}")
    echo(json.dumps(load_schema(name), indent=2, ensure_ascii=False) + "\n")
