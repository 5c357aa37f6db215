"""Run one rule on a small archive that a case describes."""

from types import MappingProxyType

import pytest

from provenance.archive.limits import Limits
from provenance.archive.loading import load_archive
from provenance.checker import check
from provenance.config import Config
from provenance.language.spans import Span
from provenance.rules.context import Context
from provenance.rules.registry import find_rule
from provenance.speech.model import SourcingLine, Speech


def sourcing_line(text, line):
    start = text.index(line["text"])
    span = Span.of(text, start, start + len(line["text"]))
    return SourcingLine(span, line["kind"], line.get("source"), line.get("relation", "report"))


def place(location):
    """A place as cases write it: `file#/json/pointer`, or `file:line:column` in a text."""
    return f"{location.path}#{location.pointer}" if location.path.endswith(".json") else str(location)


@pytest.fixture
def hits(folder):
    """A function from a case to what its rule finds: place, severity and message of each hit, in order of place.

    A case has `records` (fields by id; `inLanguage` is `en` and `sources` empty where they are not given), `texts` by
    id, `files` by path (characters, or bytes in `hex`), `links` (where they lead, by path), `entities`, `limits`, and
    `sourcing` (the sourcing lines of a text, by id). `path` is what is loaded, if not the folder.
    """

    def run(case):
        for path, content in case.get("files", {}).items():
            folder.write(path, bytes.fromhex(content["hex"]) if isinstance(content, dict) else content)
        for path, target in case.get("links", {}).items():
            (folder.root / path).symlink_to(target)
        for name, fields in case.get("records", {}).items():
            folder.record(name, case.get("texts", {}).get(name), **{"sources": [], **fields})
        if "entities" in case:
            folder.write("entities.json", {"entities": case["entities"]})
        archive = load_archive(folder.root / case.get("path", ""), Limits(**case.get("limits", {})))
        speeches = {
            name: Speech("en", (), tuple(sourcing_line(archive.text(name), line) for line in lines))
            for name, lines in case.get("sourcing", {}).items()
        }
        found = find_rule(case["rule"]).findings(Context(archive, MappingProxyType(speeches), ()))
        return sorted([place(finding.location), finding.severity.value, finding.message] for finding in found)

    return run


@pytest.fixture
def checked(folder):
    """A function from a case to what its rule finds in a whole check: article, source, kind and words of each finding.

    A case has `articles`: fields by id, of which `text` is the text; `sources` are empty where they are not given. The
    words are those marked in each excerpt, or the excerpt itself where nothing is marked in it.
    """

    def run(case):
        for name, described in case["articles"].items():
            fields = {"sources": [], **described}
            folder.record(name, fields.pop("text", None), **fields)
        report = check(load_archive(folder.root), Config(select=(case["rule"],)))
        return [
            {
                "article": finding.article,
                "source": finding.source,
                "kind": finding.kind,
                "words": [words(excerpt) for excerpt in finding.excerpts],
            }
            for finding in report.findings
        ]

    return run


def words(excerpt):
    """The marked words of an excerpt, or the excerpt where nothing is marked."""
    return " … ".join(excerpt.text[m.start : m.end] for m in excerpt.marks) if excerpt.marks else excerpt.text
