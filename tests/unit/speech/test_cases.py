"""Every form of reporting in every first-class language is found where it stands, with its speaker."""

from pathlib import Path

import pytest
import yaml

from provenance.speech.extraction import extract

CASES = Path(__file__).parents[2] / "cases" / "speech"


ALL = [
    pytest.param(path.stem, case, id=f"{path.stem}-{case['id']}")
    for path in sorted(CASES.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("language", "case"), ALL)
def test_quotes_stand_where_they_stand(language, case):
    """Exactly the expected quotes, with mode, speaker, the place that names the speaker, and flags."""
    found = [
        {
            "at": [quote.span.start, quote.span.end],
            "exact": quote.span.text,
            "mode": quote.mode,
            "speaker": quote.speaker.name if quote.speaker else None,
            "mention": [quote.speaker.mention.start, quote.speaker.mention.end] if quote.speaker else None,
            "flags": list(quote.flags),
        }
        for quote in extract(case["text"], language).quotes
    ]
    assert found == [{"speaker": None, "mention": None, "flags": []} | quote for quote in case["quotes"]]


@pytest.mark.parametrize(("language", "case"), ALL)
def test_sourcing_lines_and_chains(language, case):
    """Exactly the expected sourcing lines, and the chains that they propose, origin first."""
    speech = extract(case["text"], language)
    found = [
        {
            "at": [line.span.start, line.span.end],
            "kind": line.kind,
            "source": line.source,
            "relation": line.relation,
        }
        for line in speech.sourcing
    ]
    assert found == case.get("sourcing", [])
    assert [list(chain) for chain in speech.chains] == case.get("chains", [])


@pytest.mark.parametrize("language", ["ar", "en", "fa", "ru"])
def test_each_language_has_cases_enough(language):
    assert sum(case.values[0] == language for case in ALL) >= 25
