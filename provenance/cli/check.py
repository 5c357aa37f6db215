"""`provenance check`: from a folder of records and texts to a drift report."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.exit_codes import CLEAN, FINDINGS
from provenance.cli.means import means_options
from provenance.cli.options import archive_argument, echo, fail_on_option, terminal_style
from provenance.cli.outputs import parse_outputs, refuse_impossible, seen_from_here, write_report
from provenance.cli.settings import config_option, isolated_option, settings
from provenance.errors import UsageError
from provenance.findings import Severity

if TYPE_CHECKING:
    from provenance.config import Config


@click.command("check")
@archive_argument
@click.option(
    "--select", multiple=True, metavar="RULES", help="Run only these rules: codes, prefixes or names, comma-separated."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out; wins over --select.")
@fail_on_option
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option(
    "--output-format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="One of auto, text, concise, json, jsonl, sarif, junit, github, gitlab, markdown, html; several with files."
    "  [default: auto, which is github in GitHub Actions and else text]",
)
@config_option
@click.option(
    "--baseline",
    "baseline_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out the findings that this file has; `provenance baseline write` makes it.",
)
@click.option("--strict-baseline", is_flag=True, help="Exit with 1 where the baseline has findings that are gone.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Report only what concerns files that changed since the branch left REV, and articles that derive from them.",
)
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="NAME",
    help="With `-` for PATH: check the record on standard input as if it were the file NAME of its archive.",
)
@means_options
@isolated_option
@click.option("-q", "--quiet", is_flag=True, help="Leave out the list of quotes in several versions.")
def command(
    path: Path,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    exit_zero: bool,
    formats: tuple[str, ...],
    config_path: Path | None,
    baseline_path: Path | None,
    strict_baseline: bool,
    changed_since: str | None,
    stdin_filename: Path | None,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
    isolated: bool,
    quiet: bool,
) -> None:
    """Check the archive at PATH: a folder of records (*.provenance.json) and texts, or one record.

    Reports which records are wrong, where a chain of sourcing is broken, which quotes stand in several versions, and
    what changed between them.

    \b
    Examples:
      provenance check samples/tehran-moscow
      provenance check --select PV7,speaker-changed --fail-on warning
      provenance check --output-format json > report.json
      provenance check --output-format text --output-format sarif:report.sarif
      provenance check --changed-since origin/main
      provenance check --jobs 0 --no-cache
      provenance check - --stdin-filename fars.provenance.json < buffer
    """
    from provenance.baseline import hold_against, read_baseline
    from provenance.cli.checking import check_scope
    from provenance.cli.scope import scope_of
    from provenance.rules.selection import parse_patterns

    outputs = parse_outputs(formats)
    refuse_impossible(outputs)
    if strict_baseline and baseline_path is None:
        raise UsageError("--strict-baseline needs --baseline FILE")
    known = None if baseline_path is None else read_baseline(baseline_path)
    scope = scope_of(path, stdin_filename, changed_since)
    config = settings(scope.near, config_path, isolated=isolated)
    if select:
        config = replace(config, select=parse_patterns(select))
        if not config.select:
            raise UsageError("--select names no rule, so that nothing would be checked; leave it out to run all rules")
    if ignore:
        config = replace(config, ignore=parse_patterns(ignore))
    if fail_on:
        config = replace(config, fail_on=Severity(fail_on))
    files = [output.file for output in outputs if output.file is not None]
    archive, report = check_scope(scope, config, files, jobs=jobs, no_cache=no_cache, cache_dir=cache_dir)
    if known is not None:
        held = hold_against(report.findings, known)
        # What the command line left out was not looked for, so it is not known to be gone.
        stale = tuple(one for one in held.stale if not (select or ignore) or _runs(one.code, config))
        report = replace(report, findings=held.new, known=held.known, stale=stale)
    report = scope.narrow(report, archive)
    for output in outputs:
        if output.format == "text" and output.file is None:
            from provenance.reports import text_format

            style = terminal_style()
            echo(text_format.render(seen_from_here(report, scope.path), style, quotes=not quiet), style)
        else:
            write_report(report, output, scope.path)
    failed = not exit_zero and report.fails(config.fail_on)
    too_strict = not exit_zero and not failed and strict_baseline and bool(report.stale)
    if too_strict:
        # Half of the formats have findings and nothing else: the exit code would have no reason.
        gone = f"--strict-baseline: {len(report.stale):,} of the baseline found no more"
        click.echo(f"provenance: {gone}; `provenance baseline prune` removes them", err=True)
    sys.exit(FINDINGS if failed or too_strict else CLEAN)


def _runs(code: str, config: Config) -> bool:
    """Whether a rule runs; one that there is no more never finds anything again."""
    from provenance.rules.registry import find_rule

    rule = find_rule(code)
    return rule is None or config.selects(rule.code, rule.name)
