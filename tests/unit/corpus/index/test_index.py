"""An index: what stood in a corpus is found in it, and a run that was stopped or went wrong leaves it as it was."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.index import file as index_file
from provenance.corpus.index import finding as index_finding
from provenance.corpus.index.across import find_across
from provenance.corpus.index.building import add_to_index, build_index
from provenance.corpus.index.file import FILE
from provenance.corpus.index.finding import Index
from provenance.corpus.index.naming import name_sightings
from provenance.corpus.model import Article
from provenance.errors import ProvenanceError, UsageError

MEMORY = 256 * 1024 * 1024

QUOTE = "The harbour of Lindmouth will take in sixty ships before the first frost"
ARTICLES = (
    Article("gazette", f'Mayor Orla Venn spoke on Monday. "{QUOTE}," she said.', "en", "2021-03-02", "The Gazette"),
    Article("courier", "The harbour of Lindmouth will take in forty ships before the first frost.", "en", "2021-03-04"),
    Article("shuffled", "Before the first frost, sixty ships the harbour of Lindmouth will take in.", "en"),
    Article("split", '"The harbour of Lindmouth", she said, "will take in sixty ships before the first frost."', "en"),
    Article("half", "We heard that Lindmouth will take in sixty ships and build nothing else.", "en", "2020-01-01"),
    *(
        Article(
            f"other{n}", f"Councillor number {n} of the {name} quarter asked for {n * 7} new lamps and {n} benches."
        )
        for n, name in enumerate(
            ("old", "north", "river", "station", "market", "school", "mill", "castle") * 4, start=2
        )
    ),
)


@pytest.fixture
def build(tmp_path):
    """A function that builds an index of articles and gives its folder."""

    def make(articles=ARTICLES, folder=tmp_path / "index"):
        with closing(DuckDBEngine(MEMORY)) as engine:
            build_index(folder, engine, [articles])
        return folder

    return make


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An index of the articles, for tests that only read."""
    made = tmp_path_factory.mktemp("read") / "index"
    with closing(DuckDBEngine(MEMORY)) as engine:
        build_index(made, engine, [ARTICLES])
    return made


def add(folder, *articles, on_bad=None):
    """Add articles to an index."""
    with closing(DuckDBEngine(MEMORY)) as engine:
        return add_to_index(folder, engine, [articles], on_bad or (lambda row: pytest.fail(row.reason)))


def found(folder, quote, language=None):
    """The ids of the articles in which a quote stood, best first."""
    with Index(folder) as index:
        return [one.article.id for one in index.find_quote(quote, language).found]


def test_a_quote_is_found_copied_changed_shuffled_split_and_cut(folder):
    assert set(found(folder, QUOTE)) == {"gazette", "courier", "shuffled", "split", "half"}


def test_nothing_is_found_for_what_stands_nowhere(folder):
    assert found(folder, "A bakery in the lower town sold all of its bread before noon") == []


def test_the_best_comes_first(folder):
    assert set(found(folder, QUOTE)[:2]) == {"gazette", "split"}


def test_a_place_holds_the_words_that_were_found(folder):
    with Index(folder) as index:
        (one,) = (one for one in index.find_quote(QUOTE).found if one.article.id == "gazette")
        assert one.article.text[one.place.start : one.place.stop].rstrip(",") == QUOTE
        assert (one.article.published, one.article.publisher) == ("2021-03-02", "The Gazette")


def test_a_quote_that_reporting_words_split_has_its_pieces(folder):
    with Index(folder) as index:
        (one,) = (one for one in index.find_quote(QUOTE).found if one.article.id == "split")
        words = [one.article.text[start:end] for start, end in one.place.pieces]
        assert words == ["The harbour of Lindmouth", "will take in sixty ships before the first frost."]


def test_the_passages_of_an_article_are_found_each_at_its_place(folder):
    text = f"A letter came in. {QUOTE}. Councillor number 9 of the mill quarter asked for 63 new lamps and 9 benches."
    with Index(folder) as index:
        places = {one.article.id: text[one.asked.start : one.asked.stop] for one in index.find_article(text).found}
    assert places["gazette"] == f"{QUOTE}."
    assert "other9" not in places or places["other9"].startswith("Councillor")


def test_what_changed_is_named_from_the_earlier_to_the_later(folder):
    with Index(folder) as index:
        sightings = index.find_quote(QUOTE)
    (kept,) = (one for one in sightings.found if one.article.id == "courier")
    (named,) = name_sightings((kept,), QUOTE, None)
    (change,) = (change for change in named.changes if change.kind == "number")
    assert (change.a.text, change.b.text, named.is_later) == ("forty", "sixty", False)
    (turned,) = name_sightings((kept,), QUOTE, None, published="2021-03-03")
    (change,) = (change for change in turned.changes if change.kind == "number")
    assert (change.a.text, change.b.text, turned.is_later) == ("sixty", "forty", True)


def test_what_changed_beside_an_exact_quote_is_found(build):
    """The quote is the same, and its sentence has another number."""
    sentence = f'"{QUOTE}," the harbour master said of the {{}} sailors who have waited on the roads since November.'
    with Index(build((Article("kept", sentence.format(300), "en"), *ARTICLES[-20:]))) as index:
        (one,) = index.find_quote(sentence.format(900)).found
    assert one.asked.stop == one.place.stop == len(sentence.format(300))
    (named,) = name_sightings((one,), sentence.format(900), None)
    assert [(change.kind, change.a.text, change.b.text) for change in named.changes] == [("number", "300", "900")]


@pytest.mark.parametrize("kept", ["en-GB", None], ids=["of a region", "untold"])
@pytest.mark.parametrize("asked", ["en", None], ids=["told", "not told"])
def test_what_changed_in_a_headline_is_named_whatever_the_tags(build, kept, asked):
    headline = "Mayor of Lindmouth will {}sign the harbour contract, says clerk"
    with Index(build((Article("kept", headline.format(""), kept), *ARTICLES[-20:]))) as index:
        (one,) = index.find_quote(headline.format("not "), asked).found
    (named,) = name_sightings((one,), headline.format("not "), asked)
    assert [change.kind for change in named.changes] == ["negation"]


def test_added_articles_are_found_and_counted(build):
    folder = build()
    counts = add(folder, Article("monitor", f"A reader wrote: {QUOTE}, or so they say.", "en"))
    assert (counts.articles, counts.all_articles) == (1, len(ARTICLES) + 1)
    assert "monitor" in found(folder, QUOTE)


def test_adding_one_by_one_finds_what_building_at_once_does(build, tmp_path):
    whole = build(folder=tmp_path / "whole")
    grown = build(ARTICLES[:1], tmp_path / "grown")
    for article in ARTICLES[1:]:
        add(grown, article)
    with Index(whole) as one, Index(grown) as other:
        a, b = (index.find_quote(QUOTE) for index in (one, other))
    assert {(one.article, one.place, one.odds) for one in a.found} == {
        (one.article, one.place, one.odds) for one in b.found
    }
    assert (a.articles, a.passages) == (b.articles, b.passages)


def test_articles_are_added_to_an_index_of_thousands(build):
    """The numbers of passages grow beyond 32 bits."""
    folder = build([Article(f"short{n}", "Too short.", "en") for n in range(4100)])
    add(folder, *ARTICLES)
    assert set(found(folder, QUOTE)) == {"gazette", "courier", "shuffled", "split", "half"}


def test_an_id_that_is_there_is_a_bad_row_and_changes_nothing(build):
    folder, bad = build(), []
    counts = add(folder, Article("gazette", "Quite another text of some words."), on_bad=bad.append)
    assert [(row.id, row.reason) for row in bad] == [("gazette", "its id is in the index")]
    assert (counts.articles, counts.all_articles) == (0, len(ARTICLES))
    assert "gazette" in found(folder, QUOTE)


def test_an_index_of_nothing_finds_nothing(build):
    assert found(build([Article("short", "Too short.")]), QUOTE) == []


def test_a_build_that_fails_leaves_the_index_as_it_was(build, tmp_path):
    folder = build()

    def broken():
        yield ARTICLES[:1]
        raise UsageError("the corpus ended")

    with closing(DuckDBEngine(MEMORY)) as engine, pytest.raises(UsageError, match="the corpus ended"):
        build_index(folder, engine, broken())
    assert "split" in found(folder, QUOTE)
    assert sorted(path.name for path in folder.iterdir()) == [FILE, "lock"]


def test_an_add_that_fails_leaves_the_index_as_it_was(build):
    folder = build()

    def broken():
        yield (Article("monitor", f"{QUOTE}."),)
        raise UsageError("the corpus ended")

    with closing(DuckDBEngine(MEMORY)) as engine, pytest.raises(UsageError, match="the corpus ended"):
        add_to_index(folder, engine, broken(), pytest.fail)
    assert "monitor" not in found(folder, QUOTE)


KILLED = """
import os, signal, sys
from pathlib import Path
from provenance.corpus.index import building as index_building
from provenance.corpus.engines.duckdb_engine import DuckDBEngine
from provenance.corpus.model import Article

put = index_building._put

def killed(connection, table, *others):
    put(connection, table, *others)
    if table == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

index_building._put = killed
engine = DuckDBEngine(256 * 1024 * 1024, folder=Path(sys.argv[2]))
articles = [[Article("monitor", sys.argv[4])]]
if sys.argv[1] == "build":
    index_building.build_index(Path(sys.argv[2]).parent / "index", engine, articles)
else:
    index_building.add_to_index(Path(sys.argv[2]).parent / "index", engine, articles, print)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize("table", ["articles", "passages", "postings"])
@pytest.mark.parametrize("step", ["build", "add"])
def test_a_run_that_is_killed_while_it_writes_leaves_the_index_as_it_was(build, tmp_path, step, table):
    """And the next run goes through, with nothing left beside the index."""
    folder = build()
    (tmp_path / "work").mkdir()
    run = subprocess.run(
        [sys.executable, "-c", KILLED, step, str(tmp_path / "work"), table, f"{QUOTE}."], check=False, timeout=60
    )
    assert run.returncode == -signal.SIGKILL
    assert set(found(folder, QUOTE)) == {"gazette", "courier", "shuffled", "split", "half"}
    add(folder, Article("later", f"{QUOTE}."))
    assert {"later", "split"} <= set(found(folder, QUOTE))
    build()
    assert sorted(path.name for path in folder.iterdir()) == [FILE, "lock"]


def test_who_reads_while_articles_are_added_finds_what_was_there(build):
    folder = build()

    def batches():
        yield (Article("monitor", f"{QUOTE}."),)
        assert "gazette" in found(folder, QUOTE)

    with closing(DuckDBEngine(MEMORY)) as engine:
        add_to_index(folder, engine, batches(), pytest.fail)
    assert "monitor" in found(folder, QUOTE)


def test_two_cannot_write_at_once(build):
    folder = build()

    def batches():
        with pytest.raises(UsageError, match="another process builds or adds"):
            add(folder, Article("other", "Some words that nobody reads."))
        with pytest.raises(UsageError, match="another process builds or adds"):
            build()
        yield ()

    with closing(DuckDBEngine(MEMORY)) as engine:
        add_to_index(folder, engine, batches(), pytest.fail)
    assert "gazette" in found(folder, QUOTE)


def test_there_is_no_index_where_none_was_made(tmp_path):
    with pytest.raises(UsageError, match="no index here"):
        Index(tmp_path)


def test_a_folder_that_holds_something_else_is_left_alone(build, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("keep")
    with pytest.raises(UsageError, match="holds other files"):
        build(folder=tmp_path / "letters")
    with pytest.raises(UsageError, match="is no folder"):
        build(folder=tmp_path / "letters" / "mine.txt")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["mine.txt"]


def test_an_index_of_words_read_otherwise_is_refused(build, monkeypatch):
    folder = build()
    monkeypatch.setattr(index_file, "fingerprint", lambda: 7)
    with pytest.raises(UsageError, match="another version of this program; make it anew"):
        Index(folder)
    with pytest.raises(UsageError, match="another version"):
        add(folder, ARTICLES[0])


def test_another_database_is_no_index(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("CREATE TABLE facts (name, value)")
    with pytest.raises(UsageError, match="no index of this program"):
        Index(tmp_path)


def test_a_damaged_index_is_one_line_and_can_be_made_anew(build):
    """Every page of the file is damaged once."""
    folder = build()
    whole, refused = (folder / FILE).read_bytes(), 0
    for place in range(0, len(whole), 4096):
        (folder / FILE).write_bytes(whole[:place] + b"\xff" * 4096 + whole[place + 4096 :])
        with suppress(ProvenanceError):
            found(folder, QUOTE)
            refused -= 1
        refused += 1
    assert refused
    assert "gazette" in found(build(), QUOTE)


def change_by_hand(folder, statement):
    """Change the file of an index as no run of the program does."""
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute(statement)
        other.commit()


ARTICLES_BY_HAND = ["UPDATE articles SET text = x'ff'", "UPDATE articles SET text = NULL", "DELETE FROM articles"]


@pytest.mark.parametrize(
    "statement",
    [
        *ARTICLES_BY_HAND,
        "UPDATE passages SET start = 'here'",
        "UPDATE passages SET pieces = '1 2 3'",
        "DELETE FROM passages",
        "DROP TABLE words",
        "DROP TABLE facts",
    ],
)
def test_an_index_that_was_changed_by_hand_is_one_line(build, statement):
    folder = build()
    change_by_hand(folder, statement)
    with pytest.raises(ProvenanceError, match="index"):
        found(folder, QUOTE)


def test_a_folder_may_have_any_name(build, tmp_path):
    folder = build(folder=tmp_path / "what? 100% #1 & più")
    add(folder, Article("monitor", f"{QUOTE}."))
    assert "monitor" in found(folder, QUOTE)


def test_a_key_that_many_passages_have_is_not_read_and_that_is_told(build, monkeypatch):
    folder = build([Article(f"a{n}", "All of them said one and the same thing.", "en") for n in range(40)])
    monkeypatch.setattr(index_finding, "_CAP", 10)
    monkeypatch.setattr(index_finding, "MOST_PASSAGES", 10)
    with Index(folder) as index:
        sightings = index.find_quote("All of them said one and the same thing")
    assert (sightings.found, sightings.too_common) == ((), 1)


def test_a_quote_of_few_words_is_not_looked_up(folder):
    with Index(folder) as index:
        sightings = index.find_quote("The harbour")
    assert (sightings.asked, sightings.too_short, sightings.found) == (0, 1, ())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_asked_for(folder, text):
    with Index(folder) as index:
        index.find_quote(text)
        index.find_article(text)


def test_a_long_text_is_looked_up_passage_by_passage(folder):
    """A quote of more words than a passage may have is cut as an article is."""
    with Index(folder) as index:
        sightings = index.find_quote(f"{'A gull sat there alone. ' * 80} {QUOTE}.")
    assert "gazette" in {one.article.id for one in sightings.found}


def test_texts_with_any_character_are_kept_as_they_are(build):
    text = f"\x00\x1b[31m\u202e {QUOTE}\U0010ffff.\u2028 End of it all, they said."
    folder = build([Article("odd\u202e", text), *ARTICLES[5:]])
    with Index(folder) as index:
        assert [one.article.text for one in index.find_quote(QUOTE).found] == [text]


ENGLISH = (
    "Minister Karim Daneshvar said on 14 March that the Caspian pipeline would carry 320 million cubic metres of gas "
    "to Armenia by 2027. He denied that Tehran had agreed to lower the price."
)
PERSIAN = (
    "کریم دانشور، وزیر نفت، روز ۱۴ مارس گفت خط لوله خزر تا سال ۲۰۲۷ حدود ۳۲۰ میلیون متر مکعب گاز به ارمنستان می‌رساند. "
    "او تکذیب کرد که تهران با کاهش قیمت موافقت کرده باشد."
)
UNRELATED = (
    Article("fa-1", "مدرسه روستا از هفته آینده باز می‌شود. معلمان تازه از شهر می‌آیند و کتاب‌ها رسیده است."),
    Article("ru-1", "В субботу на площади открылась ярмарка мёда, и жители несли домой полные банки."),
    Article("en-1", "The village school opens next week. New teachers come from town and the books are there."),
)


@pytest.fixture(scope="module")
def languages(tmp_path_factory):
    """An index in several languages."""
    made = tmp_path_factory.mktemp("across") / "index"
    with closing(DuckDBEngine(MEMORY)) as engine:
        build_index(made, engine, [[Article("fa-oil", PERSIAN, published="2024-03-15"), *UNRELATED]], across=True)
    return made


@pytest.mark.parametrize("quote", [True, False])
def test_what_stood_in_another_language_is_found(languages, quote):
    text = ENGLISH.partition(". ")[0] if quote else ENGLISH
    with Index(languages) as index:
        language, found = find_across(index, text, quote=quote)
    assert language == "en"
    assert {one.article.id for one in found} == {"fa-oil"}
    assert all(one.across for one in found)


def test_what_changed_on_the_way_is_named(languages):
    quote = ENGLISH.partition(". ")[0].replace("320", "230")
    with Index(languages) as index:
        _, found = find_across(index, quote, quote=True)
    (named,) = name_sightings(found, quote, "en")
    assert [change.kind for change in named.changes] == ["number"]
    change = named.changes[0]
    assert "۳۲۰" in PERSIAN[change.a.start : change.a.end]
    assert "230" in quote[change.b.start : change.b.end]


@pytest.mark.parametrize("text", ["A goat ate the mayor's hat at the fair in June.", "?? !", "", "12 12 12 12"])
def test_nothing_stands_out_where_nothing_is_shared(languages, text):
    with Index(languages) as index:
        assert find_across(index, text, quote=True)[1] == ()


def test_an_index_that_was_not_built_for_it_finds_nothing_across(folder):
    with Index(folder) as index:
        assert not index.holds_across
        assert find_across(index, PERSIAN, quote=True)[1] == ()


def test_an_article_that_is_added_is_found_across_too(languages, tmp_path):
    grown = tmp_path / "grown"
    with closing(DuckDBEngine(MEMORY)) as engine:
        build_index(grown, engine, [UNRELATED], across=True)
    add(grown, Article("fa-oil", PERSIAN))
    with Index(grown) as index:
        assert {one.article.id for one in find_across(index, ENGLISH, quote=False)[1]} == {"fa-oil"}


@pytest.mark.parametrize("statement", [*ARTICLES_BY_HAND, "DROP TABLE across"])
def test_an_index_of_several_languages_that_was_changed_by_hand_is_one_line(languages, tmp_path, statement):
    shutil.copytree(languages, tmp_path / "changed")
    change_by_hand(tmp_path / "changed", statement)
    with Index(tmp_path / "changed") as index, pytest.raises(ProvenanceError, match="index"):
        find_across(index, ENGLISH, quote=False)


def test_an_index_whose_facts_are_gone_is_not_left_open(build, monkeypatch):
    folder, opened = build(), []

    def open_without_facts(of):
        opened.append(index_file.open_index(of))
        opened[0].execute("PRAGMA query_only = OFF")
        opened[0].execute("DROP TABLE facts")
        return opened[0]

    monkeypatch.setattr(index_finding, "open_index", open_without_facts)
    with pytest.raises(ProvenanceError, match="the index cannot be used"):
        Index(folder)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")
