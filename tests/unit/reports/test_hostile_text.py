"""Hostile text in every field of a report, read by the machines that read reports: it stays text.

Each output is parsed as its reader parses it, and what is asserted is about the tree, the values or the commands that
come out: not about the characters that went in.
"""

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.archive.chain import build_graph
from provenance.archive.record import Agent, Capture, External, Record, Source, Text
from provenance.checker import CheckedArticle, Report, Stats
from provenance.findings import Excerpt, Finding, Location, Mark, Severity
from provenance.reports.formats import FORMATS, chunks
from provenance.reports.html import style as sheets
from provenance.reports.html.environment import _shown
from provenance.reports.html.filters import Filters
from provenance.reports.html.links import at_words, web_address
from provenance.reports.locations import message, worst_first
from provenance.reports.visible import visible, well_formed

few = settings(deadline=None, max_examples=25)  # The first report loads the rules and the languages.

ATTACKS = [
    *("::error file=a::b", "  ::add-mask::a", "::stop-commands::x", "%0A::error::x", "##[add-mask]a", "##[error]x"),
    *("##vso[task.setvariable variable=a]b", "##teamcity[x]", "###[error]x", "##", "#", "[error]", ":", "::"),
    *("<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;"),
    *("</text></svg>", "<use href='#a'/>", "&#x202e;", "&#27;", "\" onclick='a'", "{{ 7 * 7 }}", "</style>", "<?xml"),
    *("@octocat", "@team/all", "#1", "!2", "~bug", "%v1", "GH-12", "$3", "https://evil.example", "www.evil.de"),
    *("a@evil.example", "[a](b)", "![a](b)", "| a | b |", "---", "# a", "> a", "- a", "1. a", "```", "`", "\\", "**"),
    *("\x1b[2J", "\x9b31m", "\x1b]8;;http://a\x07", "\x07", "\x08", "\0", "\x85", "\u2028", "\u2029", "\r", "\n", "\t"),
    *("\u202e", "\u2066", "\u2069", "\u061c", "\u200f", "\u200b", "\ufeff", "\u00ad", "\U000e0041", "\ufe0f"),
    *("\ud800", "\udcff", "\ufffe", "\U0001ffff", "\ufdd0", "سلام", "е"),
]
HOSTILE = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=6), max_size=5).map("".join)
NAMES = HOSTILE.filter(bool)
PATHS = st.lists(NAMES.map(lambda name: re.sub(r"[/\0]", "_", name)), min_size=1, max_size=2).map("/".join)
LOCATIONS = st.builds(Location, path=PATHS, line=st.none() | st.integers(1, 9), pointer=HOSTILE)
AGENTS = st.none() | st.builds(Agent, name=HOSTILE)


@st.composite
def excerpts(draw):
    text = draw(HOSTILE)
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return Excerpt(draw(HOSTILE), draw(HOSTILE), draw(PATHS), 0, len(text), text, (Mark(start, end, "deleted"),))


@st.composite
def reports(draw):
    """A report in which every word is hostile: ids, names, dates, relations, addresses, files, wordings, messages."""
    ids = draw(st.lists(NAMES, max_size=3, unique=True))
    known = st.sampled_from(ids) if ids else NAMES
    sources = st.builds(
        Source,
        ref=st.none() | known | NAMES,
        external=st.none() | st.builds(External, publisher=AGENTS, headline=HOSTILE, date_published=HOSTILE),
        relation=HOSTILE,
        basis=HOSTILE,
        made=HOSTILE,
        translators=st.lists(st.builds(Agent, name=HOSTILE), max_size=1).map(tuple),
    )
    records = [
        Record(
            id=name,
            path=draw(PATHS),
            headline=draw(HOSTILE),
            url=draw(URLS),
            publisher=draw(AGENTS),
            language=draw(HOSTILE),
            date_published=draw(HOSTILE),
            text=draw(st.none() | st.builds(Text, path=PATHS)),
            captures=tuple(draw(st.lists(st.builds(Capture, url=URLS), max_size=1))),
            sources=tuple(draw(st.lists(sources, max_size=2))),
        )
        for name in ids
    ]
    findings = st.builds(
        Finding,
        code=st.sampled_from(["PV701", "PV604", "PV205"]),
        name=st.just("any-rule"),
        severity=st.sampled_from(list(Severity)),
        message=HOSTILE,
        location=LOCATIONS,
        article=st.none() | known,
        source=st.none() | known,
        kind=st.none() | HOSTILE,
        hint=HOSTILE,
        excerpts=st.lists(excerpts(), max_size=2).map(tuple),
        evidence=st.lists(HOSTILE, max_size=1).map(tuple),
        related=st.lists(LOCATIONS, max_size=1).map(tuple),
    )
    return Report(
        tuple(draw(st.lists(findings, max_size=3))),
        tuple(CheckedArticle(record, draw(st.none() | st.integers(0, 2))) for record in records),
        build_graph(records).all_chains(),
        (),
        (),
        Stats(articles=len(ids), texts=2, quotes=3, hops=1, compared=1, not_compared=0, passages=1, changed=1),
        "sig|v:1",
        tuple(draw(st.lists(findings, max_size=1))),
    )


SCHEMES = [
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "about:blank",
    "//a",
]
BLANKS = ["", " ", "\t", "\n", "\r\n", "\0", "\x01", "\x1f", "\u00a0", "\u2028", "\ufeff", "\u200b"]


@st.composite
def disguised(draw):
    """A scheme that acts, as filters are known to miss it: blanks before and within, letters in either case."""
    scheme = draw(st.sampled_from(SCHEMES))
    letters = (draw(st.sampled_from([sign.lower(), sign.upper()])) for sign in scheme)
    return "".join(draw(st.sampled_from(["", "", "", *BLANKS])) + sign for sign in letters)


URLS = st.none() | disguised() | HOSTILE | HOSTILE.map(lambda text: f"https://a.example/{text}")

CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def rendered(name, of, base=""):
    return "".join(chunks(name, of, base))


COMMANDS = {
    *("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "set-env", "set-output"),
    *("save-state", "stop-commands", "echo", "add-matcher", "remove-matcher", "internal-set-repo-path"),
}


def commands(line):
    """The command that GitHub's runner reads in a line of a log (`ActionCommand.cs`): its name, properties and data."""
    start = line.lstrip()
    if start.startswith("::") and (end := start.find("::", 2)) >= 0:
        name, _, properties = start[2:end].partition(" ")
        if name in COMMANDS:
            pairs = (pair.split("=", 1) for pair in properties.strip().split(",") if "=" in pair)
            return name, {key: decoded(value, in_property=True) for key, value in pairs}, decoded(start[end + 2 :])
    at = line.find("##[")
    if at >= 0 and (end := line.find("]", at)) >= 0 and line[at + 3 : end].partition(" ")[0] in COMMANDS:
        return line[at + 3 : end], {}, line[end + 1 :]
    return None


def decoded(value, *, in_property=False):
    for escape, sign in (
        ("%0D", "\r"),
        ("%0A", "\n"),
        *((("%3A", ":"), ("%2C", ",")) if in_property else ()),
        ("%25", "%"),
    ):
        value = value.replace(escape, sign)
    return value


@few
@given(reports(), st.sampled_from(sorted(set(FORMATS) - {"github"})))
def test_no_line_is_a_command_to_a_ci_system(of, name):
    """Every format may stand in a log: at the start of a line, and for older commands anywhere in one."""
    text = rendered(name, of)
    assert [found for line in re.split("[\r\n]", text) if (found := commands(line))] == []
    assert not re.search(r"##(vso|teamcity)?\[", text)


@few
@given(reports())
def test_github_reads_the_commands_that_were_meant_and_no_others(of):
    """Each finding is one command, with its own file and its own words."""
    *lines, summary = rendered("github", of, "news").split("\n")[:-1]
    assert commands(summary) is None
    found = worst_first(of.findings)
    assert len(lines) == len(found)
    for line, one in zip(lines, found, strict=True):
        name, properties, data = commands(line)
        assert name == {"error": "error", "warning": "warning", "note": "notice"}[one.severity.value]
        assert properties["file"] == visible(f"news/{one.location.path}")
        assert properties["title"] == f"{one.code} {one.name}"
        assert data == visible(f"{message(one)}. {one.hint}" if one.hint else message(one))
        assert "##[" not in line


@few
@given(reports())
def test_every_reader_of_json_takes_the_report(of):
    """Values are well-formed Unicode, and the words are those of the report."""
    findings = json.loads(rendered("json", of))["findings"]
    lines = [json.loads(line) for line in rendered("jsonl", of).splitlines()]
    issues = json.loads(rendered("gitlab", of))
    results = json.loads(rendered("sarif", of))["runs"][0]["results"]
    for document in (findings, lines, issues, results):
        json.dumps(document, ensure_ascii=False).encode()  # A lone surrogate has no UTF-8.
    messages = [well_formed(one.message) for one in of.findings]
    assert [one["message"] for one in findings] == [one["message"] for one in lines] == messages
    assert [one["description"].partition(" ")[2] for one in issues] == [
        well_formed(message(one)) for one in of.findings
    ]
    assert [one["location"]["path"] for one in lines] == [well_formed(one.location.path) for one in of.findings]


@few
@given(reports())
def test_json_is_one_line_a_value_for_every_reader_of_lines(of):
    """U+2028, U+0085 and the others that some readers take for the end of a line are escaped."""
    assert rendered("jsonl", of).isascii()
    assert len(rendered("jsonl", of).splitlines()) == len(of.findings)


@few
@given(reports())
def test_xml_holds_the_words_and_nothing_else(of):
    """Read by Expat: no element but our own, no control or direction character even behind a reference."""
    root = ET.fromstring(rendered("junit", of))  # noqa: S314 (it is our own)
    known = {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    assert {one.tag for one in root.iter()} <= known
    words = [word for one in root.iter() for word in (one.text or "", *one.attrib.values())]
    assert not any(CONTROLS.search(word) for word in words)
    told = [one.text or "" for kind in ("failure", "system-out") for one in root.iter(kind)]
    messages = sorted(visible(message(one)) for one in of.findings)
    assert sorted(text.split("\n")[0] for text in told) == messages
    assert len(list(root.iter("testcase"))) == max(1, len(of.findings))
    for suite in root:
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)


REFERENCES = re.compile(r"@\w|[#!$&]\d|[~%][\w\"]|://|\bwww\.|\bGH-\d", re.IGNORECASE)


@few
@given(reports())
def test_markdown_makes_no_mention_no_reference_and_no_link(of):
    """GitHub and GitLab look for them in the text of the finished page, where backslashes and entities are gone."""
    page = html5lib.parse(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(rendered("markdown", of)))
    assert not REFERENCES.search("".join(page.itertext()))
    assert not {str(one.tag).rpartition("}")[2] for one in page.iter()} & {"a", "img", "script", "svg", "pre", "h1"}


@few
@given(reports())
def test_markdown_keeps_its_own_shape_and_all_words(of):
    """One table with a line for each rule, one heading a severity, each message once as it is shown elsewhere."""
    page = html5lib.parse(
        MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(rendered("markdown", of)),
        namespaceHTMLElements=False,
    )
    rows = {(one.code, one.severity) for one in of.findings}
    assert len(list(page.iter("tr"))) == (len(rows) + 1 if rows else 0)
    assert len(list(page.iter("h3"))) == len({one.severity for one in of.findings})
    text = " ".join("".join(page.itertext()).replace("\u200b", "").split())
    for one in of.findings:
        assert " ".join(visible(one.message).split()) in text


def page_of(of):
    return html5lib.parse(rendered("html", of), namespaceHTMLElements=False)


def named(tree):
    return [(str(one.tag).rpartition("}")[2], one) for one in tree.iter() if isinstance(one.tag, str)]


ATTRIBUTES = {
    *("lang", "dir", "charset", "content", "http-equiv", "name", "rel", "href", "class", "id", "aria-labelledby"),
    *("aria-label", "type", "checked", "open", "role", "viewBox", "width", "height", "d", "cx", "cy", "r", "x", "y"),
    *("direction", "text-anchor", "dx", "scope", "tabindex", "for"),
}


@few
@given(reports())
def test_a_page_has_the_attributes_of_its_templates_alone(of):
    for name, element in named(page_of(of)):
        assert set(map(str, element.attrib)) <= ATTRIBUTES, name


WITHOUT_A_RULE = {"versions", "list", "fine", "declared", "inferred", "unknown"}


@few
@given(reports())
def test_no_class_comes_from_the_archive(of):
    """A word of a record cannot dress as another element, and is not hidden by a filter."""
    known = {*re.findall(r"\.([a-z][\w-]*)", sheets.style("report.css") + Filters(of).style()), *WITHOUT_A_RULE}
    for _, element in named(page_of(of)):
        for word in element.attrib.get("class", "").split():
            assert word in known or re.fullmatch(r"[klp]\d+|s-[a-z]+", word), word


@few
@given(reports())
def test_no_word_of_the_archive_stands_in_the_style(of):
    """Its rules are those of the sheet, and hide by number."""
    (style,) = [one.text for name, one in named(page_of(of)) if name == "style"]
    hidden = style.removeprefix(sheets.style("report.css"))
    assert re.fullmatch(r"(body:has\(#f-[a-z0-9]+(:not)?\(?:checked\)?\)[ .\w:()-]+,?\n?)+\{display:none\}\n", hidden)


@few
@given(reports())
def test_every_address_of_a_page_is_of_the_web_of_the_page_or_of_a_file_beside_it(of):
    """Read as browsers do: blanks at the ends and line breaks within do not count, nor does the case of a scheme."""
    for name, element in named(page_of(of)):
        for key in {"href", "{http://www.w3.org/1999/xlink}href"} & set(element.attrib):
            address = re.sub("[\t\n\r]", "", element.attrib[key].strip("".join(map(chr, range(33))))).lower()
            assert address == "data:," if name == "link" else re.match(r"https?://[^/?#]|\./|#", address)


@few
@given(reports())
def test_no_character_of_a_page_acts(of):
    """Not in its text, its titles, its pictures or its attributes, not even behind a reference."""
    for _, element in named(page_of(of)):
        for word in (element.text or "", element.tail or "", *element.attrib.values()):
            assert not CONTROLS.search(word)


@few
@given(reports())
def test_a_page_shows_every_message_whole(of):
    """What could be markup is there as words."""
    shown = ["".join(one.itertext()) for name, one in named(page_of(of)) if one.get("class") == "message"]
    told = sorted(re.sub(r"[`\s]", "", one) for one in shown)
    assert told == sorted(re.sub(r"[`\s]", "", _shown(one.message)) for one in of.findings)


@few
@given(reports())
def test_words_in_a_picture_are_words(of):
    """A picture has a title, a description, lines, dots and text, and nothing in one of these but text."""
    for name, picture in named(page_of(of)):
        if name == "svg":
            parts = named(picture)[1:]
            assert {part for part, _ in parts} <= {"title", "desc", "path", "circle", "text", "tspan"}
            assert all(len(one) == 0 for part, one in parts if part != "text")
            assert all(re.fullmatch(r"[MVC\d -]+", one.attrib["d"]) for part, one in parts if part == "path")


@given(disguised())
def test_an_address_that_acts_is_never_linked(url):
    assert web_address(url) is None


@given(HOSTILE, HOSTILE)
def test_words_in_an_address_are_one_directive(path, words):
    """Whatever they hold: one `text=`, one comma at most, and they are read back as they stood."""
    address = at_words(web_address(f"https://a.example/{re.sub('[^a-z#:~=]', '', path)}"), words)
    assert re.fullmatch(r"[^\s\"'<>\\]+", address)
    if not words.split():
        return
    _, directive = address.split(":~:")
    key, _, value = directive.partition("=")
    parts = value.split(",")
    assert key == "text"
    assert len(parts) <= 2
    assert not set(value) & set("&-#=")
    for part in parts:
        assert unquote(part) in " ".join(words.encode(errors="replace").decode().split())


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_ids_and_files_are_told_apart(name):
    """Two ids that look the same to a reader are two to see: what cannot be seen is spelled out."""
    same = [Location(f"texts/a{sign}.txt", 1) for sign in ("", "\u200b", "\u202e", "\ufeff")]
    found = [Finding("PV701", "number-changed", Severity.ERROR, "x", place) for place in same]
    text = rendered(name, Report(tuple(found), (), (), (), (), Stats(*range(8)), "sig|v:1"))
    text = text.replace("\\\\", "\\").replace("\\{", "{").replace("\\}", "}")
    for sign in ("u{200b}", "u{202e}") if name in READ_BY_PEOPLE else ():
        assert sign in text


READ_BY_PEOPLE = {"text", "concise", "github", "junit", "html", "markdown"}
