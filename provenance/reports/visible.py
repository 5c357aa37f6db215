"""Showing a hostile text on a terminal or in a log: every character that could act is spelled out instead.

A text from an archive can hold escape sequences (the C0 and C1 controls), line breaks that forge a second line of
output, and direction controls that make a line read otherwise than it is ("Trojan Source", CVE-2021-42574). They are
written as a backslash and their number, u{1b}; a line break is shown as `⏎`. Zero-width joiners stay: correct Persian
needs them. So do the marks U+200E, U+200F and U+061C, which steer nothing but the neutral character beside them.

A log of CI is read by a machine as well: a line that begins with two colons is a command to GitHub, and so is `##[` or
`##vso[` anywhere in a line to GitHub and Azure. The first colon and the second number sign are spelled out.

The rule is a table of ranges, not `str.isprintable`: that one damages Persian and lets variation selectors through.
"""

from __future__ import annotations

import re
from typing import Final

_ACTING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u2069"  # direction embeddings, overrides and isolates
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff\u00ad\u180e"  # characters that cannot be seen
    "\ufff0-\uffff\ud800-\udfff"  # interlinear annotation, non-characters, surrogates
    "\U000e0000-\U000e0fff"  # tags and variation selectors beyond the first sixteen
    "\ufe00-\ufe0f]",  # variation selectors
)
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")

_COMMAND: Final = re.compile(r"(?<=#)#(?=[\w-]{0,20}\[)|\A(\s*):(?=:)")


def well_formed(text: str) -> str:
    """A text whose lone surrogates are U+FFFD: JSON can write one (RFC 8259, section 8.2), and few readers take it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def visible(text: str) -> str:
    """A text on one line, safe to print: nothing in it acts on a terminal or on a log, or starts a new line."""
    shown = _ACTING.sub(lambda match: f"\\u{{{ord(match.group()):x}}}", _LINE_BREAK.sub("⏎", text))
    return _COMMAND.sub(_spelled, shown) if "##" in shown or "::" in shown else shown


def _spelled(sign: re.Match[str]) -> str:
    return "\\u{23}" if sign.group() == "#" else f"{sign.group(1)}\\u{{3a}}"
