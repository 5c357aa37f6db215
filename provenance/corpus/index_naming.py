"""What became of a passage that an index has: relation and changes, named as those of a scan are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast

from provenance.corpus.change_text import changes_from_text
from provenance.corpus.index_finding import Known, Sighting, Stretch
from provenance.corpus.model import Which
from provenance.corpus.naming import _named
from provenance.drift.model import Change
from provenance.matching.model import Relation


@dataclass(frozen=True, slots=True)
class Named:
    """A sighting as it is reported.

    Attributes:
        sighting: It.
        relation: How the later passage stands to the earlier one.
        score: Similarity of the normalised words, 0 to 1.
        changes: What differs from the earlier to the later one, with spans in the two texts: A is the one in the index,
            unless that is known to be the later one.
        is_later: Whether the article in the index was published later than what was asked for.
    """

    sighting: Sighting
    relation: Relation
    score: float
    changes: tuple[Change, ...]
    is_later: bool


def name_sightings(
    sightings: tuple[Sighting, ...], text: str, language: str | None, published: str | None = None
) -> Iterator[Named]:
    """Name what changed between passages of an index and those that were asked for.

    Args:
        sightings: From `Index`.
        text: What was asked for.
        language: BCP 47 tag of it; if None, that of the article it was found in.
        published: ISO 8601 date of it; without one, it is taken to be the later one.
    """
    for one in sightings:
        asked = Known("", text, language or one.article.language, published, None)
        row = {
            "a": 0,
            "b": 0,
            "bits": one.bits,
            **_side("one", one.article, one.place),
            **_side("other", asked, one.asked),
        }
        named = _named(row, naming=True)
        earlier = cast("Which | None", named["earlier"])
        changes = changes_from_text(named["changes"])
        yield Named(one, named["relation"], named["score"], changes, is_later=earlier == "b")


def _side(name: str, article: Known, place: Stretch) -> dict[str, Any]:
    return {
        f"{name}_id": article.id,
        f"{name}_start": place.start,
        f"{name}_stop": place.stop,
        f"{name}_pieces": list(chain.from_iterable(place.pieces)),
        f"{name}_language": article.language,
        f"{name}_published": article.published,
        f"{name}_words": article.text[place.start : place.stop],
    }
