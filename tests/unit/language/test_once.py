"""Attributes that are worked out when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.language.once import once


@dataclass(frozen=True)
class _Read:
    asked: list[str] = field(default_factory=list)

    @once
    def words(self) -> int:
        """How many words there are."""
        self.asked.append("words")
        return 3


def test_worked_out_at_the_first_reading_and_never_again() -> None:
    read = _Read()
    assert not read.asked
    assert (read.words, read.words) == (3, 3)
    assert read.asked == ["words"]


def test_each_instance_has_its_own_value() -> None:
    one, other = _Read(), _Read()
    assert one.words == other.words
    assert (one.asked, other.asked) == (["words"], ["words"])


def test_the_class_shows_what_the_attribute_is() -> None:
    assert _Read.words.__doc__ == "How many words there are."
