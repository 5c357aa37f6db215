"""`provenance rule`: explain a rule."""

from __future__ import annotations

import json

import click

from provenance.cli.options import echo, one_of_two
from provenance.errors import UsageError
from provenance.reports.rule_page import as_document, one_line, page
from provenance.rules.registry import all_rules, find_rule
from provenance.rules.selection import suggestion


@click.command("rule")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="List every rule, a line each.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(code: str | None, every: bool, output_format: str) -> None:
    """Explain the rule with this CODE or name: what it finds, why it matters, a bad and a good example, how to mend it.

    \b
    Examples:
      provenance rule PV701
      provenance rule number-changed
      provenance rule --all
    """
    one_of_two(code, every, "give the code or the name of a rule, or --all")
    if every:
        rules = all_rules()
        echo(json.dumps([as_document(r) for r in rules], indent=2) + "\n" if output_format == "json" else "".join(one_line(r) + "\n" for r in rules))
        return
    found = find_rule(code or "")
    if found is None:
        raise UsageError(f"no rule {code!r}{suggestion(code or '')}")
    echo(json.dumps(as_document(found), indent=2) + "\n" if output_format == "json" else page(found))
