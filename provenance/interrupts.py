"""The signals by which a system asks a command to end: they end it as Ctrl-C does, and nothing is left behind."""

from __future__ import annotations

import signal
import threading
from typing import Final

INTERRUPTING: Final = frozenset(
    signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""What the system and its user interrupt a command with; Windows has no SIGHUP."""


def take_as_ctrl_c() -> None:
    """Let all of them raise `KeyboardInterrupt`, as Ctrl-C does; one that is ignored (`nohup`) stays so."""
    if threading.current_thread() is not threading.main_thread():
        return  # Only the main thread may choose.
    for number in sorted(INTERRUPTING):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
