"""Globs mean what people expect of them, and take no time, however they are written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.globs import matches


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("texts/old/**", "texts/old/a.txt", True),
        ("texts/old/**", "texts/old/2019/a.txt", True),
        ("texts/old/**", "texts/older/a.txt", False),
        ("texts/old/**", "more/texts/old/a.txt", False),
        ("texts/*.txt", "texts/a.txt", True),
        ("texts/*.txt", "texts/old/a.txt", False),
        ("**/old/*", "old/a", True),
        ("**/old/*", "a/b/old/c", True),
        ("**/old/*", "a/b/old/c/d", False),
        ("a/**/z", "a/z", True),
        ("a/**/**/z", "a/b/c/z", True),
        ("a/**/z", "a/b/c", False),
        ("**", "a/b", True),
        ("*.txt", "texts/old/a.txt", True),
        ("*.txt", "texts.txt/a", False),
        ("entities.json", "entities.json", True),
        ("texts/fars-202?-*.txt", "texts/fars-2022-07.txt", True),
        ("texts/[ab].txt", "texts/b.txt", True),
        ("texts/[ab].txt", "texts/c.txt", False),
        ("texts/[!ab].txt", "texts/c.txt", True),
        ("texts/[[]a].txt", "texts/[a].txt", True),
        ("texts/[[]a].txt", "texts/a.txt", False),
        ("texts/[*].txt", "texts/a.txt", False),
        ("Texts/*", "texts/a", False),
        ("خبر/*", "خبر/متن.txt", True),
        ("a.b", "aXb", False),
    ],
)
def test_a_glob_fits_whole_paths(glob, path, fits):
    assert matches(path, glob) is fits


@given(st.text(min_size=1).filter(lambda path: not set(path) & set("*?[")))
def test_a_path_without_signs_fits_itself(path):
    """Dots, brackets that close nothing and line ends stand for themselves."""
    assert matches(path, path)


@given(st.text(), st.text())
def test_any_two_texts_are_compared(path, glob):
    assert matches(path, glob) in {True, False}


@pytest.mark.parametrize("glob", ["**/" * 300 + "x", "*a" * 500 + "x", "a/" + "**/*a*/" * 150 + "x", "[" * 1000])
def test_a_hostile_glob_takes_no_time(glob):
    """Nothing is tried twice: the time grows with the lengths, not with the ways to fit."""
    started = time.perf_counter()
    matches("a/" * 500 + "a" * 2000, glob)
    assert time.perf_counter() - started < 2
