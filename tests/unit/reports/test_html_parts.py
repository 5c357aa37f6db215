"""What the report for a browser shows, before it is HTML: stories, pictures, wordings side by side, addresses."""

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.loading import load_archive
from provenance.archive.record import Record
from provenance.checker import check
from provenance.findings import Excerpt, Location, Mark, Severity
from provenance.reports.html.chain_list import items
from provenance.reports.html.links import at_words, file_address, web_address
from provenance.reports.html.picture import MOST_ROWS, draw
from provenance.reports.html.quotes import Cell, _is_worse, matrix, quotes
from provenance.reports.html.stories import cut
from provenance.reports.html.summary import summary
from provenance.reports.html.wording import Stretch, apart, differences, marked, segments, shortened

DAM = "The minister of water said: “We will not open the dam before {day} May.”\n"


def shown(parts):
    """Segments as one string: [-deleted-], {+inserted+}, and _ where something is missing."""
    signs = {"deleted": "[-{}-]", "inserted": "{{+{}+}}", "gap": "_", "apart": "<{}>", "code": "`{}`"}
    return "".join(signs.get(part.kind, "{}").format(part.text) for part in parts)


def excerpt(language, text, *marks):
    return Excerpt("a", language, "texts/a.txt", 0, len(text), text, marks)


@pytest.fixture
def report(folder):
    """Check articles given as `name: (text, sources)`: a source in brackets is missing, None is for unknown ones."""

    def make(articles):
        for name, (text, sources) in articles.items():
            fields = {}
            if sources is not None:
                fields["sources"] = [
                    {"external": {"publisher": {"type": "Organization", "name": ref[1:-1]}}, "relation": "report"}
                    if ref.startswith("(")
                    else {"ref": ref, "relation": "republication", "basis": "declared"}
                    for ref in sources
                ]
            folder.record(name, text, **fields)
        return check(load_archive(folder.root))

    return make


@pytest.mark.parametrize(
    ("a", "b", "shown_a", "shown_b"),
    [
        ("sixty per cent of it", "forty per cent of it", "[-sixty-] per cent of it", "{+forty+} per cent of it"),
        ("we will not go", "we will go", "we will [-not-] go", "we will go"),
        ("the same words", "The same words!", "the same words", "The same words!"),
        ("ملی و می‌شود", "ملي و مي شود", "ملی و می‌شود", "ملي و مي شود"),
        ("", "new", "", "{+new+}"),
    ],
    ids=["exchanged", "left out", "marks and capitals", "spelling", "from nothing"],
)
def test_words_that_only_one_version_has_are_marked(a, b, shown_a, shown_b):
    assert tuple(map(shown, differences(a, b))) == (shown_a, shown_b)


@given(st.text(max_size=60), st.text(max_size=60))
def test_differences_lose_no_character(a, b):
    parts_a, parts_b = differences(a, b)
    assert "".join(part.text for part in parts_a) == a
    assert "".join(part.text for part in parts_b) == b


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted), max_size=5),
)
def test_marks_of_any_place_lose_no_character(text, places):
    stretches = [Stretch(start, end, "changed") for start, end in places]
    assert "".join(part.text for part in segments(text, stretches)) == text


def test_a_point_where_something_is_missing_is_a_gap():
    (parts,) = marked([excerpt("en", "we will go", Mark(7, 7, "inserted"))])
    assert shown(parts) == "we will_ go"


def test_what_is_held_against_another_language_is_marked_as_changed():
    """As the legend says: nothing was taken out of a text in another language, or put into it."""
    persian = excerpt("fa", "۶۰ کارگر", Mark(0, 2, "deleted"))
    english = excerpt("en-GB", "40 workers", Mark(0, 2, "inserted"))
    american = excerpt("en-US", "60 workers", Mark(0, 2, "deleted"))
    kinds = [[part.kind for part in parts if part.kind] for parts in marked([persian, english])]
    assert kinds == [["changed"], ["changed"]]
    assert [shown(parts) for parts in marked([american, english])] == ["[-60-] workers", "{+40+} workers"]


def test_a_long_passage_is_cut_around_its_marks():
    text = "word " * 2000
    parts = segments(text, [Stretch(5000, 5004, "deleted")])
    assert "".join(part.text for part in parts).count("…") == 2
    assert sum(len(part.text) for part in parts) < 600
    assert next(part for part in parts if part.kind == "deleted").text == text[5000:5004]


def test_words_of_others_are_set_apart_in_a_sentence():
    assert shown(apart('"نه" became `no` in متن دیگر here')) == '<"نه"> became `no` in <متن دیگر> here'


def test_a_shortened_text_ends_between_words():
    assert shortened("one two  three\nfour", 11) == "one two…"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "//a.example/", "https://", "http://[", "a b", ""],
)
def test_what_is_no_page_on_the_web_is_not_linked(url):
    assert web_address(url) is None


@given(st.text())
def test_an_address_holds_nothing_that_ends_an_attribute(text):
    address = web_address(f"https://a.example/{text}")
    assert address is None or not re.search(r"[\s\"'<>]", address)


def test_an_address_in_any_script_is_linked():
    address = web_address("https://a.example/خبر?q=1#top")
    assert unquote(address) == "https://a.example/خبر?q=1#top"


@pytest.mark.parametrize(
    ("address", "words", "expected"),
    [
        ("https://a.example/", "one two", "https://a.example/#:~:text=one%20two"),
        ("https://a.example/#top", "one", "https://a.example/#top:~:text=one"),
        ("https://a.example/", "a b c d e f g h", "https://a.example/#:~:text=a%20b%20c,f%20g%20h"),
        ("https://a.example/", "a-b, c & d", "https://a.example/#:~:text=a%2Db%2C%20c%20%26%20d"),
        ("https://a.example/", " \n", "https://a.example/"),
    ],
)
def test_a_page_is_linked_at_the_words(address, words, expected):
    """W3C Text Fragments: hyphen, comma and ampersand have a meaning there, and are encoded."""
    assert at_words(address, words) == expected


NAMES = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=12) | st.sampled_from(
    [*("a b", "a#b", "a?b", "100%", "%2e%2e", "'\"", "خبر", "a\nb", "a\\b", "c:d", "javascript:x", "\udcff")]
)
PATHS = st.lists(NAMES.filter(lambda name: name not in {".", ".."}), min_size=1, max_size=3).map("/".join)


@given(PATHS, st.sampled_from(["", "news", "../a b/#1"]))
def test_a_file_is_linked_where_a_browser_finds_it(path, base):
    """Followed from the page, the address is that of the file: no name is taken for a scheme, a query or a folder."""
    address = file_address(Location(path, 3), base)
    if re.search("[\ud800-\udc7f\udd00-\udfff]", path):
        assert address is None
        return
    parts = urlsplit(urljoin("file:///home/me/reports/page.html", address))
    folder = {"": "/home/me/reports", "news": "/home/me/reports/news", "../a b/#1": "/home/me/a b/#1"}[base]
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("file", "", "", "L3")
    assert unquote(parts.path, errors="surrogateescape") == f"{folder}/{path}"


@given(PATHS, st.sampled_from(["", "news"]))
def test_what_is_no_file_of_the_archive_is_not_linked(path, base):
    """What goes up, what is absolute, and anything at all on another drive."""
    for wrong in (f"../{path}", f"a/../{path}", f"/{path}", f"a//{path}", "..", "."):
        assert file_address(Location(wrong), base) is None
    assert file_address(Location(path), None) is None


def test_articles_that_are_linked_are_one_story_sources_first(report):
    found = report({"c": ("x", ["b"]), "b": ("x", ["a"]), "a": ("x", []), "z": ("x", [])})
    names = [[record.id for record in story.records] for story in cut(found).stories]
    assert ["a", "b", "c"] in names
    assert ["z"] in names


def test_the_worst_story_comes_first(report):
    found = report(
        {
            "calm": (DAM.format(day=20), []),
            "calm-copy": (DAM.format(day=20), ["calm"]),
            "sore": (DAM.format(day=21), []),
            "sore-copy": (DAM.format(day=12).replace(" not", ""), ["sore"]),
        }
    )
    assert [story.records[0].id for story in cut(found).stories] == ["sore", "calm"]


def test_every_finding_is_told_once(report):
    found = report({"a": ("x", ["gone"]), "b": ("x", ["(Agency)"]), "c": ("x", None), "d": ("x", ["c", "a"])})
    parts = cut(found)
    told = [finding for story in parts.stories for finding in story.findings] + list(parts.elsewhere)
    assert sorted(map(str, told)) == sorted(map(str, found.findings))


def test_no_line_of_a_picture_runs_through_another_article(report):
    """Every lane is free below an article, down to the one that is made from it."""
    found = report({"a": ("x", []), "b": ("x", ["a"]), "c": ("x", ["a", "(Gone)"]), "d": ("x", ["b", "c"])})
    (story,) = cut(found).stories
    picture = draw(story)
    assert (len(picture.dots), len(picture.lines)) == (5, 5)
    for line in picture.lines:
        x, top, bottom = _lane(line.path)
        assert not [dot for dot in picture.dots if dot.x == x and top < dot.y < bottom]


def _lane(path):
    """Where a line runs down: its place across, and from where to where."""
    x, top, bottom = re.match(r"M(\d+) (\d+)V(\d+)", path).groups()
    return int(x), int(top), int(bottom)


def test_a_cycle_is_drawn_and_listed(report):
    (story,) = cut(report({"a": ("x", ["b"]), "b": ("x", ["a"]), "c": ("x", ["c", "b"])})).stories
    assert len(draw(story).lines) == 3
    (item,) = [item for item in items(story) if item.record.id == "c"] or items(story)
    assert "cycle" in str(item)


def test_a_story_of_too_many_articles_is_listed_and_not_drawn(report):
    articles = {"origin": ("x", [])} | {f"copy-{n}": ("x", ["origin"]) for n in range(MOST_ROWS)}
    (story,) = cut(report(articles)).stories
    assert draw(story) is None
    assert len(items(story)) == MOST_ROWS


def test_a_missing_link_is_an_item_of_the_list(report):
    (story,) = cut(report({"a": ("x", ["(Agency)", "gone"])})).stories
    (item,) = items(story)
    assert [below.name for below in item.below] == ["Agency", "gone"]
    assert {below.note for below in item.below} == {"missing: not in the archive"}


def test_the_matrix_shows_where_a_quote_changed(report):
    changed = DAM.format(day=12)
    found = report(
        {"a": (DAM.format(day=20), []), "b": (DAM.format(day=20), ["a"]), "c": (changed, ["b"]), "d": ("x", ["c"])}
    )
    (story,) = cut(found).stories
    records = {article.record.id: article.record for article in found.articles}
    table = matrix(story, quotes(story, records, 1))
    ((_, cells),) = table.rows
    assert [record.id for record in table.records] == ["a", "b", "c"]
    assert [(cell.sign, cell.words) for cell in cells] == [("●", "first"), ("=", "unchanged"), ("≠", "number")]


def test_of_two_versions_in_one_article_the_worse_one_is_shown_and_of_equals_the_first():
    first, unchanged = Cell("●", "first"), Cell("=", "unchanged")
    note, error = Cell("≠", "wording", Severity.NOTE), Cell("≠", "number", Severity.ERROR)
    rising = (None, unchanged, note, error)
    for at, other in enumerate(rising):
        assert [_is_worse(cell, other) for cell in rising[1:]] == [place > at for place in (1, 2, 3)]
    assert not _is_worse(first, unchanged)


def test_the_summary_names_what_it_does_not_cover(report):
    found = report({"a": (None, []), "b": ("Words.", ["a"]), "c": ("Words.", ["(Agency)"])})
    told = summary(found)
    assert told.caveat == (
        "Not covered: 1 pair of versions could not be compared, 1 link of the chains is missing, 1 article has no text"
        " here."
    )
    assert [(earlier.id, later.id) for earlier, later, _ in told.gaps] == [("a", "b")]


def test_the_summary_of_sound_chains_says_no(report):
    found = report({"a": (DAM.format(day=20), []), "b": (DAM.format(day=20), ["a"])})
    told = summary(found)
    assert (told.tone, told.caveat) == ("good", "")
    assert told.verdict.startswith("No:")


def test_a_long_chain_keeps_its_ends_on_the_first_screen(report):
    articles = {f"n{n}": ("x", [f"n{n - 1}"] if n else ["(Agency)"]) for n in range(12)}
    (line,) = summary(report(articles)).worst
    assert line.cut
    assert line.links[0] is None
    assert isinstance(line.links[-1], Record)
    assert line.links[-1].id == "n11"
    assert len(line.links) == 6
