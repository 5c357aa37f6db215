"""What a result depends on: everything that may change it gives another key, and nothing else does."""

import os
import subprocess
import sys
from datetime import date

import pytest

from provenance.archive.loading import load_archive
from provenance.archive.versions import version_pairs
from provenance.cache import keys as keys_module
from provenance.cache.keys import Keys, digest, edition
from provenance.config import Config
from provenance.findings import Severity

DAY = date(2026, 1, 1)


@pytest.fixture
def write(folder):
    """Write an archive of two articles and return it: `write(text, id={fields})`."""

    def run(text="He said: 'We will sign.'\n", entities=(), source=None, **fields):
        record = {"inLanguage": "en", "datePublished": "2024-03-01", "sources": [], **fields}
        folder.record("one", text, **record)
        hop = {"ref": "one", "relation": "report", "basis": "declared", **(source or {})}
        folder.record("two", "He said: 'We will not.'\n", **{**record, "sources": [hop]})
        folder.write("entities.json", {"entities": list(entities)})
        return load_archive(folder.root)

    return run


def speech(archive):
    return Keys(archive).speech(archive.records[0])


def pair(archive):
    return Keys(archive).pair(version_pairs(archive)[0])


def crossing(archive, lexicon=()):
    return Keys(archive).crossing(version_pairs(archive)[0], lexicon)


def findings(archive, config=None, today=DAY, signature="check"):
    return Keys(archive).findings(archive.problems, config or Config(), today, signature)


PERSON = {"id": "p", "type": "Person", "names": {"en": ["Ann Hill"]}}


def test_the_same_archive_has_the_same_keys(write):
    for key in (speech, pair, crossing, findings):
        assert key(write()) == key(write())


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "He said: 'We will not sign.'\n"},
        {"inLanguage": "en-GB"},
        {"datePublished": "2024-03-02"},
        {"entities": [PERSON]},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_another_text_language_day_or_entity_is_another_origin(write, changed):
    """In the same place: the newer result replaces the older one."""
    for key in (speech, pair, crossing, findings):
        before, after = key(write()), key(write(**changed))
        assert before.origin != after.origin
        assert before.place == after.place


def test_a_headline_changes_the_findings_alone(write):
    assert speech(write()) == speech(write(headline="Signed"))
    assert pair(write()) == pair(write(headline="Signed"))
    assert findings(write()) != findings(write(headline="Signed"))


def test_what_the_later_text_claims_to_be_counts(write):
    assert pair(write()).origin != pair(write(source={"relation": "republication"})).origin


def test_a_crossing_depends_on_all_texts_of_its_languages(write, folder):
    """Chance is counted on them; within a language nobody asks."""
    before = write()
    folder.record("three", "Snow fell.\n", sources=[])
    after = load_archive(folder.root)
    assert crossing(before).origin != crossing(after).origin
    assert pair(before) == pair(after)
    folder.record("four", "Снег выпал.\n", inLanguage="ru", sources=[])
    assert crossing(load_archive(folder.root)) == crossing(after)


def test_a_crossing_depends_on_what_translates_what(write):
    archive = write()
    assert crossing(archive).origin != crossing(archive, ("learned-1",)).origin


def test_findings_depend_on_the_day_the_settings_and_the_comparisons(write):
    archive = write()
    found = {
        findings(archive).origin,
        findings(archive, today=date(2026, 1, 2)).origin,
        findings(archive, signature="other").origin,
        findings(archive, Config(ignore=("PV7",))).origin,
        findings(archive, Config(severity={"PV7": Severity.NOTE})).origin,
    }
    assert len(found) == 5


def test_findings_depend_on_every_byte_of_a_record(write, folder):
    """They give lines and columns."""
    before = findings(write())
    path = folder.root / "one.provenance.json"
    path.write_bytes(b"\n" + path.read_bytes())
    assert findings(load_archive(folder.root)) != before


def test_another_program_is_another_origin(write, monkeypatch):
    """A table that was edited, a newer Python, a newer package."""
    before = speech(write())
    monkeypatch.setattr(keys_module, "edition", lambda: "other")
    assert speech(write()).origin != before.origin


def test_the_edition_follows_the_packages(monkeypatch):
    edition.cache_clear()
    before = edition()
    edition.cache_clear()
    monkeypatch.setattr(keys_module, "version", lambda package: f"{package} 99")
    after = edition()
    edition.cache_clear()
    assert before != after


def test_keys_are_the_same_in_every_process(write):
    """Whatever the order in which Python keeps its sets: else nothing would ever be found again."""
    archive = write(entities=[PERSON], headline="Signed")
    code = (
        "import sys; from datetime import date; from provenance.archive.loading import load_archive;"
        "from provenance.cache.keys import Keys; from provenance.config import Config;"
        "archive = load_archive(sys.argv[1]);"
        "config = Config(given=frozenset({'select', 'ignore', 'fail-on'}));"
        "print(Keys(archive).findings(archive.problems, config, date(2026, 1, 1), 'check').origin)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, archive.root],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4021")
    }
    assert len(printed) == 1


def test_parts_do_not_run_into_each_other():
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("1") != digest(1)
