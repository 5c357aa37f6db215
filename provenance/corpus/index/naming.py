"""What became of a passage that an index has: relation and changes, named as those of a scan are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.corpus.index.finding import Sighting, Stretch
from provenance.corpus.model import Article
from provenance.corpus.search.comparing import Side, compare_sides, earlier_of
from provenance.drift.model import Change
from provenance.language.tables import primary
from provenance.matching.model import Relation


@dataclass(frozen=True, slots=True)
class Named:
    """A sighting as it is reported.

    Attributes:
        sighting: It.
        relation: How the later passage stands to the earlier one.
        score: Similarity of the normalised words, 0 to 1; between two languages, how probable the match is.
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
        asked = Article("", text, language or one.article.language, published)
        yield _named_across(one, asked) if one.across else _named_within(one, asked)


def _named_within(one: Sighting, asked: Article) -> Named:
    found = compare_sides(_side(one.article, one.place), _side(asked, one.asked), naming=True)
    return Named(one, found.relation, found.score, found.changes, is_later=found.earlier == "b")


def _named_across(one: Sighting, asked: Article) -> Named:
    """The same between two languages, with spans in the two texts."""
    from provenance.drift.comparison import compare  # noqa: PLC0415 (names and words of all languages)

    is_later = earlier_of(one.article.published, asked.published) == "b"
    there, here = (one.article, one.place), (asked, one.asked)
    (a, at_a), (b, at_b) = (here, there) if is_later else (there, here)
    words = (a.text[at_a.start : at_a.stop], b.text[at_b.start : at_b.stop])
    found = compare(*words, primary(a.language), primary(b.language), unit="passage")
    changes = tuple(
        replace(change, a=change.a.moved(at_a.start), b=change.b.moved(at_b.start)) for change in found.changes
    )
    return Named(one, "rendering", 1.0 - 2.0**-one.bits, changes, is_later=is_later)


def _side(article: Article, place: Stretch) -> Side:
    return Side(article.text[place.start : place.stop], place.pieces, article.language, article.published)
