"""What the command says by its exit code; `provenance --help` and the README list them."""

from __future__ import annotations

from typing import Final

CLEAN: Final = 0
"""Nothing at or above `--fail-on` was found."""

FINDINGS: Final = 1
"""Something was."""

ERROR: Final = 2
"""The command could not run, or could not read all that it was given."""
