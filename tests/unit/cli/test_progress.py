"""The progress bar: where it is drawn, and what it says."""

import io
import sys

import pytest

from provenance.cli.progress import progress_bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Put standard error on a terminal, once the test has begun: until then it is the capture's."""

    def begin():
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        return stream

    return begin


def test_no_bar_is_drawn_where_nobody_looks(monkeypatch):
    """In CI and in a pipe."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar() as progress:
        assert progress is None


def test_a_long_step_has_a_bar_with_its_rate(terminal):
    """A thousand articles, half of them done."""
    screen = terminal()
    with progress_bar() as progress:
        progress("cutting", 250, 1000)
        progress("cutting", 500, 1000)
    assert "Cutting" in screen.getvalue()
    assert "a second" in screen.getvalue()
    assert "50%" in screen.getvalue()


def test_a_short_step_has_none(terminal):
    """Ten articles are done before a bar is drawn."""
    screen = terminal()
    with progress_bar() as progress:
        progress("cutting", 5, 10)
    assert screen.getvalue() == ""


def test_a_step_that_cannot_tell_is_named_once_if_asked_for(terminal):
    """What the engine does in one piece."""
    screen = terminal()
    with progress_bar(all_steps=True) as progress:
        progress("searching", 0, 0)
        progress("searching", 0, 0)
    assert screen.getvalue().count("Searching ...") == 1
    with progress_bar() as progress:
        progress("judging", 0, 0)
    assert "Judging" not in screen.getvalue()


def test_each_step_ends_its_line_once(terminal):
    """A step begins on a line of its own, with no empty one between."""
    screen = terminal()
    with progress_bar() as progress:
        for step in ("reading", "cutting", "judging"):
            progress(step, 500, 1000)
            progress(step, 1000, 1000)
    assert screen.getvalue().count("\n") == 3
