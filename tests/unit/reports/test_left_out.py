"""No report takes what it shows for all there is: what was left out is told in every format that a person reads."""

import json
from dataclasses import replace

import pytest

from provenance.archive.loading import load_archive
from provenance.checker import check
from provenance.config import Config
from provenance.findings import Severity
from provenance.reports import html_format, json_format, text_format
from provenance.reports.formats import chunks
from provenance.reports.html.summary import summary
from provenance.reports.left_out import left_out


@pytest.fixture
def report(folder):
    """Two versions of which the later one lost a "not"."""
    folder.record("a", "The minister said: “We will not open the dam in May.”\n")
    folder.record(
        "b", "The minister said: “We will open the dam in May.”\n", sources=[{"ref": "a", "relation": "report"}]
    )
    return check(load_archive(folder.root))


@pytest.mark.parametrize(
    ("field", "says"),
    [("suppressed", "suppressed"), ("known", "in the baseline"), ("unconcerned", "that no change concerns")],
)
def test_findings_that_are_not_shown_are_counted(report, field, says):
    """And a page without an error does not say that all is well."""
    assert report.count(Severity.ERROR)
    number = len(report.findings)
    narrowed = replace(report, findings=(), **{field: report.findings})
    assert left_out(narrowed) == (f"{number} {says}",)
    for name in ("text", "github", "markdown", "html"):
        assert f"{number} {says}" in "".join(chunks(name, narrowed, "")), name
    shown = summary(narrowed)
    assert shown.tone == "doubtful"
    assert f"{report.count(Severity.ERROR)} serious error" in shown.verdict
    key = "baseline" if field == "known" else field
    assert json.loads("".join(json_format.chunks(narrowed)))["leftOut"][key] == number


def test_rules_that_did_not_run_are_counted(folder, report):
    config = Config(select=("PV1",))
    narrowed = check(load_archive(folder.root), config)
    assert narrowed.findings == ()
    assert f"{narrowed.rules_left_out} rules not run" in text_format.render(narrowed)
    assert summary(narrowed).tone == "doubtful"
    assert report.rules_left_out == 0


def test_where_nothing_is_left_out_nothing_is_said(folder):
    folder.record("a", "The minister said: “We will not open the dam in May.”\n")
    folder.record(
        "b", "The minister said: “We will not open the dam in May.”\n", sources=[{"ref": "a", "relation": "report"}]
    )
    whole = check(load_archive(folder.root), Config(ignore=()))
    assert left_out(whole) == ()
    assert "Not shown" not in "".join(html_format.chunks(whole))
