"""The page of a scan is valid, whole in itself, shows hostile text as text, and shows what the clusters hold."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.clusters.clusters import About, Branch, Cluster, Member, Wording
from provenance.corpus.model import Place
from provenance.drift.model import Change
from provenance.errors import UsageError
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.reports.clusters_page import LIMIT, chunks
from provenance.reports.html.clusters import Shown
from provenance.reports.html.environment import templates
from provenance.reports.html.timeline import draw
from provenance.reports.html.unified import unified

GOLDEN = Path(__file__).parents[2] / "golden" / "scan.html"
FIGURES = {"texts": 14, "passages": 20, "dropped as too short": 3, "dropped by the cap": 0}

unhurried = settings(deadline=None, max_examples=60)  # The first page loads the templates.

HOSTILE = st.text(
    st.characters() | st.sampled_from("\x1b\x9b\u202e\u2066\n\r\u2028<>&\"'`=/;{}%\\\ud800\ufffe\ufdd0\U0001fffe\x0b"),
    max_size=40,
) | st.sampled_from(
    [
        "</style><script>alert(1)</script>",
        "]]><svg onload=alert(1)>",
        "{{ 7 * 7 }}{% raw %}",
        "<!--",
        '" onfocus="alert(1)" autofocus="',
        "</title></svg></details></section>",
        "https://a.example/?q=\"'<>",
        "سلام بر همه",
    ]
)
DATES = st.none() | HOSTILE | st.sampled_from(["2024-05-01", "2024-05-02T10:00:00Z", "2024-05-03", "0001-01-01"])
ABOUT = st.builds(About, DATES, st.none() | HOSTILE, st.none() | st.sampled_from(["fa", "en", "xx-no"]) | HOSTILE)
MEMBERS = st.builds(Member, st.builds(Place, HOSTILE, st.integers(0, 9), st.integers(9, 99)), ABOUT)
WORDINGS = st.builds(Wording, HOSTILE, st.lists(MEMBERS, min_size=1, max_size=3).map(tuple))
SPANS = st.builds(Span, st.just(0), st.just(1), HOSTILE)
CHANGES = st.builds(
    Change,
    kind=st.sampled_from(["number", "wording"]),
    severity=st.sampled_from(list(Severity)),
    a=SPANS,
    b=SPANS,
    detail=HOSTILE,
)


@st.composite
def any_cluster(draw):
    wordings = draw(st.lists(WORDINGS, min_size=1, max_size=9))
    tree = [Branch()]
    for at in range(1, len(wordings)):
        parent = draw(st.none() | st.integers(0, at - 1))
        changes = draw(st.none() | st.lists(CHANGES, max_size=2).map(tuple))
        tree.append(
            Branch()
            if parent is None
            else Branch(parent, "near-copy", 0.9, 50.0, changes, None, None, draw(st.booleans()))
        )
    return Cluster(tuple(wordings), tuple(tree))


ANY = st.lists(any_cluster(), max_size=3)


def rendered(clusters, figures=FIGURES, **options):
    return "".join(chunks(clusters, figures, **options))


def parsed(text):
    """The page as a tree; fails where the parser of HTML5 finds anything wrong."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert not parser.errors, parser.errors
    return tree


def elements(tree):
    return [(str(one.tag).rpartition("}")[2], one) for one in tree.iter() if isinstance(one.tag, str)]


@unhurried
@given(ANY, st.dictionaries(HOSTILE, st.integers(0, 10**9), max_size=2))
def test_any_page_is_valid_and_holds_nothing_but_what_the_templates_put_there(clusters, figures):
    allowed = {
        *("html", "head", "meta", "title", "link", "style", "body", "header", "main", "footer", "section", "details"),
        *("summary", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "a", "b", "bdi", "span", "code", "blockquote"),
        *("dl", "dt", "dd", "figure", "figcaption", "ins", "del", "svg", "desc", "line", "circle", "text"),
    }
    for name, element in elements(parsed(rendered(clusters, figures))):
        assert name in allowed, name
        assert not [key for key in element.attrib if str(key).lower().startswith("on") or key in {"style", "src"}]


@unhurried
@given(ANY)
def test_links_lead_to_the_page_itself_and_ids_are_unique(clusters):
    tree = parsed(rendered(clusters))
    ids = [element.attrib["id"] for _, element in elements(tree) if "id" in element.attrib]
    assert len(set(ids)) == len(ids)
    links = [element.attrib["href"] for name, element in elements(tree) if name == "a"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)


@unhurried
@given(ANY)
def test_characters_that_act_are_spelled_out(clusters):
    page = rendered(clusters)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe]", page)
    page.encode()


def test_the_policy_allows_the_one_style_sheet_by_its_hash_and_nothing_is_loaded(clusters):
    tree = parsed(rendered(clusters))
    (policy,) = [one.attrib["content"] for name, one in elements(tree) if name == "meta" and "http-equiv" in one.attrib]
    (sheet,) = [one.text for name, one in elements(tree) if name == "style"]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert [one.attrib["href"] for name, one in elements(tree) if name == "link"] == ["data:,"]
    assert not re.search(r"url\(|@import|@font-face", sheet)
    assert not {"script", "img", "iframe", "object", "embed", "use", "image"} & {name for name, _ in elements(tree)}


def test_a_page_shows_what_it_showed_before(clusters):
    """A change that is meant is written with `PROVENANCE_UPDATE_GOLDEN=1`, and read in the diff."""
    page = rendered(clusters).encode()
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        GOLDEN.write_bytes(page)
    assert page == GOLDEN.read_bytes()


def test_the_first_screen_says_how_many_changed_which_worst_and_what_the_scan_did(clusters):
    head = rendered(clusters).partition("</header>")[0]
    assert "4 passages in several versions; 3 changed seriously." in head
    assert head.index("We will not open the dam") > head.index("Drifted worst")
    for label, number in FIGURES.items():
        assert f"<dt><bdi>{label}</bdi></dt><dd>{number}</dd>" in head


def test_a_section_says_how_many_versions_and_where_the_first_stood(clusters):
    page = rendered(clusters)
    assert "7 versions in 7 articles, 5 wordings, first on 2024-05-01 by <bdi>Northern Wire</bdi>" in page


def test_the_words_that_changed_are_marked_against_the_parent_and_the_change_is_named(clusters):
    page = rendered(clusters)
    assert "<del>sixty</del> <ins>forty</ins> per cent" in page
    assert '<span class="tag error">negation</span>' in page
    assert '<blockquote lang="fa" dir="rtl">' in page


def test_each_wording_stands_below_its_parent(clusters):
    """The wording without "not" is made from the one with forty per cent."""
    shown = Shown(1, clusters[0]).tree

    def numbers(items):
        return [(item.number, numbers(item.below)) for item in items]

    assert numbers(shown) == [(1, [(2, [(3, [])]), (4, []), (5, [])])]


def shaped(length, parent_of):
    """A cluster of so many wordings, each made from the one that `parent_of` gives."""
    wordings = [
        Wording(f"words number {at} of it", (Member(Place(f"n{at:04}", 0, 20), About("2024-05-01")),))
        for at in range(length)
    ]
    tree = [Branch(), *(Branch(parent_of(at), "near-copy", 0.8, 50.0, ()) for at in range(1, length))]
    return Cluster(tuple(wordings), tuple(tree))


@pytest.mark.parametrize(
    ("parent_of", "lists"),
    [(lambda at: at - 1, 5), (lambda _: 0, 2), (lambda at: (at - 1) // 2, 5)],
    ids=["deep", "wide", "both"],
)
def test_a_deep_or_a_wide_tree_stays_a_page_and_loses_no_wording_that_is_shown(parent_of, lists):
    page = rendered([shaped(900, parent_of)])
    open_lists, deepest = [], 0
    for opened in re.findall(r"<(/ul|ul[^>]*)>", page):
        if opened == "/ul":
            open_lists.pop()
        else:
            open_lists.append(opened)
        deepest = max(deepest, open_lists.count('ul class="tree"'))
    assert deepest == lists
    assert sorted(map(int, re.findall(r'id="w-1-(\d+)"', page))) == list(range(1, 61))
    assert "840 later wordings not shown" in page
    assert len(page) < 200_000


def test_the_worst_are_shown_and_the_rest_is_counted(clusters):
    page = rendered(list(clusters) * 100)
    assert page.count('class="story cluster"') == LIMIT
    assert "The worst 200 clusters are shown; 200 more are not." in page
    assert rendered(clusters, limit=1).count('class="story cluster"') == 1
    assert "are not." not in rendered(clusters)


def test_no_clusters_and_clusters_without_drift_are_said_in_plain_words(clusters):
    assert "No passage was found in two articles." in rendered([])
    silent = Cluster(clusters[0].wordings, tuple(Branch(one.parent, one.relation) for one in clusters[0].tree))
    assert "1 passage in several versions; what changed in them was not asked." in rendered([silent])


def test_a_timeline_has_a_row_a_wording_a_dot_a_time_and_its_words(clusters):
    timeline = draw(clusters[0])
    assert [lane.name for lane in timeline.lanes] == ["1", "2", "3", "4", "5"]
    assert [dot.worst for dot in timeline.dots] == [
        None,
        None,
        Severity.ERROR,
        Severity.ERROR,
        Severity.WARNING,
        Severity.NOTE,
    ]
    assert (timeline.first, timeline.last, timeline.undated) == ("2024-05-01", "2024-05-09", 1)
    assert "6 dated versions in 5 wordings" in timeline.description
    assert [dot.x for dot in timeline.dots] == sorted(dot.x for dot in timeline.dots)


def test_versions_of_one_time_are_one_greater_dot():
    day, next_day = About("2024-05-01"), About("2024-05-02")
    members = tuple(Member(Place(f"n{at}", 0, 9), day if at < 8 else next_day) for at in range(9))
    timeline = draw(Cluster((Wording("some words of it", members),), (Branch(),)))
    assert [dot.count for dot in timeline.dots] == [8, 1]
    assert timeline.dots[0].radius > timeline.dots[1].radius


def test_one_day_or_no_date_is_no_timeline():
    for about in (About("2024-05-01"), About(None), About("some day")):
        members = tuple(Member(Place(name, 0, 9), about) for name in "ab")
        assert draw(Cluster((Wording("some words of it", members),), (Branch(),))) is None


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("sixty per cent of it", "forty per cent of it", "[-sixty-] {+forty+} per cent of it"),
        ("we will not go", "we will go", "we will [-not-] go"),
        ("we will go home", "We will go.", "We will go. [-home-]"),
        ("we go", "we go home now", "we go {+home now+}"),
        ("ملی و می‌شود", "ملي و مي شود", "ملي و مي شود"),
    ],
    ids=["exchanged", "left out", "left out at the end", "added", "spelling"],
)
def test_two_wordings_in_one(a, b, shown):
    signs = {"deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    parts = "".join(signs.get(part.kind, "{}").format(part.text) for part in unified(a, b))
    assert " ".join(parts.split()) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_wordings_in_one_lose_nothing_of_the_later_one(a, b):
    kept = "".join(part.text for part in unified(a, b) if part.kind != "deleted")
    assert "".join(kept.split()) == "".join(b.split())


def test_the_page_costs_nothing_of_a_check():
    """What a check works with is not loaded for the clusters of a scan."""
    heavy = ["provenance.checker", "provenance.steps", "provenance.cache", "provenance.speech.extraction"]
    heavy += ["provenance.drift.rewrite", "provenance.rules.context", "langdetect"]
    code = (
        "import sys; from provenance.reports.clusters_page import chunks; list(chunks([], {}));"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_without_jinja_one_line_says_what_to_install(monkeypatch):
    templates.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(UsageError, match=r"provenance\[web\]"):
        rendered([])
