"""Where the words of a quotation without a closing mark end, as far as reporting words tell: “We agree, he said."""

from __future__ import annotations

from typing import Final

from provenance.language.words import words
from provenance.speech.cues import find_cues
from provenance.speech.lexicon import Lexicon
from provenance.speech.phrases import is_adverbial
from provenance.speech.sentence import tokens_of
from provenance.speech.speakers import reports

_LONGEST: Final = 5000
"""Code points of an unclosed quotation that are read."""

_BEFORE: Final = frozenset({",", "?", "!", "-"})


def words_end(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """The offset behind the last of the quoted words, or None where no reporting words follow them.

    Args:
        text: The text as given.
        start: Offset of the first of the words.
        end: Offset where they end at the latest.
        lexicon: Of the language.
    """
    end = min(end, start + _LONGEST)
    tokens = tuple(tokens_of(text, start, end, words(text[start:end])))
    for report in reports(tokens, find_cues(tokens, lexicon), lexicon):
        if report.mention is None or not lexicon.inverted.ends(tokens, report.cue.first, report.cue.end):
            continue
        first = min(report.cue.first, report.mention.first)
        behind = max(report.cue.end, report.mention.end)
        apart = min(report.cue.end, report.mention.end) < max(report.cue.first, report.mention.first)
        goes_on = behind < len(tokens) and tokens[behind].is_word and not is_adverbial(tokens[behind], lexicon)
        if first > 0 and tokens[first - 1].key in _BEFORE and not apart and not goes_on:
            return tokens[first - 1].end
    return None
