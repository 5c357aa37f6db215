"""Every format says what was found, can be read by what others wrote for it, and lets no hostile text act."""

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from sarif_pydantic import Sarif

from provenance.checker import Report, Stats
from provenance.findings import Excerpt, Finding, Location, Mark, Severity
from provenance.reports.formats import FORMATS, chunks

unhurried = settings(deadline=None)  # The first report loads the rules and the languages.

HOSTILE = st.text(
    st.characters() | st.sampled_from("\x1b\x9b\u202e\u2066\n\r\u2028<>&\"'`|*_[]():%,#@\\\ud800\ufffe\x0b"),
    max_size=40,
)
PATHS = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=12).map(lambda name: f"texts/{name}")


@st.composite
def excerpts(draw):
    text = draw(HOSTILE)
    ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    marks = (Mark(*ends, draw(st.sampled_from(["deleted", "inserted"]))),)
    language = draw(st.sampled_from(["fa", "en", "xx-not-a-tag", ""]) | HOSTILE)
    return Excerpt(draw(HOSTILE), language, draw(PATHS), 0, len(text), text, marks)


LOCATIONS = st.builds(
    Location, path=PATHS, line=st.none() | st.integers(1, 9), column=st.none() | st.integers(1, 9), pointer=HOSTILE
)
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["PV701", "PV604"]),
    name=st.sampled_from(["number-changed", "speaker-changed"]),
    severity=st.sampled_from(list(Severity)),
    message=HOSTILE,
    location=LOCATIONS,
    article=st.none() | HOSTILE,
    source=st.none() | HOSTILE,
    hint=HOSTILE,
    excerpts=st.lists(excerpts(), max_size=2).map(tuple),
    evidence=st.lists(HOSTILE, max_size=2).map(tuple),
    related=st.lists(LOCATIONS, max_size=1).map(tuple),
)
STATS = Stats(articles=2, texts=2, quotes=3, hops=1, compared=1, not_compared=0, passages=1, changed=1)
REPORTS = st.lists(FINDINGS, max_size=4).map(lambda findings: Report(tuple(findings), (), (), (), (), STATS, "sig|v:1"))

ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def finding(**fields):
    given_fields = {
        "code": "PV701",
        "name": "number-changed",
        "severity": Severity.ERROR,
        "message": "“60” became “40”",
        "location": Location("texts/b.txt", 3, 14),
        **fields,
    }
    return Finding(**given_fields)


def report(*findings):
    return Report(findings, (), (), (), (), STATS, "sig|v:1")


def rendered(name, of, base=""):
    return "".join(chunks(name, of, base))


@pytest.mark.parametrize("name", FORMATS)
def test_a_clean_archive_is_said_to_be_clean(name):
    """Every format has a valid form for nothing found."""
    text = rendered(name, report())
    assert "PV" not in text
    assert not re.search(r"[1-9]\d* (errors|warnings|notes)", text)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_a_finding_is_named_with_its_code_and_its_file(name):
    text = rendered(name, report(finding()), "news")
    assert "PV701" in text
    assert "texts/b" in text.replace("\\", "")


@unhurried
@given(REPORTS, st.sampled_from(sorted(FORMATS)))
def test_nothing_in_a_text_acts_on_a_log(of, name):
    """No control character, no line or paragraph separator, no direction override, no lone surrogate."""
    assert not ACTING.search(rendered(name, of))


@unhurried
@given(REPORTS)
def test_concise_is_one_line_a_finding(of):
    lines = rendered("concise", of).splitlines()
    assert len(lines) == len(of.findings)
    assert all(f" {one.code} {one.name}: " in line for one, line in zip(of.findings, lines, strict=True))


@unhurried
@given(REPORTS)
def test_json_lines_are_one_value_a_finding(of):
    values = [json.loads(line) for line in rendered("jsonl", of).splitlines()]
    assert [value["fingerprint"] for value in values] == [one.fingerprint for one in of.findings]


@unhurried
@given(REPORTS)
def test_sarif_is_read_by_another_reader(of):
    """The models of sarif-pydantic take the log, and hold every result at its place."""
    log = Sarif.model_validate_json(rendered("sarif", of, "news"))
    results = log.runs[0].results
    assert [result.rule_id for result in results] == [one.code for one in of.findings]
    for one, result in zip(of.findings, results, strict=True):
        uri = result.locations[0].physical_location.artifact_location.uri
        assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri)
        assert unquote(uri, errors="surrogatepass").startswith("news/texts/")
        assert result.level.value == {"error": "error", "warning": "warning", "note": "note"}[one.severity.value]


@unhurried
@given(REPORTS)
def test_sarif_fingerprints_are_unique(of):
    """A code scanner takes two results with one fingerprint for one."""
    results = json.loads(rendered("sarif", of))["runs"][0]["results"]
    prints = [json.dumps(result["partialFingerprints"], sort_keys=True) for result in results]
    assert len(set(prints)) == len(prints)


@unhurried
@given(REPORTS)
def test_junit_is_read_by_another_reader(of):
    """Junitparser counts what was counted, and a finding of weight is a failure."""
    document = JUnitXml.fromstring(rendered("junit", of).encode())
    failures = sum(one.severity > Severity.NOTE for one in of.findings)
    assert (document.tests, document.failures) == (max(1, len(of.findings)), failures)
    cases = [case for suite in document for case in suite]
    assert sum(bool(case.result) and type(case.result[0]).__name__ == "Failure" for case in cases) == failures


@unhurried
@given(REPORTS)
def test_github_gets_one_command_a_finding_and_no_other(of):
    """A message cannot end its command and begin another."""
    *commands, summary = rendered("github", of).splitlines()
    assert len(commands) == len(of.findings)
    for command in commands:
        assert re.match(r"::(error|warning|notice) file=[^:,]*(,line=\d+)?(,col=\d+)?,title=PV\d{3} [a-z-]+::", command)
    assert not summary.startswith("::")


def test_github_shows_the_errors_first():
    """It shows few annotations a step."""
    note = finding(severity=Severity.NOTE)
    assert rendered("github", report(note, finding())).startswith("::error")


@unhurried
@given(REPORTS)
def test_gitlab_gets_the_fields_that_it_documents(of):
    issues = json.loads(rendered("gitlab", of, "news"))
    assert len(issues) == len(of.findings) == len({issue["fingerprint"] for issue in issues})
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"].startswith("news/texts/")
        assert issue["location"]["positions"]["begin"]["line"] >= 1


class Tags(HTMLParser):
    """The tags of an HTML text."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.add((tag, *sorted(name for name, _ in attrs)))


@unhurried
@given(REPORTS)
def test_markdown_holds_no_markup_but_its_own(of):
    """Rendered by a CommonMark parser, a hostile text makes no link, image, heading, table or tag."""
    parser = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable("table")
    tags = Tags()
    tags.feed(parser.render(rendered("markdown", of)))
    own = {"h2", "h3", "p", "strong", "br", "blockquote", "bdi", "code", "table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, *_ in tags.found} <= own
    assert {names for _, *rest in tags.found for names in rest} <= {"dir", "style"}


def test_markdown_shows_the_words_as_they_stand():
    text = rendered("markdown", report(finding(message="<b>*60*</b> | `40`")))
    shown = html.unescape(re.sub(r"<[^>]*>", "", MarkdownIt("commonmark", {"html": True}).render(text)))
    assert "<b>*60*</b> | `40`" in shown


def test_markdown_is_cut_to_the_size_that_a_comment_may_have():
    """The worst findings stay, and the rest is counted."""
    of = report(*(finding(message="x" * 500, severity=severity) for severity in Severity for _ in range(100)))
    text = rendered("markdown", of)
    assert len(text.encode()) < 65_536
    assert "### Errors" in text
    assert re.search(r"and \d+ more", text)


def test_right_to_left_words_are_set_apart():
    shown = Excerpt("a", "fa", "a.txt", 0, 4, "سلام", ())
    assert '<bdi dir="rtl">سلام</bdi>' in rendered("markdown", report(finding(excerpts=(shown,))))


def test_xml_has_no_character_that_xml_cannot_hold():
    text = rendered("junit", report(finding(message="\x0b\x1b\ufffe\ud800")))
    assert "u{1b}" in JUnitXml.fromstring(text.encode()).tostring().decode()


@pytest.mark.parametrize("name", ["concise", "github", "gitlab", "junit", "sarif"])
def test_a_change_since_two_sources_is_told_twice_and_told_apart(name):
    """Where the passages are not shown, the version that one is held against is named."""

    def since(source):
        passages = [
            Excerpt(source, "en", "texts/a.txt", 0, 10, "60 workers", (Mark(0, 2, "deleted"),)),
            Excerpt("b", "en", "texts/b.txt", 0, 10, "40 workers", (Mark(0, 2, "inserted"),)),
        ]
        return finding(article="b", source=source, excerpts=tuple(passages))

    text = rendered(name, report(since("council"), since("agency")))
    assert "(since council)" in text
    assert "(since agency)" in text


def test_junit_shows_both_passages_below_the_failure():
    """And no two cases have one name: readers would take them for one."""
    passages = (
        Excerpt("council", "en", "texts/a.txt", 0, 10, "60 workers", (Mark(0, 2, "deleted"),)),
        Excerpt("b", "en", "texts/b.txt", 0, 10, "40 workers", (Mark(0, 2, "inserted"),)),
    )
    one = finding(article="b", source="council", excerpts=passages, hint="Look at both.")
    (suite,) = JUnitXml.fromstring(rendered("junit", report(one, one)).encode())
    first, second = suite
    assert first.name != second.name
    assert first.result[0].text.splitlines() == [
        "“60” became “40” (since council)",
        "council: [-60-] workers",
        "b: {+40+} workers",
        "Look at both.",
    ]
