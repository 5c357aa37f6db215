"""Sentences for terms that a data set holds alone: a term is compared as it stands in a newspaper, not by itself."""

from __future__ import annotations

from typing import Any, Final

# As a subject, as an object and behind a preposition; at the end of a sentence, inside it, before a comma.
CARRIERS: Final = (
    "Officials said on Tuesday that {} would be at the centre of the inquiry for the rest of the year.",
    "The company spent most of its budget on {} last year, according to two people who saw the accounts.",
    "Several newspapers reported in May that engineers at the plant had long warned about {}.",
    "Until the spring, {} was hardly mentioned in the letters that the ministry sent to the school.",
    "The new report describes {} in plain words and asks the council to pay for a second study.",
    "Teachers, doctors and farmers in the valley all have to deal with {}, the mayor told reporters.",
    "Nobody on the committee could explain what {} had to do with the delay at the port.",
    "A team of nine people in Leeds has worked on {} since the old laboratory was closed.",
)

TERMS: Final = "tortured_phrases"
"""The data set whose rows are terms."""


def in_sentences(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with both versions of the term put into one and the same sentence, chosen by the number of the row."""
    return [
        {**row, **{version: CARRIERS[number % len(CARRIERS)].format(row[version]) for version in ("a", "b")}}
        for number, row in enumerate(rows)
    ]
