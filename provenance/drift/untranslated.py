"""Words that were left in another language."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from provenance.drift.edits import Explained, Slot
from provenance.drift.misspelt import is_misspelt, meant_by
from provenance.drift.model import Change
from provenance.drift.pair import Pair
from provenance.language.foreign import is_foreign, is_foreign_capital, is_plainly_foreign, may_be_foreign
from provenance.language.names import is_demonym, is_given_name, is_place, same_name
from provenance.language.spans import Span
from provenance.language.stopwords import stopwords
from provenance.language.vocabulary import is_attested, is_common

# Forms of one word begin alike: letters, and share of the shorter one.
_SHARED_LETTERS: Final = 4
_SHARED_PART: Final = 0.6


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A word of another language, with the words for which it stands."""
    foreign = [y for y in slot.b if _is_foreign_in_slot(y, slot, pair)] or _doubtful(slot, pair)
    if not foreign or any(is_plainly_foreign(pair.a.tokens[x].text, pair.language) for x in slot.a):
        return
    names = set(pair.a.names)
    a = slot.a if len(slot.b) == len(foreign) else ()
    a = tuple(x for x in a if pair.a.tokens[x] not in names)
    yield Explained(a, tuple(foreign), _change(*pair.spans(slot, a, foreign), pair))


def in_rendering(pair: Pair) -> Iterator[Change]:
    """Words of B that belong to another language than the text around them, and that A does not have."""
    known, unlisted = set(pair.a.keys), set(pair.unlisted)
    for at, token in enumerate(pair.b.tokens):
        if token.key in known:
            continue
        if is_plainly_foreign(token.text, pair.language) or (at in unlisted and _is_foreign_alone(at, pair)):
            yield _change(pair.a.point(min(at, len(pair.a.tokens))), pair.b.word(token), pair)


def _is_foreign_alone(at: int, pair: Pair) -> bool:
    """Whether an unlisted token of B is a word of another language and no misspelt one of this."""
    if pair.b.text.islower():  # Without capitals a name looks like any other word.
        return False
    is_candidate = is_foreign(pair.b.tokens[at].text, pair.language) or _is_capital_alone(at, pair)
    return is_candidate and meant_by(at, pair) is None


def _is_capital_alone(at: int, pair: Pair) -> bool:
    """Whether a token is a common word that another language writes with a capital, and no part of a name."""
    token = pair.b.tokens[at]
    if not is_foreign_capital(token.text, pair.language) or is_place(token.key, pair.language):
        return False
    around = pair.b.tokens[max(0, at - 1) : at] + pair.b.tokens[at + 1 : at + 2]
    in_name = any(other in pair.b.names and other.key not in pair.a.keys for other in around)
    return not in_name and not any(same_name(a.key, token.key, pair.language) for a in pair.a.names)


def _change(a: Span, b: Span, pair: Pair) -> Change:
    return pair.change("untranslated", a, b, f'"{b.text}" was left in another language')


def _is_foreign_in_slot(at: int, slot: Slot, pair: Pair) -> bool:
    """Whether a word of B is foreign, and no misspelt or wrong form of a word that stood in its place."""
    word = pair.b.tokens[at].text
    if not is_foreign(word, pair.language):
        return False
    return is_plainly_foreign(word, pair.language) or not _has_like(at, slot, pair)


def _has_like(at: int, slot: Slot, pair: Pair) -> bool:
    """Whether a word of B is the misspelt or wrong form of a word that stood in its place."""
    key = pair.b.keys[at]
    before = [pair.a.keys[x] for x in slot.a]
    if any(is_misspelt(other, key) for other in before):
        return True
    return pair.setting == "edited" and any(_share_beginning(other, key) for other in before)


def _share_beginning(a: str, b: str) -> bool:
    """Whether two words begin as forms of one word do; what became of it is told by the rule for broken forms."""
    shared = max(_SHARED_LETTERS, ceil(_SHARED_PART * min(len(a), len(b))))
    return len(a) >= shared and a[:shared] == b[:shared]


def _doubtful(slot: Slot, pair: Pair) -> list[int]:
    """Words that could be names or rare words of the language, but stand for a common word, or are known elsewhere."""
    alone = [at for at in slot.b if at in pair.unlisted and _is_capital_alone(at, pair)]
    if alone or pair.setting == "excerpt" or not slot.a or not all(_is_common_word(x, pair) for x in slot.a):
        return alone
    capitals = [at for at in slot.b if _is_foreign_capital(at, slot, pair)]
    if capitals or pair.setting != "edited":
        return capitals
    return [at for at in slot.b if may_be_foreign(pair.b.tokens[at].text, pair.language)]


def _is_common_word(at: int, pair: Pair) -> bool:
    """Whether a token of A is a common word and, standing without a capital or at the very start, no part of a name."""
    token = pair.a.tokens[at]
    is_plain = at == 0 or not token.text[:1].isupper()
    if pair.setting != "edited" and token.key in stopwords(pair.language):
        return False
    return is_plain and token not in pair.a.names and is_common(token.key, pair.language)


def _is_foreign_capital(at: int, slot: Slot, pair: Pair) -> bool:
    token = pair.b.tokens[at]
    is_plain = is_foreign_capital(token.text, pair.language) or is_plainly_foreign(token.text.lower(), pair.language)
    return (
        token.text[:1].isupper()
        and (is_plain or not is_attested(token.text, pair.language))
        and not is_place(token.key, pair.language)
        and not is_demonym(token.key, pair.language)
        and not is_given_name(token.key, pair.language)
        and is_foreign(token.text.lower(), pair.language)
        and (is_plain or not _has_like(at, slot, pair))
    )
