"""How sure and how much: hedges, attributions and quantity words that came, went or changed."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.drift.distance import is_retold
from provenance.drift.edits import A_FEW, Explained, Slot
from provenance.drift.model import Change
from provenance.drift.pair import Pair
from provenance.language.hedges import claim_strength, hedge_level, quantity
from provenance.language.inflection import same_word
from provenance.language.senses import are_opposites

_CLAIMS = ("", "a link", "a possible effect", "an effect")


def quantities_in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A quantity word that became another one: "all" for "most"."""
    left = [at for at in slot.a if quantity(pair.a.keys[at], pair.language)]
    right = [at for at in slot.b if quantity(pair.b.keys[at], pair.language)]
    for x, y in zip(left, right, strict=False):
        if are_opposites(pair.a.keys[x], pair.b.keys[y], pair.language):
            continue
        if quantity(pair.a.keys[x], pair.language).isdisjoint(quantity(pair.b.keys[y], pair.language)):
            a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
            detail = f'"{a.text}" became "{b.text}": another quantity'
            yield Explained((x,), (y,), pair.change("number", a, b, detail, sign="quantity"))
        else:
            yield Explained((x,), (y,))


def in_slot(slot: Slot, pair: Pair) -> Iterator[Explained]:
    """A hedge that came, went, or became another degree of certainty."""
    left = [at for at in slot.a if hedge_level(pair.a.keys[at], pair.language)]
    right = [at for at in slot.b if hedge_level(pair.b.keys[at], pair.language)]
    if slot.one_sided and slot.beyond(len(left) + len(right)) > A_FEW:
        return
    if left and right:
        x, y = left[0], right[0]
        if hedge_level(pair.a.keys[x], pair.language) == hedge_level(pair.b.keys[y], pair.language):
            return
        a, b = pair.a.word(pair.a.tokens[x]), pair.b.word(pair.b.tokens[y])
        detail = f'"{a.text}" became "{b.text}": another degree of certainty'
        yield Explained((x,), (y,), pair.change("hedge", a, b, detail))
    elif (left or right) and _same_verb(slot, left, right, pair):
        a, b = pair.spans(slot, slot.a, slot.b)
        detail = f'"{a.text}" became "{b.text}": another degree of certainty'
        yield Explained(slot.a, slot.b, pair.change("hedge", a, b, detail, sign="lost" if left else "added"))
    elif left and not slot.b:
        a, b = pair.spans(slot, left, ())
        kind_detail = f'"{a.text}" is missing: the statement became surer'
        yield Explained(tuple(left), (), pair.change("hedge", a, b, kind_detail, sign="lost"))
    elif right and not slot.a:
        a, b = pair.spans(slot, (), right)
        yield Explained((), tuple(right), pair.change("hedge", a, b, f'"{b.text}" was added', sign="added"))


def _same_verb(slot: Slot, left: list[int], right: list[int], pair: Pair) -> bool:
    """Whether a slot holds one verb with a hedge and without: "may reduce", "reduces"."""
    rest_a, rest_b = [x for x in slot.a if x not in left], [y for y in slot.b if y not in right]
    return len(rest_a) == len(rest_b) == 1 and same_word(pair.a.keys[rest_a[0]], pair.b.keys[rest_b[0]], pair.language)


def in_rendering(pair: Pair) -> Iterator[Change]:
    """A claim of cause and effect that became stronger or weaker.

    In a report about a study this is where the claim is told. Two translations of one sentence say causes and links in
    so many ways that it tells nothing of them.
    """
    left = claim_strength(frozenset(pair.a.keys), pair.language)
    right = claim_strength(frozenset(pair.b.keys), pair.language)
    if left is None or right is None or left == right:
        return
    detail = f"the earlier text claims {_CLAIMS[left]}, the later text {_CLAIMS[right]}"
    a, b = pair.a.span(_whole(pair.a.keys)), pair.b.span(_whole(pair.b.keys))
    yield pair.change("hedge", a, b, detail, sign="retold" if is_retold(pair) else "claim")


def _whole(keys: tuple[str, ...]) -> tuple[int, int]:
    return 0, len(keys) - 1
