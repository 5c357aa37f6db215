"""`provenance rule`: explain a rule."""

from __future__ import annotations

import click

from provenance.cli.options import echo, one_of_two
from provenance.cli.streams import print_utf8
from provenance.errors import UsageError


@click.command("rule")
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="List every rule, a line each.")
@click.option("--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def command(code: str | None, every: bool, output_format: str) -> None:
    """Explain the rule with this CODE or name: what it finds, why it matters, a bad and a good example, how to mend it.

    \b
    Examples:
      provenance rule PV701
      provenance rule number-changed
      provenance rule --all
    """
    import json

    from provenance.reports.rule_page import as_document, handbook, one_line, page
    from provenance.rules.registry import all_rules, find_rule
    from provenance.rules.selection import suggestion

    one_of_two(code, every, "give the code or the name of a rule, or --all")
    if every:
        rules = all_rules()
    elif (found := find_rule(code or "")) is not None:
        rules = (found,)
    else:
        raise UsageError(f"no rule {code!r}{suggestion(code or '')}")
    if output_format == "json":
        echo(json.dumps([as_document(known) for known in rules], indent=2) + "\n")
    elif output_format == "markdown" and every:
        print_utf8()
        echo(handbook(rules))
    else:
        echo("".join(f"{one_line(known)}\n" for known in rules) if every else page(rules[0]))
