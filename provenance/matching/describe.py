"""Evidence in words that a reader can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Reports that show no evidence do without its tables.
    from provenance.matching.evidence import Piece


def describe(piece: Piece) -> str:
    """A piece of evidence for a reader: "+9.1 2018", "+7.3 Putin = بوتين", "-4.0 37 not found"."""
    if piece.a is None and piece.b is None:
        return f"{piece.bits:+.1f} {piece.kind}"
    if piece.a is None or piece.b is None:
        here = piece.a or piece.b
        return f"{piece.bits:+.1f} {here.text if here else ''} not found"
    same = piece.a.text == piece.b.text
    return f"{piece.bits:+.1f} {piece.a.text}" + ("" if same else f" = {piece.b.text}")
