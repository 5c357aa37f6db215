"""Set terms of two words."""

from __future__ import annotations

import pytest

from provenance.language.terms import is_term


@pytest.mark.parametrize(("modifier", "head"), [("neural", "networks"), ("prime", "ministers"), ("quality", "life")])
def test_a_set_term_is_known_in_all_its_forms(modifier, head):
    """The table holds base forms; a text has plurals."""
    assert is_term(modifier, head, "en")


@pytest.mark.parametrize(("modifier", "head"), [("networks", "neural"), ("nerve", "network"), ("", "")])
def test_other_words_and_the_other_order_are_no_term(modifier, head):
    """A term has its words in its order."""
    assert not is_term(modifier, head, "en")


@pytest.mark.parametrize("language", ["ru", "und", None])
def test_a_language_without_a_table_has_no_terms(language):
    """What is not known accuses nobody."""
    assert not is_term("neural", "network", language)
