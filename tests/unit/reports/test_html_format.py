"""The report for a browser is valid, whole in itself, and shows hostile text as text."""

import base64
import hashlib
import re
import sys

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.archive.chain import build_graph
from provenance.archive.loading import load_archive
from provenance.archive.record import Agent, Capture, External, Record, Source, Text
from provenance.checker import CheckedArticle, Report, Stats, check
from provenance.errors import UsageError
from provenance.findings import Excerpt, Finding, Location, Mark, Severity
from provenance.reports import html_format
from provenance.reports.html.environment import templates

unhurried = settings(deadline=None, max_examples=60)  # The first report loads the rules and the languages.

HOSTILE = st.text(
    st.characters() | st.sampled_from("\x1b\x9b\u202e\u2066\n\r\u2028<>&\"'`=/;{}%\\\ud800\ufffe\ufdd0\U0001fffe\x0b"),
    max_size=30,
) | st.sampled_from(
    [
        "</style><script>alert(1)</script>",
        "]]><svg onload=alert(1)>",
        "{{ 7 * 7 }}{% raw %}",
        "<!--",
        '" onfocus="alert(1)" autofocus="',
        "</title></svg></details></section>",
        "سلام",
        "שלום",
    ]
)
URLS = HOSTILE | st.sampled_from(
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//outside.example/",
        "https://a.example/?q=\"'<>",
        "https://a.example/news#top",
        "http://[",
        "https://",
    ]
)
RTL = re.compile("[\u0590-\u05ea\u0620-\u064a\u06a0-\u06d3]")
WORDS = HOSTILE.filter(lambda text: not RTL.search(text))
"""For what is no name and no quotation: codes, dates, relations."""
PATHS = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=12).map(lambda name: f"texts/{name}")
TAGS = st.sampled_from(["fa", "ar", "en", "ru", "he", "xx-not-a-tag", "", "und"]) | WORDS
NAMES = ["a", "b", "c", "<d>"]


@st.composite
def excerpts(draw):
    text = draw(HOSTILE)
    ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    marks = (Mark(*ends, draw(st.sampled_from(["deleted", "inserted"]))),)
    tags = st.sampled_from(["fa", "ar", "he"]) if RTL.search(text) else TAGS
    return Excerpt(draw(st.sampled_from(NAMES) | HOSTILE), draw(tags), draw(PATHS), 0, len(text), text, marks)


LOCATIONS = st.builds(
    Location, path=PATHS, line=st.none() | st.integers(1, 9), column=st.none() | st.integers(1, 9), pointer=HOSTILE
)
FINDINGS = st.builds(
    Finding,
    code=st.sampled_from(["PV701", "PV604", "PV205", "PV001"]),
    name=WORDS,
    severity=st.sampled_from(list(Severity)),
    message=HOSTILE,
    location=LOCATIONS,
    article=st.none() | st.sampled_from(NAMES) | HOSTILE,
    source=st.none() | st.sampled_from(NAMES) | HOSTILE,
    kind=st.none() | WORDS,
    hint=HOSTILE,
    excerpts=st.lists(excerpts(), max_size=3).map(tuple),
    evidence=st.lists(HOSTILE, max_size=2).map(tuple),
    related=st.lists(LOCATIONS, max_size=1).map(tuple),
)
AGENTS = st.none() | st.builds(Agent, name=HOSTILE)
SOURCES = st.builds(
    Source,
    ref=st.sampled_from(NAMES) | HOSTILE,
    relation=st.none() | WORDS,
    basis=WORDS,
    made=st.none() | WORDS,
    translators=st.lists(st.builds(Agent, name=HOSTILE), max_size=1).map(tuple),
) | st.builds(
    Source,
    external=st.builds(External, publisher=AGENTS, headline=st.none() | HOSTILE, language=st.none() | TAGS),
    relation=st.none() | WORDS,
)


def records(name):
    return st.builds(
        Record,
        id=st.just(name),
        path=PATHS,
        headline=st.none() | WORDS,
        url=st.none() | URLS,
        publisher=AGENTS,
        language=TAGS,
        date_published=st.none() | WORDS,
        text=st.none() | st.builds(Text, path=PATHS),
        captures=st.lists(st.builds(Capture, url=URLS), max_size=2).map(tuple),
        sources=st.none() | st.lists(SOURCES, max_size=3).map(tuple),
    )


STATS = Stats(articles=2, texts=2, quotes=3, hops=1, compared=1, not_compared=0, passages=1, changed=1)


@st.composite
def reports(draw):
    """Reports of up to four articles, with any links between them: cycles, missing ones, one source twice."""
    articles = tuple(
        CheckedArticle(draw(records(name)), draw(st.none() | st.integers(0, 3)))
        for name in NAMES[: draw(st.integers(0, 4))]
    )
    found = tuple(draw(st.lists(FINDINGS, max_size=4)))
    aside = tuple(draw(st.lists(FINDINGS, max_size=1)))
    chains = build_graph(article.record for article in articles).all_chains()
    return Report(found, articles, chains, (), (), STATS, "sig|v:1", aside)


def rendered(of, base=""):
    return "".join(html_format.chunks(of, base))


def parsed(text):
    """The page as a tree; fails where the parser of HTML5 finds anything wrong."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert not parser.errors, parser.errors
    return tree


def elements(tree):
    """Elements with their names, those of SVG without their namespace."""
    return [(str(one.tag).rpartition("}")[2], one) for one in tree.iter() if isinstance(one.tag, str)]


DAM = {
    "agency": (
        "en",
        "The minister said: “We will not close the dam before 20 May, and 60 per cent of it is full.”\n",
        (),
    ),
    "copy": (
        "en",
        "The minister said: “We will close the dam before 20 May, and 40 per cent of it is full.”\n",
        "agency",
    ),
    "persian": ("fa", "وزیر گفت: «ما سد را پیش از ۲۰ مه نخواهیم بست و ۶۰ درصد آن پر است.»\n", "agency"),
}


@pytest.fixture
def dam(folder):
    """A checked archive of three articles in two languages, two quotes of which changed."""
    for name, (language, text, source) in DAM.items():
        relation = "translation" if language == "fa" else "republication"
        sources = [{"ref": source, "relation": relation, "basis": "declared"}] if source else []
        folder.record(
            name,
            text,
            inLanguage=language,
            headline=f"Dam: {name}",
            datePublished="2024-05-01",
            url=f"https://{name}.example/dam",
            publisher={"type": "Organization", "name": name.title()},
            sources=sources,
        )
    return check(load_archive(folder.root))


@unhurried
@given(reports())
def test_any_report_is_valid_html(of):
    """The parser of HTML5 has nothing to say, whatever stands in records and texts."""
    parsed(rendered(of))


@unhurried
@given(reports())
def test_no_element_and_no_attribute_comes_from_the_archive(of):
    allowed = {
        *("html", "head", "meta", "title", "link", "style", "body", "header", "main", "footer", "nav", "section"),
        *("article", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "a", "b", "i", "bdi", "span", "code"),
        *("form", "fieldset", "legend", "label", "input", "button", "details", "summary", "figure", "figcaption"),
        *("blockquote", "ins", "del", "mark", "table", "caption", "thead", "tbody", "tr", "th", "td"),
        *("svg", "desc", "path", "circle", "text", "tspan"),
    }
    for name, element in elements(parsed(rendered(of))):
        assert name in allowed, name
        assert not [key for key in element.attrib if str(key).lower().startswith("on") or key in {"style", "src"}]


@unhurried
@given(reports())
def test_links_lead_to_the_page_itself_to_files_beside_it_or_to_the_web(of):
    """No other scheme, and what leads outside tells the other side nothing."""
    for name, element in elements(parsed(rendered(of))):
        address = element.attrib.get("href")
        if name == "a" and address is not None and not address.startswith(("#", "./")):
            assert re.match(r"https?://[^\s\"'<>]+\Z", address)
            assert element.attrib["rel"] == "noreferrer"


@unhurried
@given(reports())
def test_links_within_the_page_have_a_target_and_ids_are_unique(of):
    tree = parsed(rendered(of))
    ids = [element.attrib["id"] for _, element in elements(tree) if "id" in element.attrib]
    assert len(set(ids)) == len(ids)
    inner = {
        element.attrib["href"][1:]
        for name, element in elements(tree)
        if name == "a" and "href" in element.attrib and element.attrib["href"].startswith("#")
    }
    assert inner <= set(ids)


@unhurried
@given(reports())
def test_words_that_run_from_right_to_left_stand_in_a_block_of_their_direction(of):
    """Each stands in an element with a direction of its own, or in one that takes it from its words."""
    _assert_directed(parsed(rendered(of)))


def _assert_directed(tree):
    parents = {child: parent for parent in tree.iter() for child in parent}
    for name, element in elements(tree):
        if name in {"title", "style"}:
            continue
        for text, owner in ((element.text, element), *((child.tail, element) for child in element)):
            if text and RTL.search(text):
                assert _direction(owner, parents) in {"rtl", "auto"}


def _direction(element, parents):
    """The direction that an element has, or takes over from the ones around it."""
    while not ({"dir", "direction"} & set(element.attrib) or element.tag == "bdi"):
        element = parents[element]
    # In the picture, where names of outlets stand, it is that of the first letter.
    return element.attrib.get("dir", "auto")


@unhurried
@given(reports())
def test_two_runs_give_the_same_bytes(of):
    assert rendered(of) == rendered(of)


def test_every_block_has_a_language_and_a_direction(dam):
    tree = parsed(rendered(dam))
    blocks = [
        one
        for name, one in elements(tree)
        if name in {"html", "header", "footer", "section", "article", "form", "nav", "blockquote"}
        and "worst" not in one.get("class", "")
        and "told" not in one.get("class", "")
    ]
    assert len(blocks) > 10
    for block in blocks:
        assert block.attrib["lang"]
        assert block.attrib["dir"] in {"ltr", "rtl", "auto"}
    _assert_directed(tree)
    persian = [one for one in blocks if one.tag == "blockquote" and one.attrib["lang"] == "fa"]
    assert persian
    assert all(one.attrib["dir"] == "rtl" for one in persian)


def test_the_policy_allows_the_one_style_sheet_by_its_hash_and_nothing_else(dam):
    tree = parsed(rendered(dam))
    (policy,) = [one.attrib["content"] for name, one in elements(tree) if name == "meta" and "http-equiv" in one.attrib]
    (style,) = [one.text for name, one in elements(tree) if name == "style"]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded(dam):
    """No script, no image, no font, no other sheet: the page's icon is empty."""
    text = rendered(dam)
    tree = parsed(text)
    names = {name for name, _ in elements(tree)}
    assert not names & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "source",
        "base",
        "use",
        "image",
    }
    assert [one.attrib["href"] for name, one in elements(tree) if name == "link"] == ["data:,"]
    (style,) = [one.text for name, one in elements(tree) if name == "style"]
    assert not re.search(r"url\(|@import|@font-face", style)


def test_a_changed_quote_is_shown_with_its_changed_words(dam):
    text = rendered(dam)
    assert "<del>60</del>" in text
    assert "<ins>40</ins>" in text
    assert "<del>not</del>" in text


def test_between_two_languages_what_was_checked_is_shown_and_nothing_struck_out(folder):
    for name, language, words, sources in (
        ("fa", "fa", "سفیر ایران گفت: «۶۰ درصد تجارت ایران و روسیه در مسکو با روبل انجام می‌شود.»\n", []),
        (
            "en",
            "en",
            "The ambassador of Iran said: “40 per cent of the trade of Iran and Russia in Moscow is in roubles.”\n",
            [{"ref": "fa", "relation": "translation", "basis": "declared"}],
        ),
    ):
        folder.record(name, words, inLanguage=language, sources=sources)
    text = rendered(check(load_archive(folder.root)))
    versions = re.findall(r'<div class="version">.*?</details>', text, re.DOTALL)
    assert versions
    assert not any("<del>" in version for version in versions)
    assert any('<mark class="changed">' in version for version in versions)
    assert any('<mark class="agreed">Moscow</mark>' in version for version in versions)


def test_the_chain_is_drawn_and_listed(dam):
    tree = parsed(rendered(dam))
    (picture,) = [one for name, one in elements(tree) if name == "svg"]
    parts = [name for name, _ in elements(picture)]
    assert parts[1:3] == ["title", "desc"]
    assert (parts.count("circle"), parts.count("path")) == (3, 2)
    text = rendered(dam)
    assert "republication (declared)" in text
    assert "translation (declared)" in text


def test_a_missing_source_is_drawn_with_a_dashed_line(folder):
    folder.record(
        "a",
        "Words.\n",
        sources=[
            {
                "external": {"publisher": {"type": "Organization", "name": "Gone"}},
                "relation": "report",
                "basis": "inferred",
            }
        ],
    )
    text = rendered(check(load_archive(folder.root)))
    assert 'class="hop missing' in text
    assert "missing: not in the archive" in text
    assert "1 link of the chains is missing" in text


def test_the_first_screen_answers_whether_anything_is_seriously_wrong(dam):
    tree = parsed(rendered(dam))
    (heading,) = ["".join(one.itertext()) for name, one in elements(tree) if name == "h1"]
    assert re.search(r"Is anything seriously wrong\? Yes: \d+ serious errors\. 1 of 2 chains is unsound\.", heading)
    clean = Report((), (), (), (), (), STATS, "sig|v:1")
    assert "no record was read" in rendered(clean)


def test_each_rule_is_explained_in_the_page(dam):
    text = rendered(dam)
    for code in {finding.code for finding in dam.findings}:
        assert f'id="rule-{code}"' in text
        assert f'href="#rule-{code}"' in text


def test_the_original_is_linked_at_the_quoted_words(dam):
    assert re.search(
        r'href="https://copy\.example/dam#:~:text=We%20will%20close,\S*%20is%20full\.?" rel=', rendered(dam)
    )


def test_a_file_is_linked_with_its_line_from_the_folder_of_the_report(dam):
    assert 'href="./news/texts/copy.txt#L1"' in rendered(dam, "news")


def test_without_a_way_to_the_archive_no_file_is_linked(dam):
    """The places are named all the same."""
    text = rendered(dam, None)
    assert 'href="./' not in text
    assert "texts/copy.txt:1" in text


def test_without_jinja_the_message_says_what_to_install(monkeypatch):
    templates.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(UsageError, match=r"^.*pip install 'provenance\[web\]'$"):
        rendered(Report((), (), (), (), (), STATS, "sig|v:1"))
