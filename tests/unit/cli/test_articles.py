"""The article that a command is asked about is there, or one line says what is wrong."""

import pytest

from provenance.archive.loading import load_archive
from provenance.cli.articles import expect_article
from provenance.errors import UsageError


def test_a_known_article_is_accepted(folder):
    folder.record("harbour-2024")
    expect_article(load_archive(folder.root), "harbour-2024", folder.root)


def test_a_misspelt_id_is_answered_with_the_nearest(folder):
    folder.record("harbour-2024")
    with pytest.raises(UsageError, match=r"no record with the id 'harbuor-2024' in .*: did you mean harbour-2024\?"):
        expect_article(load_archive(folder.root), "harbuor-2024", folder.root)


@pytest.mark.parametrize("name", ["", "\x1b[31m", "../..", "x" * 10_000], ids=["empty", "escape", "path", "long"])
def test_a_hostile_id_is_refused_in_an_empty_archive(folder, name):
    with pytest.raises(UsageError, match="no record with the id"):
        expect_article(load_archive(folder.root), name, folder.root)
