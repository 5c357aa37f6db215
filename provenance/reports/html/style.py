"""The style sheets of a page, and the hash by which its policy allows them."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files


@cache
def style(*names: str) -> str:
    """Some style sheets as one."""
    folder = files("provenance.reports.html")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def style_hash(sheet: str) -> str:
    """What a policy (CSP) calls a style sheet."""
    return b64encode(sha256(sheet.encode()).digest()).decode()
