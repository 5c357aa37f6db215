"""Passages that stand in articles of different languages are found in a pile that says nothing about itself."""

from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from provenance.corpus.across.matches import counterparts, match_across

pa = pytest.importorskip("pyarrow")
duckdb_engine = pytest.importorskip("provenance.corpus.engines.duckdb_engine")

TESTS = Path(__file__).parents[3]
STORIES = {
    story.pop("name"): story
    for story in yaml.safe_load((TESTS / "cases" / "retrieval" / "stories.yaml").read_text(encoding="utf-8"))
}
SAMPLE = TESTS.parent / "samples" / "tehran-moscow" / "texts"
LANGUAGES = ("ar", "en", "fa", "ru")
COLUMNS = ("id", "text", "language", "published", "publisher")

# Nothing in an id tells what it is: the stories and languages are numbered in an order of their own.
NAMES = {
    (story, language): f"{(7 * at) % 12:02}"
    for at, (story, language) in enumerate((story, language) for language in LANGUAGES for story in STORIES)
}
TRUTH = {name: of for of, name in NAMES.items()}


def text_of(story, language):
    return "\n".join(STORIES[story][language])


def pile(**texts):
    """Every story in every language, and texts beside them."""
    found = {name: text_of(*of) for name, of in TRUTH.items()}
    return [{"id": name, "text": text} for name, text in (found | texts).items()]


def engine(articles, jobs=1):
    made = duckdb_engine.DuckDBEngine(500_000_000, jobs)
    schema = pa.schema([(name, pa.string()) for name in COLUMNS])
    rows = [dict.fromkeys(COLUMNS) | article for article in articles]
    made.load("articles", schema, [pa.RecordBatch.from_pylist(rows, schema)])
    return closing(made)


def matches(articles, jobs=1, **options):
    with engine(articles, jobs) as holding:
        return list(match_across(holding, **options))


def pairs(articles):
    with engine(articles) as holding:
        return list(counterparts(holding))


def tables_made(holding, monkeypatch):
    """The names of the tables that rows are turned into from now on."""
    names, turn = [], holding.turn
    monkeypatch.setattr(holding, "turn", lambda name, *others: names.append(name) or turn(name, *others))
    return names


@pytest.fixture(scope="module")
def found():
    return matches(pile(), naming=False)


def lines(match):
    """The lines of both articles that a match has a part of."""
    for place in (match.a, match.b):
        text = text_of(*TRUTH[place.id])
        yield set(range(text.count("\n", 0, place.start), text.count("\n", 0, place.end) + 1))


class TestCounterparts:
    def test_every_article_finds_its_three_counterparts_and_nothing_else(self):
        told = {(pair.a, pair.b) for pair in pairs(pile())}
        true = {
            tuple(sorted((NAMES[story, one], NAMES[story, other])))
            for story in STORIES
            for one, other in combinations(LANGUAGES, 2)
        }
        assert told == true

    def test_the_best_come_first(self):
        surplus = [pair.surplus for pair in pairs(pile())]
        assert surplus == sorted(surplus, reverse=True)

    def test_stories_without_a_counterpart_find_none(self):
        alone = zip(STORIES, ("en", "fa", "ru"), strict=True)
        assert pairs([{"id": story, "text": text_of(story, language)} for story, language in alone]) == []

    def test_no_two_stories_of_the_sample_are_linked(self):
        """The sample's articles follow five statements of one year and the same people; a link keeps within one."""
        texts = sorted(SAMPLE.iterdir())
        told = pairs([{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in texts])
        assert len(told) > 15
        assert [pair for pair in told if pair.a.split("-")[0] != pair.b.split("-")[0]] == []

    def test_an_excerpt_is_found_by_its_sentences(self):
        """Three sentences of one story among others' are enough, though the story has whole counterparts too."""
        wheat, others = STORIES["wheat"]["ru"], STORIES["harbour"]["ru"]
        report = "\n".join((others[3], wheat[2], wheat[0], wheat[3]))
        told = {(pair.a, pair.b) for pair in pairs(pile(report=report))}
        assert (NAMES["wheat", "en"], "report") in told

    def test_two_copies_of_a_translation_are_both_found(self):
        told = {(pair.a, pair.b) for pair in pairs(pile(copy=text_of("harbour", "fa")))}
        assert {(NAMES["harbour", "en"], "copy"), tuple(sorted((NAMES["harbour", "en"], NAMES["harbour", "fa"])))} <= (
            told
        )


class TestMatches:
    def test_every_sentence_is_matched_with_its_translations_alone(self, found):
        there = set()
        for match in found:
            (story, one), (same, other) = TRUTH[match.a.id], TRUTH[match.b.id]
            of_a, of_b = lines(match)
            assert (story, of_a) == (same, of_b)
            there |= {(story, frozenset((one, other)), line) for line in of_a}
        assert len(there) == len(STORIES) * 6 * 4

    def test_they_come_in_order_a_before_b(self, found):
        order = [(match.a.id, match.a.start, match.a.end, match.b.id, match.b.start, match.b.end) for match in found]
        assert order == sorted(set(order))
        assert all(match.a.id < match.b.id for match in found)

    def test_they_are_renderings_with_bits_and_a_probability(self, found):
        assert {match.relation for match in found} == {"rendering"}
        assert all(match.bits >= 0 and 0 < match.score <= 1 for match in found)

    def test_a_quote_is_matched_with_the_quote(self, found):
        """By its own words, without the marks."""
        quoted = [
            text_of(*TRUTH[place.id])[place.start - 1 : place.end + 1]
            for match in found
            for place in (match.a, match.b)
            if {TRUTH[match.a.id], TRUTH[match.b.id]} == {("harbour", "en"), ("harbour", "fa")}
        ]
        assert "“Without a railway to Zahedan the piers will stand empty,”" in quoted
        assert "«بدون راه‌آهن به زاهدان، اسکله‌ها خالی خواهد ماند.»" in quoted

    def test_nobody_asked_for_changes(self, found):
        assert {match.changes for match in found} == {None}

    def test_the_order_of_the_articles_does_not_matter(self, found):
        assert matches(pile()[::-1], naming=False) == found

    def test_the_number_of_processes_does_not_matter(self, found):
        assert matches(pile(), jobs=2, naming=False) == found

    def test_what_was_done_before_a_run_was_stopped_is_not_done_again(self, found, monkeypatch):
        with engine(pile()) as holding:
            list(counterparts(holding))
            turned = tables_made(holding, monkeypatch)
            assert list(match_across(holding, naming=False)) == found
            assert list(match_across(holding, naming=False)) == found
        assert turned == ["across_matches"]


class TestDrift:
    """Chabahar gets three piers; the Persian report of it makes them of 58,000 tonnes in place of 85,000."""

    def changed(self, **dates):
        there = [
            {"id": language, "text": text_of("harbour", language), "published": dates.get(language)}
            for language in ("en", "fa")
        ]
        there[1]["text"] = there[1]["text"].replace("۸۵", "۵۸")
        return [(match, change) for match in matches(there) for change in match.changes]

    def test_a_changed_number_is_named_in_both_texts(self):
        [(match, change)] = self.changed()
        assert (change.kind, change.a.text, change.b.text) == ("number", "85,000", "۵۸ هزار")
        assert match.earlier is None
        assert match.a.start <= change.a.start < change.a.end <= match.a.end

    @pytest.mark.parametrize(
        ("english", "persian", "earlier"),
        [
            ("2024-05-01", "2024-05-02", "a"),
            ("2024-05-02", "2024-05-01", "b"),
            ("2024-05-02", "2024-05-02", None),
            ("2024-05-02", None, None),
        ],
    )
    def test_the_dates_tell_which_was_earlier_and_the_change_goes_from_it(self, english, persian, earlier):
        [(match, change)] = self.changed(en=english, fa=persian)
        assert match.earlier == earlier
        assert change.a.text == ("۵۸ هزار" if earlier == "b" else "85,000")
        assert (match.a.id, match.b.id) == ("en", "fa")

    def test_what_changed_in_a_quote_is_told_of_the_quote_and_of_its_sentence(self):
        """The Russian report lost a "not", and another day stands beside the quote."""
        english = (
            "The ambassador spoke on Monday. “We will not sign the contract for the Rasht-Astara railway before "
            "15 March,” he told reporters on 3 February. Kazem Jalali came to Moscow in 2022 with 4.6 billion dollars."
        )
        russian = (
            "Посол выступил в понедельник. «Мы подпишем контракт на строительство железной дороги Решт — Астара до "
            "15 марта», — сказал он журналистам 4 февраля. Казем Джалали приехал в Москву в 2022 году с 4,6 миллиарда "
            "долларов."
        )
        told = {}
        for match in matches([{"id": "en", "text": english}, {"id": "ru", "text": russian}]):
            for change in match.changes:
                told.setdefault(english[match.a.start : match.a.end], []).append((change.kind, change.a.text))
                assert match.a.start <= change.a.start <= change.a.end <= match.a.end
                assert match.b.start <= change.b.start <= change.b.end <= match.b.end
        sentence, quote = sorted(told)[::-1]
        assert (sentence[0], quote[0]) == ("“", "W")
        assert [change for change in told[sentence] if change[0] == "negation"] == [("negation", "not")]
        assert len(told[sentence]) == 2
        assert told[quote] == [("negation", "not")]


class TestWhatIsNotThere:
    def test_a_pile_of_one_language_gives_nothing(self):
        articles = [{"id": name, "text": text_of(story, "ru")} for name, story in zip("abcd", STORIES, strict=False)]
        assert matches([*articles, articles[0] | {"id": "copy"}]) == []

    def test_an_empty_corpus_gives_nothing(self):
        assert matches([]) == []
        assert pairs([]) == []

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n\n\t",
            "12345",
            "?" * 50_000,
            "a\u202eb\u0000c\ufeff" * 500,
            "«" * 3000,
            "1 " * 20_000,
            "Путин " * 5000,
            "\U0001f600" * 4000,
            "“Without " * 3000,
        ],
        ids=["empty", "blank", "digits", "marks", "control", "opened", "ones", "names", "emoji", "unclosed"],
    )
    def test_a_hostile_text_is_harmless(self, text, found):
        """It finds nothing, and the others find each other as before."""
        there = matches([*pile(), {"id": "x", "text": text}], naming=False)
        assert [match for match in there if "x" in {match.a.id, match.b.id}] == []
        assert {(match.a, match.b) for match in there} == {(match.a, match.b) for match in found}

    def test_an_article_whose_language_nobody_can_tell_is_left_out(self):
        text = "Vladivostok, Petropavlovsk, Khabarovsk: 85 000 / 2027 / 18 %"
        there = matches([*pile(), {"id": "x", "text": text}, {"id": "y", "text": text, "language": "und"}])
        assert not {"x", "y"} & {place.id for match in there for place in (match.a, match.b)}


class TestLanguages:
    def test_a_language_that_is_given_is_taken(self):
        """With its region or script: only the language itself counts."""
        told = pairs(
            [
                {"id": "1", "text": text_of("wheat", "en"), "language": "en-GB"},
                {"id": "2", "text": text_of("wheat", "ar"), "language": "ar-Arab-EG"},
            ]
        )
        assert [(pair.a, pair.b) for pair in told] == [("1", "2")]

    def test_two_articles_that_are_said_to_be_of_one_language_are_not_compared(self):
        told = pairs([{"id": str(at), "text": text_of("wheat", "en"), "language": "en"} for at in range(3)])
        assert told == []

    def test_a_language_without_tables_is_found_by_names_and_numbers(self):
        english = (
            "The ferry Astoria ran aground off Klaipeda on 14 October with 312 passengers on board.\n"
            "Captain Rasmus Lindqvist had left Karlshamn at 18:40 and was 25 minutes late.\n"
            "Two tugs from Gdansk, Orkan and Tytan, pulled her free after 9 hours.\n"
            "The shipping line Baltlinija puts the damage at 3.7 million euros.\n"
            "In 2011 the same ship had hit a pier in Ventspils."
        )
        german = (
            "Die Fähre Astoria ist am 14. Oktober vor Klaipeda mit 312 Fahrgästen an Bord auf Grund gelaufen.\n"
            "Kapitän Rasmus Lindqvist hatte Karlshamn um 18:40 Uhr verlassen und war 25 Minuten verspätet.\n"
            "Zwei Schlepper aus Gdansk, Orkan und Tytan, zogen sie nach 9 Stunden frei.\n"
            "Die Reederei Baltlinija beziffert den Schaden auf 3,7 Millionen Euro.\n"
            "Schon 2011 hatte dasselbe Schiff in Ventspils einen Pier gerammt."
        )
        told = {(pair.a, pair.b) for pair in pairs(pile(english=english, german=german))}
        assert [pair for pair in told if {"english", "german"} & set(pair)] == [("english", "german")]


def test_ids_are_compared_by_code_point():
    """As they are, whatever characters they have."""
    names = ("я'; DROP TABLE articles; --", '"\U0001f600"', "\ue000", "z")
    articles = [{"id": name, "text": text_of("wheat", of)} for name, of in zip(names, LANGUAGES, strict=True)]
    there = matches(articles, naming=False)
    assert {place.id for match in there for place in (match.a, match.b)} == set(names)
    assert all(match.a.id < match.b.id for match in there)
    assert [match.a.id for match in there] == sorted(match.a.id for match in there)
