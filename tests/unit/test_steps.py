"""The long steps of a check: what was found before is not found again, and several processes find the same."""

from dataclasses import replace
from datetime import date

import pytest

from provenance.archive.loading import load_archive
from provenance.cache import Cache
from provenance.checker import check
from provenance.config import Config, LexiconSettings
from provenance.lexicons import Lexicons
from provenance.matching.lexicon import NO_LEXICON
from provenance.steps import Means

DAY = date(2026, 1, 1)


@pytest.fixture
def archive(folder, story):
    """Three languages in a row, and a copy within one."""
    story()
    folder.record(
        "copy",
        (folder.root / "texts" / "en.txt").read_text(encoding="utf-8").replace("850", "580"),
        datePublished="2024-03-09",
        sources=[{"ref": "en", "relation": "republication", "basis": "declared"}],
    )
    return load_archive(folder.root)


@pytest.fixture
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("cache") / "cache"


def test_a_report_from_the_cache_is_the_same_report(archive, results):
    """Equal in every value, triangles and evidence among them; and all of it was found before."""
    first, second = Cache(results), Cache(results)
    expected = check(archive, today=DAY)
    assert expected.triangles
    assert check(archive, today=DAY, cache=first) == expected
    assert check(archive, today=DAY, cache=second) == expected
    assert (first.found, second.missed) == (0, 0)
    assert first.missed == second.found


def test_a_report_of_two_processes_is_the_same_report(archive, monkeypatch):
    monkeypatch.setattr("provenance.steps._AT_ONCE", 1)
    assert check(archive, today=DAY, jobs=2) == check(archive, today=DAY)


def test_another_day_finds_the_findings_alone_anew(archive, results):
    check(archive, today=DAY, cache=Cache(results))
    cache = Cache(results)
    check(archive, today=date(2026, 1, 2), cache=cache)
    assert cache.missed == 1


def test_a_text_within_one_language_leaves_the_other_hops_alone(archive, results, folder):
    """The copy, and what crosses into or out of its language; the hop from Persian to Arabic is as it was."""
    check(archive, today=DAY, cache=Cache(results))
    path = folder.root / "texts" / "copy.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("580", "590"), encoding="utf-8")
    changed = load_archive(folder.root)
    cache = Cache(results)
    assert check(changed, today=DAY, cache=cache) == check(changed, today=DAY)
    # Its speech, its own hop, the hop from Arabic to English, the direct way from Persian to English, and the findings.
    assert cache.missed == 5
    assert cache.found == 4


def test_with_a_model_nothing_between_languages_is_kept(archive, results, monkeypatch, tmp_path):
    """Its folder is too large to hash in every run; what is within a language is kept as ever."""
    monkeypatch.setattr(Lexicons, "_embedded", lambda *_: NO_LEXICON)
    config = replace(Config(), lexicon=LexiconSettings(embeddings=tmp_path))
    first = Cache(results)
    report = check(archive, config, today=DAY, cache=first)
    second = Cache(results)
    assert check(archive, config, today=DAY, cache=second) == report
    assert second.missed == 0
    # Four texts, the copy and the findings.
    assert second.found == 6


def test_no_more_processes_are_started_than_there_is_work_for():
    assert Means(jobs=8).share([]) == ([], 1)
    parts, jobs = Means(jobs=8).share(list(range(20)))
    assert [item for part in parts for item in part] == list(range(20))
    assert jobs == len(parts) == 3
