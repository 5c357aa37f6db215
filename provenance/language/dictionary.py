"""Whether a word stands in the dictionary of its language: simplemma's word lists, which lie on the disk with it.

They hold every form of some hundred thousand words, names and rare words among them, but not how frequent a word is.
So they excuse: what stands in them is no slip and no word of another language. What is a *common* word is told by our
own tables (`provenance.language.vocabulary`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from provenance.language.tables import primary, section

# In code points. The longest entries have some more, and are compounds that our own rules cut.
_LONGEST: Final = 40


def has_dictionary(language: str | None) -> bool:
    """Whether the table of a language says that its dictionary is to be asked."""
    return bool(section(language, "vocabulary").get("dictionary"))


def in_dictionary(word: str, language: str | None) -> bool:
    """Whether the dictionary of a language has a word in this form, with or without a capital.

    Args:
        word: The word as written; folded, it is found where folding left its letters alone.
        language: BCP 47 tag; where the table names no dictionary, none is loaded and no word is in it.
    """
    return 0 < len(word) <= _LONGEST and has_dictionary(language) and _is_known(word, primary(language))


@lru_cache(maxsize=16384)
def _is_known(word: str, language: str) -> bool:
    # Imported here because most pairs have only words of our own tables: the first word that is not costs a quarter of
    # a second, and a second in Russian. In the compact form the lists take 3 to 25 MB instead of 25 to 140.
    from simplemma import is_known  # noqa: PLC0415

    return is_known(word, language, low_memory=True)
