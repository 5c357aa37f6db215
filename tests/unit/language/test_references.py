"""What a passage names under a set name, in each language."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.language.references import read_references
from provenance.language.tables import FIRST_CLASS
from provenance.language.tokens import tokens

CASES = Path(__file__).parents[2] / "cases" / "references"


def cases():
    for language in FIRST_CLASS:
        for case in yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8")):
            if "references" in case:
                yield pytest.param(language, case["text"], case["references"], id=f"{language}-{case['id']}")


@pytest.mark.parametrize(("language", "text", "expected"), list(cases()))
def test_names_in_press_prose_are_read_where_they_stand(language, text, expected):
    """Each name of the text, no other word, with all that it can mean and whether its absence would tell."""
    found = read_references(text, tokens(text, language), language)
    read = [
        [reference.start, reference.text, " ".join(sorted(reference.codes)), "hard" if reference.accuses else "soft"]
        for reference in found
    ]
    assert read == expected


@given(st.text(), st.sampled_from([*FIRST_CLASS, "de", None]))
def test_any_text_gives_names_in_order_at_their_places(text, language):
    """No text is an error, and every name lies in the text as given, behind the one before it."""
    end = 0
    for reference in read_references(text, tokens(text, language), language):
        assert end <= reference.start < reference.end
        assert text[reference.start : reference.end] == reference.text
        assert reference.codes
        end = reference.end


@pytest.mark.parametrize("language", ["de", "und", None])
def test_a_language_without_a_table_names_nothing(language):
    text = "Teheran, Moskau und NATO"
    assert read_references(text, tokens(text, language), language) == ()
