"""`provenance validate`: single files against their schema, for hooks and editors that call it file by file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenance.cli.exit_codes import CLEAN, FINDINGS
from provenance.cli.options import echo, fail_on_option
from provenance.cli.settings import config_option, settings
from provenance.errors import UsageError
from provenance.findings import Severity

if TYPE_CHECKING:
    from provenance.config import Config
    from provenance.findings import Finding

_FAMILIES: Final = ("PV0", "PV1")
"""The rules that one file is enough for: whether it can be read, and whether it is as its schema says."""

_LINK: Final = "symlink"
"""The rule that says why a file was not read at all, of another family."""


@click.command("validate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@fail_on_option
@config_option
def command(files: tuple[Path, ...], fail_on: str | None, config_path: Path | None) -> None:
    """Check each FILE against its schema: records, and entities.json. No text is read and no other record.

    Prints one line a finding, path:line:column: severity code name: message, and nothing where nothing was found.

    \b
    Examples:
      provenance validate samples/tehran-moscow/entities.json
      provenance validate -- *.provenance.json
    """
    from provenance.reports.locations import finding_line

    failed = False
    for file in files:
        config = settings(file, config_path)
        for finding in _findings(file, config):
            echo(finding_line(finding, str(replace(finding.location, path=str(file)))))
            failed = failed or finding.severity >= (Severity(fail_on) if fail_on else config.fail_on)
    sys.exit(FINDINGS if failed else CLEAN)


def _findings(file: Path, config: Config) -> Iterator[Finding]:
    from provenance.archive.loading import load_alone
    from provenance.checker import check

    if file.is_dir():
        raise UsageError(f"{file}: is a folder; `provenance check` reads folders")
    for finding in check(load_alone(file, config.limits), config).findings:
        if finding.code.startswith(_FAMILIES) or finding.name == _LINK:
            yield finding
