"""Every format prints what it printed before: one file each, over one archive that holds hostile text.

A change that is meant is written with `PROVENANCE_UPDATE_GOLDEN=1 pytest tests/acceptance/test_golden.py`, and read in
the diff.
"""

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"
TEXTS = "texts/dam-agency-en.txt", "texts/dam-copy-en.txt"
ACROSS = "texts/dam-agency-en.txt", "texts/dam-translation-ru.txt", "--explain"

COMMANDS = {
    "check.txt": ["check", "."],
    "check.json": ["check", ".", "--output-format", "json"],
    "check.html": ["check", ".", "--output-format", "html"],
    "trace.txt": ["trace", "dam-copy-en"],
    "trace.json": ["trace", "dam-copy-en", "--output-format", "json"],
    "trace-quotes.txt": ["trace", "dam-translation-ru", "--quotes"],
    "trace-quotes.json": ["trace", "dam-translation-ru", "--quotes", "--output-format", "json"],
    "suggest.txt": ["suggest", "dam-copy-en"],
    "suggest.json": ["suggest", "dam-copy-en", "--output-format", "json"],
    "quotes.txt": ["quotes", *TEXTS],
    "quotes.json": ["quotes", *TEXTS, "--output-format", "json"],
    "quotes.jsonl": ["quotes", *TEXTS, "--output-format", "jsonl"],
    "compare.txt": ["compare", *TEXTS],
    "compare.json": ["compare", *TEXTS, "--output-format", "json"],
    "compare-across.txt": ["compare", *ACROSS],
    "compare-across.json": ["compare", *ACROSS, "--output-format", "json"],
    "lexicon.txt": ["lexicon", "show", "--from", "fa", "--to", "en", "--word", "water"],
    "lexicon.json": ["lexicon", "show", "--from", "fa", "--to", "en", "--word", "water", "--output-format", "json"],
    "rule.txt": ["rule", "PV701"],
    "rule.json": ["rule", "PV701", "--output-format", "json"],
    "rules.txt": ["rule", "--all"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_format_prints_what_it_printed_before(provenance, name):
    printed = provenance(*COMMANDS[name], cwd=GOLDEN / "archive").stdout
    if os.environ.get("PROVENANCE_UPDATE_GOLDEN"):
        (GOLDEN / name).write_bytes(printed)
    assert printed == (GOLDEN / name).read_bytes()
