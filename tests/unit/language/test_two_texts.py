"""The languages of two texts of which not both tell theirs."""

import pytest

from provenance.language.two_texts import settle_languages

ENGLISH = "The mayor will not open the harbour"
PERSIAN = "شهردار بندر را باز نمی‌کند"
ARABIC = "لن يفتح رئيس البلدية الميناء"


@pytest.mark.parametrize(
    ("a", "b", "known", "settled"),
    [
        (ENGLISH, PERSIAN, ("en", "de"), ("en", "de")),
        (ENGLISH, ENGLISH, ("und", "de"), ("de", "de")),
        (ENGLISH, ENGLISH, ("de", "und"), ("de", "de")),
        (ENGLISH, "300", ("und", "en"), ("en", "en")),
        (ENGLISH, ENGLISH, ("und", "und"), ("en", "en")),
        (PERSIAN, PERSIAN, ("und", "und"), ("fa", "fa")),
        (ENGLISH, PERSIAN, ("und", "und"), ("en", "fa")),
        (ENGLISH, PERSIAN, ("und", "ar"), ("en", "ar")),
        (PERSIAN, ARABIC, ("und", "ar"), ("ar", "ar")),
        ("Lindmouth", "Saltmarsh", ("und", "und"), ("und", "und")),
        ("", "", ("und", "und"), ("und", "und")),
    ],
)
def test_what_is_known_stays_and_what_is_not_is_the_other_or_the_nearest(a, b, known, settled):
    """The other's language where both have one script, else that of the nearest table."""
    assert settle_languages(a, b, *known) == settled
    assert settle_languages(b, a, *reversed(known)) == tuple(reversed(settled))
