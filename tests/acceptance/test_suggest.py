"""`provenance suggest`: the source that a record does not name is found, in any language, or nothing is said."""

import json
import shutil
from pathlib import Path

import pytest

import provenance as package

SAMPLE = Path(__file__).parents[2] / "samples" / "tehran-moscow"

FOUND = {
    "jalali-2022-bridge-en": ("jalali-2022-rt-ar", "translation"),
    "letter-2021-monitor-en": ("letter-2021-fars-fa", "translation"),
    "summit-2018-leader-site-en": ("summit-2018-leader-site-fa", "translation"),
    "jalali-2022-difaf-ar": ("jalali-2022-rt-ar", "republication"),
    "letter-2021-outlook-en": ("letter-2021-monitor-en", "report"),
    "kremlin-2022-newsmill-en": ("kremlin-2022-agency-en", "republication"),
}
"""Articles of the sample with their source, some of them in another language, and the relation that is proposed."""

NONE = (
    "letter-2021-state-tv-fa",
    "summit-2018-leader-site-fa",
    "kremlin-2022-agency-en",
    "tehran-2022-kremlin-ru",
    "tehran-2022-leader-site-en",
)
"""Articles whose source is not in the archive, though all its articles are about the same two countries."""


def without_sources(folder, *articles):
    """A copy of the sample in which the records of some articles do not say where these come from."""
    copy = shutil.copytree(SAMPLE, folder / "sample")
    for article in articles:
        path = copy / f"{article}.provenance.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        del record["sources"]
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return copy


def suggested(provenance, article, folder, *options):
    result = provenance("suggest", article, folder, "--output-format", "json", *options)
    assert (result.returncode, result.stderr) == (0, b"")
    return json.loads(result.stdout)


@pytest.mark.parametrize("article", FOUND)
def test_the_true_source_comes_first(provenance, tmp_path, article):
    """Without its `sources`, an article is led back to where it came from, with an entry that a record can take."""
    folder = without_sources(tmp_path, article)
    first = suggested(provenance, article, folder)["suggestions"][0]
    assert (first["id"], first["standing"], first["source"]["relation"]) == (
        FOUND[article][0],
        "new",
        FOUND[article][1],
    )

    path = folder / f"{article}.provenance.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "sources": [first["source"]]}, ensure_ascii=False), encoding="utf-8")
    assert not package.load_archive(folder).problems


@pytest.mark.parametrize("article", NONE)
def test_an_origin_gets_no_suggestion(provenance, article):
    """Articles on one subject are no sources of each other."""
    assert suggested(provenance, article, SAMPLE)["suggestions"] == []
    printed = provenance("suggest", article, SAMPLE).stdout.decode()
    assert "\nnone: of " in printed


def test_what_the_record_says_already_is_shown_as_such(provenance):
    """A declared source is no news, nor is what stands behind it."""
    standing = {
        one["id"]: one["standing"] for one in suggested(provenance, "letter-2021-monitor-en", SAMPLE)["suggestions"]
    }
    assert standing["letter-2021-fars-fa"] == "declared"
    assert standing["letter-2021-state-tv-fa"] == "ancestor"
    printed = provenance("suggest", "letter-2021-monitor-en", SAMPLE).stdout.decode()
    assert "declared in the record" in printed
    assert '"ref": "letter-2021-fars-fa"' not in printed


def test_what_came_later_or_derives_from_the_article_is_left_out(provenance, tmp_path):
    """Fars of 17 October cannot derive from the reports of 18 October, nor from its own translation without a date."""
    folder = without_sources(tmp_path, "letter-2021-fars-fa")
    path = folder / "letter-2021-monitor-en.provenance.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["datePublished"]
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    found = suggested(provenance, "letter-2021-fars-fa", folder)
    assert [one["id"] for one in found["suggestions"]] == ["letter-2021-state-tv-fa"]


def test_the_words_are_where_the_json_says(provenance):
    """Quotes and sourcing lines are given by their code points in the texts."""
    archive = package.load_archive(SAMPLE)
    found = suggested(provenance, "jalali-2022-bridge-en", SAMPLE)
    text = archive.text("jalali-2022-bridge-en")
    assert any(one["quotes"] for one in found["suggestions"])
    assert any(one["sourcing"] for one in found["suggestions"])
    for one in found["suggestions"]:
        for quote in one["quotes"]:
            source = archive.text(one["id"])[quote["source"]["start"] : quote["source"]["end"]]
            assert source == quote["source"]["exact"]
        for span in (*(quote["article"] for quote in one["quotes"]), *one["sourcing"]):
            assert text[span["start"] : span["end"]] == span["exact"]


def test_no_more_than_was_asked_for(provenance):
    assert len(suggested(provenance, "jalali-2022-bridge-en", SAMPLE, "--most", 2)["suggestions"]) == 2
    assert provenance("suggest", "jalali-2022-bridge-en", SAMPLE, "--most", 0).returncode == 2


def test_the_command_prints_what_the_function_finds(provenance):
    found = package.suggest(package.load_archive(SAMPLE), "jalali-2022-bridge-en")
    printed = suggested(provenance, "jalali-2022-bridge-en", SAMPLE)
    assert [one.record.id for one in found.found] == [one["id"] for one in printed["suggestions"]]
    assert [one.entry for one in found.found] == [one["source"] for one in printed["suggestions"]]
    assert found.signature == printed["signature"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("jalali-2022-bridge", b"did you mean jalali-2022-bridge-en?"),
        ("\x1b[31m", b"no record with the id '\\x1b[31m'"),
    ],
)
def test_an_unknown_id_is_one_line_on_standard_error(provenance, name, hint):
    result = provenance("suggest", name, SAMPLE)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.count(b"\n") == 1
    assert hint in result.stderr


def test_texts_that_are_empty_or_missing_are_no_sources(provenance, archive, article):
    """Nothing is found in nothing, and the command says what it lacks."""
    folder = archive(article("empty", ""), article("blank", " \n\n"), article("gone"), article("words", "A word."))
    for name in ("empty", "blank", "words"):
        assert b"none: of 2 articles that came into question" in provenance("suggest", name, folder).stdout
    assert b"none: the text of the article is not in the archive" in provenance("suggest", "gone", folder).stdout


def test_an_article_in_a_language_without_a_table(provenance, archive, article):
    """Digits, names and marks are evidence in any language."""
    english = (
        "Minister Karin Lindqvist opened the 314 metre bridge at Norrtull on Monday.\n"
        "Contractor Byggfast AB paid 2,750,000 kronor for the delay of 19 weeks.\n"
        "“We measured 86 decibels in Ekbacken,” said engineer Pontus Hallgren.\n"
    )
    swedish = (
        "Minister Karin Lindqvist invigde den 314 meter långa bron vid Norrtull i måndags.\n"
        "Entreprenören Byggfast AB betalade 2 750 000 kronor för förseningen på 19 veckor.\n"
        "”Vi mätte 86 decibel i Ekbacken”, sade ingenjören Pontus Hallgren.\n"
    )
    other = "The council of Visby voted on 12 May to close 3 schools.\nNobody of the 45 teachers will be dismissed.\n"
    folder = archive(
        article("origin", swedish, lang="sv"),
        article("other", other),
        article("report", english, published="2024-03-02", sources=None),
    )
    assert [one["id"] for one in suggested(provenance, "report", folder)["suggestions"]] == ["origin"]
