"""Five real articles, from records that hold facts only; the texts are kept outside the repository."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import provenance
from provenance import Report, Speech

HERE = Path(__file__).parent
SEEDS = Path(os.environ.get("PROVENANCE_SEEDS", HERE.parents[2] / "shared" / "seeds"))

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"no seed texts at {SEEDS}: set PROVENANCE_SEEDS to the folder that holds them"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the records here and the texts from outside."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(HERE / "seeds", folder, dirs_exist_ok=True)
    shutil.copytree(SEEDS, folder / "texts")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return provenance.check(provenance.load_archive(folder))


@pytest.fixture(scope="module")
def speeches(folder: Path) -> dict[str, Speech]:
    """What was said in each of the five texts, by record id."""
    archive = provenance.load_archive(folder)
    texts = {record.id: archive.text(record.id) for record in archive.records}
    return {article: provenance.extract(text, "en") for article, text in texts.items() if text is not None}


def direct(speech: Speech, *, words: int = 1) -> list[str]:
    """Who is given for each direct quote of at least so many words; an empty name where nobody is."""
    quotes = [quote for quote in speech.quotes if quote.mode == "direct" and len(quote.span.text.split()) >= words]
    return [quote.speaker.name if quote.speaker else "" for quote in quotes]


def test_the_records_and_texts_read_without_a_problem(report: Report) -> None:
    """Records that hold facts only are whole records; the texts are the ones that they were written for."""
    problems = [f"{f.location} {f.message}" for f in report.findings if f.code.startswith(("PV0", "PV1", "PV5"))]
    assert not problems
    assert len(report.articles) == 10
    assert report.stats.texts == 5


@pytest.mark.parametrize(
    "chain",
    [
        ("jalali-english", "jalali-rt-arabic", "jalali-fars", "jalali-interview"),
        ("letter-english", "letter-fars", "letter-broadcast"),
    ],
    ids=lambda chain: chain[0],
)
def test_a_chain_leads_back_to_its_origin(report: Report, chain: tuple[str, ...]) -> None:
    assert chain in report.chains


def test_a_source_without_a_text_is_not_passed_in_silence(report: Report) -> None:
    """A translation whose Arabic source is not at hand was not checked, and the report says so."""
    notes = {(finding.article, finding.source) for finding in report.findings if finding.code == "PV790"}
    assert ("jalali-english", "jalali-rt-arabic") in notes


def test_nobody_is_said_to_have_made_up_a_quote_whose_source_is_not_at_hand(report: Report) -> None:
    assert not [finding for finding in report.findings if finding.code == "PV606"]


def test_an_interview_has_its_quotes_and_its_speaker(speeches: dict[str, Speech]) -> None:
    """The ambassador's five answers, and none of the outlet names that stand in marks."""
    assert direct(speeches["jalali-english"]) == ["Kazem Jalali"] * 5


def test_an_article_tells_whence_it_has_its_words(speeches: dict[str, Speech]) -> None:
    """The chain that the page itself tells: the speaker, the interview, the agency, the site that was translated."""
    told = [" > ".join(chain) for chain in speeches["jalali-english"].chains]
    assert any(_in_order(chain, ("Jalali", "Khamenei", "Fars", "RT Arabic")) for chain in told)


def test_a_long_report_has_its_quotes(speeches: dict[str, Speech]) -> None:
    """Seventeen direct quotes of a clause or more: the ambassador's, the speaker's and the aide's."""
    speakers = direct(speeches["letter-english"], words=5)
    assert len(speakers) == 17
    assert set(speakers) == {"Kazem Jalali", "Mohammad Bagher Qalibaf", "Hossein Amir-Abdollahian"}


def test_a_statement_without_a_closing_mark_keeps_its_last_quote(report: Report, speeches: dict[str, Speech]) -> None:
    """Six quotes in marks, the last one never closed; what readers wrote below it is left out."""
    marked = [quote for quote in speeches["summit-statement"].quotes if quote.form == "marks"]
    assert len(marked) == 6
    assert "unclosed" in marked[-1].flags
    assert [f.article for f in report.findings if f.code == "PV608" and f.article == "summit-statement"]
    assert speeches["summit-statement"].left_out


def test_the_garbled_copy_shows_its_odd_marks(report: Report) -> None:
    """A mark that opens where it should close is a trace of the machine."""
    assert [finding for finding in report.findings if finding.code == "PV608" and finding.article == "kremlin-garbled"]


def test_the_garbled_copy_reads_like_a_machine_rewrite_and_the_honest_articles_do_not(report: Report) -> None:
    """Clumsy wording that is right is no sign: only what no writer means."""
    assert [finding.article for finding in report.findings if finding.code == "PV709"] == ["kremlin-garbled"]


def _in_order(text: str, parts: tuple[str, ...]) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
    return True
