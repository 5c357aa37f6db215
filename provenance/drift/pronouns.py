"""Pronouns that point to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.drift.edits import Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair
from provenance.language.pronouns import genders, pronoun_gender, who
from provenance.language.stopwords import are_alike


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A pronoun of another person, number or gender; the same one in another case is a slip of grammar."""
    left = [at for at in slot.a if who(pair.a.keys[at], pair.language)]
    right = [at for at in slot.b if who(pair.b.keys[at], pair.language)]
    for x, y in zip(left, right, strict=False):
        a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
        if who(pair.a.keys[x], pair.language).isdisjoint(who(pair.b.keys[y], pair.language)):
            yield Explained((x,), (y,), pair.change("pronoun", a, b, f'"{a.text}" became "{b.text}": somebody else'))
        elif are_alike(pair.a.keys[x], pair.b.keys[y], pair.language):
            detail = f'"{a.text}" became "{b.text}"'
            yield Explained((x,), (y,), pair.change("wording", a, b, detail, sign="function"))
        else:
            detail = f'"{a.text}" became "{b.text}": the pronoun has another form'
            yield Explained((x,), (y,), pair.change("garbled", a, b, detail, sign="form"))


def in_rendering(pair: Pair) -> Iterator[Change]:
    """A gendered pronoun in a text whose counterpart knows only the other gender."""
    known = genders(pair.a.keys, pair.language)
    if len(known) == 1:
        for token in pair.b.tokens:
            gender = pronoun_gender(token.key, pair.language)
            if gender is None or gender in known:
                continue
            other = next(t for t in pair.a.tokens if genders((t.key,), pair.language))
            if pronoun_gender(other.key, pair.language) is None:
                other = next((t for t in pair.a.tokens if pronoun_gender(t.key, pair.language)), other)
            a, b = pair.a.word(other), pair.b.word(token)
            yield pair.change("pronoun", a, b, f'"{b.text}" stands for somebody whom the earlier text calls "{a.text}"')
            return
    elif not known:
        return
