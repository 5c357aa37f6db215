"""A scan from articles to named matches: it finds what was planted and nothing else, however it is run."""

import random
from pathlib import Path
from shutil import copytree

import duckdb
import pytest
import yaml

from provenance.corpus import scan
from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.model import Article
from provenance.corpus.scan import Counts, Plan
from provenance.corpus.search import candidates
from provenance.corpus.search.naming import each_named
from provenance.corpus.search.queries import Blocking

CASES = Path(__file__).parents[2] / "cases" / "corpus" / "planted.yaml"
PLANTED = yaml.safe_load(CASES.read_text(encoding="utf-8"))
ALPHABETS = {"en": ("bdfgklmnprstvz", "aeiou"), "fa": ("بتجدرزسشفکلمن", "اوی"), "ru": ("бвгдзклмнпрст", "аеиоу")}
ALPHABETS["ar"] = ALPHABETS["fa"]


def filler(chance, language):
    """A sentence of words that no language has, some of which other sentences have too."""
    consonants, vowels = ALPHABETS[language]
    words = []
    for _ in range(chance.randint(8, 16)):
        often = random.Random(chance.randint(0, 400))  # noqa: S311 (no secret)
        spring = often if chance.random() < 0.7 else chance
        words.append("".join(spring.choice(letters) for _ in range(3) for letters in (consonants, vowels)))
    return " ".join(words).capitalize() + "."


def corpus():
    """The planted articles: each quote stands between sentences of its own, at the start or at the end."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    articles = []
    for number, quote in enumerate(PLANTED):
        for side in "ab":
            around = [filler(chance, quote["language"]) for _ in range(4)]
            around.insert(chance.choice((0, 2, 4)), quote[side])
            text = chance.choice((" ", "\n")).join(around)
            articles.append(Article(f"{number:02}{side}", text, quote["language"], f"2024-05-0{'ab'.index(side) + 1}"))
    return articles


ARTICLES = corpus()
TEXTS = {article.id: article.text for article in ARTICLES}
FEW = ARTICLES[:6]


def run(engine, articles, plan=None, at_a_time=1000, **options):
    """The counts and the matches of a scan."""
    batches = (articles[first : first + at_a_time] for first in range(0, len(articles), at_a_time))
    counts = scan.scan(engine, batches, plan, **options)
    return counts, list(each_named(engine))


@pytest.fixture(scope="module")
def found():
    """What a scan of the planted articles finds, with nothing out of the ordinary."""
    engine = DuckDBEngine(256 << 20)
    yield run(engine, ARTICLES)
    engine.close()


def test_each_planted_quote_is_found_and_nothing_else(found):
    _, matches = found
    pairs = [(match.a.id, match.b.id) for match in matches]
    assert pairs == [(f"{number:02}a", f"{number:02}b") for number in range(len(PLANTED))]


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=lambda n: f"{PLANTED[n]['kind']} {PLANTED[n]['language']}")
def test_a_match_lies_in_the_planted_quotes(found, number):
    """It has all words of the shorter one, and none of the sentences around them."""
    match = next(match for match in found[1] if match.a.id == f"{number:02}a")
    for side, place in (("a", match.a), ("b", match.b)):
        quote = PLANTED[number][side]
        start = TEXTS[place.id].index(quote)
        assert start <= place.start < place.end <= start + len(quote)
        assert place.end - place.start >= 0.5 * len(quote)
    assert match.earlier == "a"
    assert match.bits > 0


@pytest.mark.parametrize(
    ("kind", "relations", "changes"),
    [
        ("exact", {"same"}, set()),
        ("punctuation", {"same"}, set()),
        ("other speaker", {"same"}, set()),
        ("split by attribution", {"same"}, set()),
        ("number changed", {"near-copy"}, {"number"}),
        ("negation", {"near-copy"}, {"negation"}),
        ("half kept", {"excerpt"}, {"omission"}),
        ("shuffled", {"near-copy"}, None),
        ("halves swapped", {"near-copy"}, None),
        ("words deleted", {"near-copy", "rendering"}, None),
        ("other wording", {"rendering"}, None),
    ],
)
def test_what_was_changed_is_named(found, kind, relations, changes):
    """Which changes a text in other words has, other tests tell."""
    for number, quote in enumerate(PLANTED):
        if quote["kind"] == kind:
            match = found[1][number]
            assert match.relation in relations
            assert changes is None or {change.kind for change in match.changes} == changes
            for change in match.changes:
                for span, place in ((change.a, match.a), (change.b, match.b)):
                    assert TEXTS[place.id][span.start : span.end] == span.text
                    assert place.start <= span.start <= span.end <= place.end


def test_the_order_of_the_articles_and_of_their_batches_changes_nothing(open_engine, found):
    articles = ARTICLES.copy()
    random.Random(3).shuffle(articles)  # noqa: S311 (no secret)
    assert run(open_engine(), articles, at_a_time=3) == found


def test_the_number_of_processes_changes_nothing(open_engine, found):
    assert run(open_engine(jobs=2), ARTICLES[::-1]) == found


def test_how_much_is_done_at_a_time_changes_nothing(open_engine, found, monkeypatch):
    monkeypatch.setattr(candidates, "_ARTICLES", 1)
    for name in ("_CANDIDATES", "_MATCHES", "_AT_ONCE"):
        monkeypatch.setattr(scan, name, 2)
    monkeypatch.setattr("provenance.corpus.engines.duckdb_engine.BATCH", 3)
    assert run(open_engine(), ARTICLES) == found


def test_languages_are_found_out_where_none_is_given(open_engine, found):
    articles = [Article(article.id, article.text, None, article.published) for article in ARTICLES]
    _, matches = run(open_engine(), articles)
    assert {(match.a.id, match.b.id) for match in matches} >= {(match.a.id, match.b.id) for match in found[1]}


def test_without_naming_only_the_changes_are_missing(open_engine, found):
    counts, matches = run(open_engine(), ARTICLES, Plan(naming=False))
    assert counts == found[0]
    assert [(m.a, m.b, m.relation, m.earlier) for m in matches] == [(m.a, m.b, m.relation, m.earlier) for m in found[1]]
    assert {match.changes for match in matches} == {None}


class Told(DuckDBEngine):
    """An engine that tells what it is asked to do before it does it, and of each batch of rows behind it."""

    def __init__(self, memory, jobs, folder):
        super().__init__(memory, jobs, folder)
        self.tell, self.did = lambda _what: None, []

    def _tell(self, *what):
        self.did.append(what)
        self.tell(what)

    def load(self, name, schema, batches):
        self._tell("load", name)
        super().load(name, schema, self._each(batches, name))

    def make(self, name, query):
        self._tell("make", name)
        super().make(name, query)

    def unnest(self, name, *args):
        self._tell("unnest", name)
        super().unnest(name, *args)

    def drop(self, name):
        self._tell("drop", name)
        super().drop(name)

    def finish(self, step, figure=0):
        self._tell("finish", step)
        super().finish(step, figure)

    def _each(self, batches, name):
        for batch in batches:
            yield batch
            self._tell("batch", name)


def test_a_scan_that_is_killed_goes_on_and_finds_the_same(open_engine, tmp_path):
    """Its files as they are before each thing that could be lost: a batch, a table that is dropped, a step's end."""
    folder = tmp_path / "whole"
    folder.mkdir()
    engine = open_engine(folder=folder, of=Told)

    def keep(what):
        if what[0] in {"batch", "drop", "finish"}:
            copytree(folder, tmp_path / f"{len(engine.did):02} {' '.join(what)}")

    engine.tell = keep
    expected = run(engine, FEW, at_a_time=3)
    assert [match.a.id for match in expected[1]] == ["00a", "01a", "02a"]
    killed = [path for path in sorted(tmp_path.iterdir()) if path != folder]
    assert len(killed) > 15
    failed = {}
    for path in killed:
        again = open_engine(folder=path)
        try:
            if run(again, FEW, at_a_time=3) != expected:
                failed[path.name] = "other rows"
        except duckdb.Error as error:
            failed[path.name] = str(error)
        again.close()
    assert failed == {}


@pytest.mark.parametrize("what", [("batch", "read"), ("batch", "passages"), ("make", "shared"), ("batch", "judged")])
def test_a_scan_that_fails_goes_on_and_finds_the_same(open_engine, tmp_path, what):
    def fail(told):
        if told == what:
            raise ArithmeticError

    engine = open_engine(folder=tmp_path, of=Told)
    engine.tell = fail
    with pytest.raises(ArithmeticError):
        run(engine, FEW, at_a_time=3)
    engine.close()
    assert run(open_engine(folder=tmp_path), FEW) == run(open_engine(), FEW)


def test_a_scan_that_is_done_is_not_done_again(open_engine, tmp_path):
    first = open_engine(folder=tmp_path)
    expected = run(first, FEW)
    first.close()
    again = open_engine(folder=tmp_path, of=Told)
    assert run(again, FEW) == expected
    assert again.did == []


def test_what_a_scan_needs_no_more_is_gone(open_engine, read):
    """The words of all passages are most of what it writes to the disk."""
    engine = open_engine()
    run(engine, FEW)
    left = {name for (name,) in read(engine, "SELECT table_name FROM duckdb_tables() ORDER BY table_name")}
    assert left >= {"articles", "passages", "named"}
    assert not left & {"read", "all_words", "words", "neighbours", "rarest", "all_keys", "keys", "shared"}


def test_counts(open_engine):
    """Two sentences of four words and a quote each, of which two are the same; the one word of the third is too few."""
    articles = [
        Article("a", "The ferry sank twice. Nobody knew the captain. No.", "en"),
        Article("b", 'Rain fell on Monday. "Nobody knew the captain," she said.', "en"),
    ]
    counts, matches = run(open_engine(), articles)
    assert (counts.articles, counts.passages, counts.too_short, counts.matches) == (2, 4, 1, 1)
    assert counts.candidates >= 1
    assert counts.capped == 0
    assert [(match.a.start, match.a.end, match.b.start) for match in matches] == [(22, 46, 22)]


def test_what_more_passages_have_than_the_cap_finds_nothing_and_is_counted(open_engine):
    """Four copies of one sentence, and a cap of three."""
    articles = [Article(name, "The ferry sank twice in a night.", "en") for name in "abcd"]
    counts, matches = run(open_engine(), articles, Plan(Blocking(cap=3)))
    assert counts.capped > 0
    assert (counts.candidates, counts.matches, matches) == (0, 0, [])


PRINTED = "The canal authority will lower the water by 40 centimetres before the frost comes."
CHANGED = "The canal authority will not lower the water by 40 centimetres before the frost comes."
STOCK = "The office declined to comment further."


def printed_everywhere(copies=8):
    """A statement in as many articles, a stock phrase behind it, and a changed version; the sixth one is the oldest."""
    chance = random.Random(5)  # noqa: S311 (no secret)
    texts = [f"{filler(chance, 'en')} {PRINTED} {STOCK}" for _ in range(copies)]
    texts.append(f"{CHANGED} {filler(chance, 'en')}")
    days = [None if n == 1 else f"2024-05-{20 - n if n < 6 else 20 + n}" for n in range(copies + 1)]
    return [Article(f"{n:02}", text, "en", day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]


def test_copies_beyond_the_cap_are_linked_to_the_earliest_and_so_are_other_versions(open_engine):
    """A cap of three, and eight copies: seven links to the oldest copy, one more from the version that says "not"."""
    articles = printed_everywhere()
    counts, matches = run(open_engine(), articles, Plan(Blocking(cap=3)))
    pairs = {frozenset((match.a.id, match.b.id)) for match in matches}
    assert pairs == {frozenset(("05", f"{n:02}")) for n in range(9) if n != 5}
    assert len(matches) == counts.matches == 8
    for match in matches:
        texts = [articles[int(place.id)].text[place.start : place.end] for place in (match.a, match.b)]
        assert set(texts) <= {PRINTED, CHANGED}
        assert {change.kind for change in match.changes} == ({"negation"} if CHANGED in texts else set())
    assert run(open_engine(jobs=2), articles[::-1], Plan(Blocking(cap=3))) == (counts, matches)


def test_as_many_copies_as_the_cap_allows_are_matched_two_by_two(open_engine):
    _, matches = run(open_engine(), printed_everywhere(), Plan(Blocking(cap=9)))
    pairs = {(match.a.id, match.b.id) for match in matches}
    assert pairs == {(f"{a:02}", f"{b:02}") for b in range(9) for a in range(b)}


def test_a_wording_that_too_many_have_is_boilerplate_and_counted(open_engine):
    """Neither the statement nor its changed version is found by it; the stock phrase never was."""
    counts, matches = run(open_engine(), printed_everywhere(), Plan(Blocking(cap=3, boilerplate=7)))
    assert (counts.boilerplate, matches) == (1, [])
    counts, _ = run(open_engine(), printed_everywhere(), Plan(Blocking(cap=3, boilerplate=8)))
    assert counts.boilerplate == 0


def test_copies_within_one_article_are_no_matches(open_engine):
    """Where the earliest copy is one of many in its article, those of other articles are linked to that one alone."""
    articles = [Article("a", f"{PRINTED}\n" * 6, "en"), Article("b", PRINTED, "en"), Article("c", PRINTED, "en")]
    _, matches = run(open_engine(), articles, Plan(Blocking(cap=3)))
    assert [(match.a.id, match.a.start, match.b.id) for match in matches] == [("a", 0, "b"), ("a", 0, "c")]


def test_nothing_of_an_empty_corpus(open_engine):
    assert run(open_engine(), []) == (Counts(0, 0, 0, 0, 0, 0, 0), [])
    assert run(open_engine(), [Article("a", ""), Article("b", " \n")]) == (Counts(2, 0, 0, 0, 0, 0, 0), [])


def test_nothing_is_found_within_one_article(open_engine):
    counts, matches = run(open_engine(), [Article("a", "The ferry sank twice in a night.\n" * 5, "en")])
    assert (counts.articles, counts.passages, counts.candidates, matches) == (1, 5, 0, [])


def test_articles_that_are_the_same_match_sentence_by_sentence(open_engine):
    """Every two of three articles, in each of four sentences and a quote; by the place in A, then by that in B."""
    text = ARTICLES[0].text.replace("\n", " ")
    counts, matches = run(open_engine(), [Article(name, text, "en") for name in "abc"])
    places = sorted({(match.a.start, match.a.end) for match in matches})
    assert len(places) == 5
    assert [(m.a.id, m.b.id, m.a.start) for m in matches] == [
        *((("a", other, start)) for start, _ in places for other in "bc"),
        *(("b", "c", start) for start, _ in places),
    ]
    assert all((m.a.start, m.a.end) == (m.b.start, m.b.end) for m in matches)
    assert {(match.relation, match.score, match.changes) for match in matches} == {("same", 1.0, ())}
    assert counts.matches == 15


def test_ids_and_words_are_never_a_part_of_a_query(open_engine):
    hostile = ["'; DROP TABLE articles; --", '"; SELECT 1; "', "$$ {0} %s ?", "a\x00b", "\U0001f600\u0301"]
    articles = [
        Article(name, f"The ferry {name} sank twice in a stormy night.", "en", publisher=name) for name in hostile
    ]
    _, matches = run(open_engine(), articles)
    assert {place.id for match in matches for place in (match.a, match.b)} == set(hostile)
    assert len(matches) == 10


HOSTILE = {
    "a megabyte without a blank": "a" * 1_000_000,
    "ideographs without a blank": "河水" * 20_000,
    "marks only": '"«»“”…!?.,;:' * 500,
    "quotation marks around nothing": '"" ' * 2000,
    "control characters": "".join(map(chr, range(32))) * 100,
    "lone combining marks": "\u0301\u0338 \u064b " * 1000,
    "strokes that fold to nothing": "ـ " * 100,
    "beyond the first plane": "\U0001d400\U0001d401 \U0001f600 \U0001f1ee\U0001f1f7 " * 500,
    "one word again and again": "no " * 5000,
    "digits": "0" * 5000 + " " + "1 2 3 4 5 6 " * 500,
    "the last characters there are": "\uffff\ufffe\U0010ffff \ufdd0 " * 200,
    "a nul between words": "The\x00ferry\x00sank\x00twice",
    "right-to-left marks": "\u202e\u2066ab cd ef gh\u2069\u202c " * 200,
}


@pytest.mark.timeout(60)
def test_hostile_texts_neither_stop_a_scan_nor_keep_others_from_being_found(open_engine, found):
    """Each comes twice as it is, and once as Persian; what matches its own copy is the same."""
    articles = [
        Article(f"x{number:02}{side}", text, language)
        for number, text in enumerate(HOSTILE.values())
        for side, language in (("a", None), ("b", None), ("c", "fa"))
    ]
    counts, matches = run(open_engine(), [*articles, *ARTICLES])
    assert counts.articles == len(articles) + len(ARTICLES)
    texts = {article.id: article.text for article in (*articles, *ARTICLES)}
    for match in matches:
        assert match.a.id < match.b.id
        for place in (match.a, match.b):
            assert 0 <= place.start < place.end <= len(texts[place.id])
        one, other = (texts[place.id][place.start : place.end] for place in (match.a, match.b))
        assert one != other or (match.relation, match.score, match.changes) == ("same", 1.0, ())
    planted = {(match.a, match.b) for match in found[1]}
    assert {(match.a, match.b) for match in matches if not match.a.id.startswith("x")} == planted
    assert any(match.a.id.startswith("x") for match in matches)


def test_progress_is_told_by_step_and_never_more_than_there_is(open_engine):
    told = []
    run(open_engine(), FEW, progress=lambda *row: told.append(row))
    assert list(dict.fromkeys(step for step, _, _ in told)) == [
        "reading", "cutting", "setting copies aside", "searching", "counting", "judging", "choosing", "naming",
    ]  # fmt: skip
    assert all(0 <= done <= of for _, done, of in told)
    last = {step: (done, of) for step, done, of in told}
    assert last["cutting"] == (len(FEW), len(FEW))
    assert last["judging"][0] == last["judging"][1] > 0
    assert last["naming"] == (3, 3)
