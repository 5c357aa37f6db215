"""How the pages of this folder become a site: `python -m sphinx -W docs build/docs`."""

# ruff: noqa: INP001 (Sphinx reads this file by its name)

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

import provenance

project = "provenance"
version = release = provenance.__version__
html_title = "provenance"
html_theme = "furo"
smartquotes = False  # Straight quotation marks are what some pages are about.
html_copy_source = False
html_use_index = False  # There is nothing in it: the pages are no reference of code.
html_show_copyright = False
html_show_sphinx = False
extensions = ["myst_parser"]
myst_heading_anchors = 4  # As code hosts make them: `page.md#a-heading`.

SAMPLE: Final = Path(__file__).parents[1] / "samples" / "tehran-moscow"
REPORT: Final = "example/report.html"


def menu(source: str) -> str:
    """Return the lists of links of the first page as the menu of the site, a part for each heading.

    Code hosts show the lists alone; Sphinx wants the same once more, as directives.
    """
    parts = []
    for part in source.split("\n## ")[1:]:
        title, _, links = part.partition("\n")
        pages = "".join(f"{name} <{page}>\n" for name, page in re.findall(r"\[(.+)\]\(([\w/-]+)\.md\)", links))
        parts.append(f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n{pages}```\n")
    return "".join(parts)


def live(source: str) -> str:
    """Put the report itself in the place of its picture, and a link above to read it alone."""
    frame = (
        f'<p><a href="{REPORT}">Open the report by itself</a></p>\n\n'
        rf'<iframe src="{REPORT}" title="\1" style="width: 100%; height: 80vh; border: 1px solid"></iframe>'
    )
    return re.sub(r"^!\[(.*)\]\(images/report\.png\)$", frame, source, flags=re.MULTILINE)


def prepare(_: Sphinx, page: str, source: list[str]) -> None:
    """Add to a page what the site has and the folder has not."""
    match page:
        case "index":
            source[0] += menu(source[0])
        case "drift-kinds":
            source[0] += "\n```{toctree}\n:hidden:\n:glob:\n\nkinds/*\n```\n"
        case "example-report":
            source[0] = live(source[0])


def open_to_keyboards(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Mend what keeps people from reading: code that cannot be scrolled by keyboard, headings without a level."""
    for part, bare, mended in (
        ("body", "<pre>", '<pre tabindex="0">'),
        ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
    ):
        context[part] = context.get(part, "").replace(bare, mended)


def write_report(app: Sphinx, error: Exception | None) -> None:
    """Write the report of the sample archive into the site, beside a copy of the archive that its links lead into."""
    if error is None and app.builder.format == "html":
        report = Path(app.outdir, REPORT)
        archive = report.parent / SAMPLE.name
        shutil.rmtree(report.parent, ignore_errors=True)  # What an earlier build left.
        shutil.copytree(SAMPLE, archive, ignore=shutil.ignore_patterns(".*"))
        check = ["check", archive.name, "--exit-zero", "--no-cache", "--output-format", f"html:{report.name}"]
        subprocess.run([sys.executable, "-m", "provenance", *check], cwd=report.parent, check=True)  # noqa: S603 (our own words)


def setup(app: Sphinx) -> None:
    """Tell Sphinx when to call what is above."""
    app.connect("source-read", prepare)
    app.connect("html-page-context", open_to_keyboards, priority=900)  # After the theme's own.
    app.connect("build-finished", write_report)
