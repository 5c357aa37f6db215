"""Write what was measured of each kind of change into its page, `docs/kinds/KIND.md`.

    python benchmarks/kind_pages.py [--check]

The figures are those of `provenance/drift/precision.toml`; a page takes them between its two `measured` lines.
`--check` writes nothing, and exits with 1 where a page is not up to date.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

from drift_tally import OWN_KINDS

from provenance.drift.model import SETTINGS, ChangeKind
from provenance.drift.precision import certainty
from provenance.drift.severity import severity

ROOT: Final = Path(__file__).parents[1]
PAGES: Final = ROOT / "docs" / "kinds"
TABLE: Final = ROOT / "provenance" / "drift" / "precision.toml"

_SETS: Final = {
    "aces_unit": "ACES, renderings",
    "demetr": "DEMETR, renderings",
    "demetr_near_copy": "DEMETR, copies",
    "insciout": "insciout, renderings",
    "menli_xpaws_de": "MENLI, copies",
    "mqm_newstest2020_zhen": "WMT 2020 MQM, renderings with real errors",
    "tortured_phrases": "tortured phrases in carrier sentences, copies",
}
_MAIN: Final[dict[str, frozenset[str]]] = {
    **OWN_KINDS,
    # An addition may be a hedge as well, but a page tells of what its own kind is there for.
    "addition": frozenset({"addition"}),
    "number": frozenset({"number"}),
    "omission": frozenset({"omission"}),
    "unit": frozenset({"unit"}),
}
"""On which pages a planted change is counted."""

_BLOCK: Final = re.compile(r"(<!-- measured:start -->\n).*?(<!-- measured:end -->)", re.DOTALL)


def measured_block(kind: ChangeKind, table: dict[str, Any]) -> str:
    """The figures of one kind, as Markdown.

    Args:
        kind: The kind.
        table: `precision.toml`.
    """
    lines = ["", f"Counted on {table['date']} by `{table['command']}`, in English.", ""]
    fired = list(_fired(kind, table))
    if fired:
        bad, good = table["bad"], table["good"]
        lines += [
            f"| setting | sign | in {bad:,} changed pairs | in {good:,} faithful pairs | sure | severity |",
            "| --- | --- | ---: | ---: | ---: | --- |",
            *fired,
            "",
        ]
    else:
        lines += ["The measuring data do not have this change: its severity was decided, not measured.", ""]
    found = list(_found(kind, table))
    if found:
        lines += ["| planted in | pairs | named rightly | flagged |", "| --- | ---: | ---: | ---: |", *found, ""]
    return "\n".join(lines)


def _fired(kind: ChangeKind, table: dict[str, Any]) -> Iterator[str]:
    """In how many pairs the kind turned up, by setting and sign."""
    for setting in SETTINGS:
        for row, (bad, good) in table.get(setting, {}).items():
            name, _, sign = row.partition(".")
            if name == kind:
                sure = certainty(kind, setting, sign)
                shown = "-" if sure is None else f"{min(sure, 0.99):.0%}".replace("%", " %")
                level = severity(kind, setting, sign)
                yield f"| {setting} | {f'`{sign}`' if sign else ''} | {bad:,} | {good:,} | {shown} | {level} |"


def _found(kind: ChangeKind, table: dict[str, Any]) -> Iterator[str]:
    """In how many pairs with a planted change of this kind it was found."""
    for name, shown in _SETS.items():
        for category, (own, flagged, pairs) in table["recall"].get(name, {}).items():
            if kind in _MAIN.get(category, frozenset()):
                label = f"{shown}: {category.replace('_', ' ')}"
                yield f"| {label} | {pairs:,} | {100 * own / pairs:.1f} % | {100 * flagged / pairs:.1f} % |"


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a page is out of date")
    options = parser.parse_args()
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    stale = []
    for kind in get_args(ChangeKind):
        page = PAGES / f"{kind}.md"
        before = page.read_text(encoding="utf-8")
        # No figure holds a backslash, so the block is safe as a replacement.
        after, places = _BLOCK.subn(rf"\g<1>{measured_block(kind, table)}\g<2>", before)
        if after != before or places != 1:
            stale.append(page.name)
        if not options.check:
            page.write_text(after, encoding="utf-8")
    if options.check and stale:
        print("out of date:", ", ".join(stale), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
