"""What a rewriting program leaves in a copy and an honest editor does not: signs, each a change with both its spans.

Most signs are changes that the comparison has found already; which of them count is decided here, and what they are
worth in `drift/rewrite.py`. Two more come from the texts themselves, since no word differs there: a full stop that cuts
a sentence, and quotation marks that do not pair up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from provenance.drift.broken_text import cut_sentences, doubled_words, stops_before_small_letters
from provenance.drift.model import Change, ChangeKind
from provenance.drift.omissions import short
from provenance.findings import Severity
from provenance.language.grammar import determiners
from provenance.language.names import is_title
from provenance.language.pronouns import who
from provenance.language.senses import knows_like_words
from provenance.language.spans import Span, touching
from provenance.language.stopwords import stopwords
from provenance.language.vocabulary import is_listed
from provenance.language.words import Word, words
from provenance.speech.model import Quote

SignKind = Literal["form", "mark", "name", "order", "repetition", "stop", "term", "title", "untranslated", "word"]
"""What became of the words.

`form`: a word in a form that does not fit. `mark`: quotation marks that do not pair up. `name`: a name that became a
common word. `order`: words in an order that makes no sentence. `repetition`: a word twice in a row. `stop`: a sentence
cut by a full stop. `term`: words in a row, each exchanged for another. `title`: a title where a name stood.
`untranslated`: a word left in another language. `word`: the one word of a copy that is another, and is not like it.
"""

_OF_CHANGE: Final[dict[tuple[str, str], SignKind]] = {
    ("garbled", "form"): "form",
    ("garbled", "agreement"): "form",
    ("garbled", "grammar"): "order",
    ("garbled", "term"): "term",
    ("order", "broken"): "order",
    ("order", "shuffled"): "order",
    ("repetition", ""): "repetition",
    ("untranslated", ""): "untranslated",
}
"""Changes, by kind and by sign in the table of severities, that are signs as they stand."""

_BROKEN_MARKS: Final = frozenset({"unclosed", "unopened", "mark-mismatch"})
"""What the speech room says of a quote whose marks do not pair up."""

# Words of a change that are looked at: a term has no more, and a hostile text may.
_LONGEST: Final = 8
_LONGEST_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class MachineSign:
    """One sign.

    Attributes:
        kind: See `SignKind`.
        change: What changed, with spans in the two texts.
    """

    kind: SignKind
    change: Change


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article.

    Attributes:
        text: As given.
        quotes: What is quoted in it, in order of their start.
    """

    text: str
    quotes: Sequence[Quote]

    @property
    def broken(self) -> tuple[Span, ...]:
        """The quotes whose marks do not pair up, in order, those within another left out."""
        found: list[Span] = []
        for quote in self.quotes:
            if not _BROKEN_MARKS.isdisjoint(quote.flags) and (not found or quote.span.start >= found[-1].end):
                found.append(quote.span)
        return tuple(found)


def signs_among(changes: Iterable[Change], b: str, language: str | None) -> Iterator[MachineSign]:
    """The signs among the changes of linked passages.

    Args:
        changes: With spans in the two texts.
        b: The later text.
        language: BCP 47 tag of both.
    """
    for change in changes:
        kind = _OF_CHANGE.get((change.kind, change.sign))
        if change.kind == "name":
            kind = _of_name(change, b, language)
        elif change.kind == "wording":
            kind = _of_wording(change, language)
        if kind is not None:
            yield MachineSign(kind, change)


def _of_name(change: Change, b: str, language: str | None) -> SignKind | None:
    """Whether a name became what is none: common words, or a title without an article before or a name behind it."""
    gone, new = _keys(change.a), _keys(change.b)
    if not gone or not new or all(is_listed(key, language) for key in gone):
        return None
    if not all(is_title(key, language) for key in new):
        return "name" if all(is_listed(key, language) for key in new) else None
    return "title" if _is_bare_title(change.b, b, language) else None


def _is_bare_title(title: Span, text: str, language: str | None) -> bool:
    """Whether a title stands in a sentence as a name does.

    An editor writes "the president", "our President" or "President Miller" for a name, a program "they told President
    that". Headlines leave the article out where they begin, and some languages have none.
    """
    articles = determiners(language)
    line = text[max(0, title.start - _NEAR) : title.start].rpartition("\n")[2]
    before = words(line)
    if not articles or not before or line[before[-1].end :].strip():
        return False
    led = before[-1].key in articles or bool(who(before[-1].key, language)) or before[-1].text[:1].isupper()
    named = text[title.end : title.end + 2].lstrip()[:1].isupper()
    return title.text[:1].isupper() and not led and not named


# Code points before a title in which its article stands.
_NEAR: Final = 20


def _of_wording(change: Change, language: str | None) -> SignKind | None:
    """What it is that words stand for others, of no known relation, word for word in the same frame."""
    if change.sign == "other" and change.setting == "edited":
        return "word"
    gone, new = _keys(change.a), _keys(change.b)
    if change.sign or len(gone) != len(new) or len(gone) < _TERM or not knows_like_words(language):
        return None
    return "term" if stopwords(language).isdisjoint((*gone, *new)) else None


_TERM: Final = 2


def _keys(span: Span) -> tuple[str, ...]:
    """The folded words of a short span; none of a longer one, which is no term."""
    found = words(span.text) if len(span) <= _LONGEST_TEXT else ()
    return tuple(word.key for word in found) if len(found) <= _LONGEST else ()


def cuts_between(a: str, b: str) -> Iterator[MachineSign]:
    """Full stops of the later text that cut a sentence which goes on in the earlier one.

    Args:
        a: The earlier text.
        b: The later text.
    """
    cuts = stops_before_small_letters(b)
    if not cuts:
        return
    words_a, words_b = words(a), words(b)
    where: dict[tuple[str, ...], int] = {}
    for at in range(len(words_a) - 2 * _BESIDE + 1):
        where.setdefault(_run(words_a, at), at)
    starts = {word.start: at for at, word in enumerate(words_b)}
    for cut in cuts:
        first = starts.get(cut.start, 0) + 1 - _BESIDE
        place = where.get(_run(words_b, first)) if first >= 0 else None
        if place is None:
            continue
        left, right = words_a[place + _BESIDE - 1], words_a[place + _BESIDE]
        if not a[left.end : right.start].strip():
            yield _sign("stop", "garbled", Span.of(a, left.start, right.end), cut, _CUT)


# So many words on either side of a full stop are the same in both texts, which is the same place.
_BESIDE: Final = 2


def _run(found: Sequence[Word], at: int) -> tuple[str, ...]:
    return tuple(word.key for word in found[at : at + 2 * _BESIDE])


def broken_marks(a: Version, b: Version, copied: Iterable[tuple[Span, Span]]) -> Iterator[MachineSign]:
    """Quotes whose marks do not pair up in the later text, where those of the same passage do in the earlier one.

    Args:
        a: The earlier version.
        b: The later version.
        copied: Passages of both that are copies of each other, in order of their places in the later text.
    """
    broken_a, broken_b = a.broken, b.broken
    for in_a, in_b in copied if broken_b else ():
        broken = touching(broken_b, in_b)
        if broken and not touching(broken_a, in_a):
            for span in broken:
                yield _sign("mark", "mark", in_a, span, _UNPAIRED)


def signs_alone(version: Version, language: str | None) -> tuple[MachineSign, ...]:
    """What can be told of a text without an earlier one; the spans in the earlier text are empty."""
    text = version.text
    nowhere = Span(0, 0, "")
    cuts = (_sign("stop", "garbled", nowhere, cut, _CUT) for cut in cut_sentences(text, language))
    doubled = (_sign("repetition", "repetition", nowhere, two, _DOUBLED) for two in doubled_words(text, language))
    broken = (_sign("mark", "mark", nowhere, span, _UNPAIRED) for span in version.broken)
    return tuple(sorted((*cuts, *doubled, *broken), key=lambda sign: (sign.change.b, sign.kind)))


_CUT: Final = 'a full stop cuts the sentence at "{}"'
_DOUBLED: Final = 'the word is doubled in "{}"'
_UNPAIRED: Final = 'the marks around "{}" do not pair up'


def _sign(kind: SignKind, change: ChangeKind, a: Span, b: Span, detail: str) -> MachineSign:
    """A sign that is no change of the comparison: a note by itself."""
    return MachineSign(kind, Change(change, Severity.NOTE, a, b, detail.format(short(b)), sign=kind))
