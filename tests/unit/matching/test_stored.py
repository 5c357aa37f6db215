"""A learned lexicon on disk: written whole, read whole or not at all, whoever wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.discovery import find_files
from provenance.errors import UsageError
from provenance.matching.learned import LearnedLexicon, LearnedPair
from provenance.matching.stored import _parse, content, path_of, read_learned, write_learned

LANGUAGES = ("en", "fa")
PAIRS = (LearnedPair("pist", "پسته", 4), LearnedPair("saff", "زعفر", 7))
LEARNED = LearnedLexicon(LANGUAGES, 5, 15, "0" * 64, PAIRS)
SOUND = content(LEARNED)


def put(root, text):
    path = root / path_of(LANGUAGES)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_what_is_written_is_what_is_read(tmp_path):
    assert write_learned(tmp_path, LEARNED) == ".provenance/lexicon-en-fa.tsv"
    assert read_learned(tmp_path, LANGUAGES) == (LEARNED, None)


def test_the_file_says_what_it_was_learned_from():
    """The first line holds the version, the languages, what was aligned and the hash of it."""
    assert SOUND.splitlines()[0].split("\t") == [
        "#provenance-lexicon 1", "en fa", "hops 5", "passages 15", f"inputs {'0' * 64}",
    ]  # fmt: skip
    assert SOUND.splitlines()[1:] == ["pist\tپسته\t4", "saff\tزعفر\t7"]


def test_nothing_is_left_beside_the_file(tmp_path):
    """It takes its place at once; of the way there nothing stays."""
    write_learned(tmp_path, LEARNED)
    write_learned(tmp_path, LEARNED)
    assert [file.name for file in (tmp_path / ".provenance").iterdir()] == ["lexicon-en-fa.tsv"]


def test_it_is_no_record_and_no_text_of_the_archive(folder):
    folder.record("a", "One.", sources=[])
    before = find_files(folder.root)
    write_learned(folder.root, LEARNED)
    folder.write(".provenance/stray.txt", "A text.")
    folder.write(".provenance/stray.provenance.json", {"id": "stray"})
    assert find_files(folder.root) == before


def test_a_folder_that_is_a_link_is_not_written_into(tmp_path):
    """An archive cannot have files written outside itself."""
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "archive"
    root.mkdir()
    (root / ".provenance").symlink_to(outside)
    with pytest.raises(UsageError, match="not a folder of the archive"):
        write_learned(root, LEARNED)
    assert list(outside.iterdir()) == []


def test_a_link_of_its_name_is_replaced_and_not_followed(tmp_path):
    target = tmp_path / "precious.txt"
    target.write_text("precious")
    (tmp_path / ".provenance").mkdir()
    (tmp_path / path_of(LANGUAGES)).symlink_to(target)
    assert read_learned(tmp_path, LANGUAGES)[1].kind == "symlink"
    write_learned(tmp_path, LEARNED)
    assert target.read_text() == "precious"
    assert read_learned(tmp_path, LANGUAGES) == (LEARNED, None)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / ".provenance").write_text("a file")
    with pytest.raises(UsageError, match="not a folder of the archive"):
        write_learned(tmp_path, LEARNED)
    with pytest.raises(UsageError, match="cannot be written"):
        write_learned(tmp_path / "nowhere", LEARNED)


def test_without_a_file_there_is_no_lexicon_and_no_problem(tmp_path):
    assert read_learned(tmp_path, LANGUAGES) == (None, None)


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("", "invalid-value", 1),
        ("pist\tپسته\t4\n", "invalid-value", 1),
        (SOUND.replace("lexicon 1", "lexicon 2"), "invalid-value", 1),
        (SOUND.replace("en fa", "en ru"), "invalid-value", 1),
        (SOUND.replace("passages 15", "passages 99999999999"), "invalid-value", 1),
        (SOUND + "one\ttwo\n", "invalid-value", 4),
        (SOUND + "one\ttwo\tthree\n", "invalid-value", 4),
        (SOUND + "one\ttwo\t0\n", "invalid-value", 4),
        (SOUND + "one\ttwo\t٣\n", "invalid-value", 4),
        (SOUND + f"{'x' * 100}\ttwo\t3\n", "invalid-value", 4),
        (SOUND[:-9], "invalid-value", 3),
        (SOUND.encode() + b"\xff", "not-utf-8", None),
        ("\ufeff" + SOUND, "not-utf-8", None),
        (SOUND + "a\tb\t2\n" * 200_000, "invalid-value", None),
        (SOUND + "#" * 9_000_000, "file-too-large", None),
    ],
    ids=[
        "empty",
        "no header",
        "another version",
        "other languages",
        "too large a number",
        "two fields",
        "a word",
        "never together",
        "digits of another script",
        "too long a stem",
        "cut off",
        "not UTF-8",
        "byte order mark",
        "too many pairs",
        "too large",
    ],
)
def test_a_broken_file_is_not_used_and_one_problem_says_why(tmp_path, text, kind, line):
    """It is used whole or not at all: half a lexicon would give figures that nobody can reproduce."""
    put(tmp_path, text)
    learned, problem = read_learned(tmp_path, LANGUAGES)
    assert learned is None
    assert (problem.kind, problem.location.path, problem.location.line) == (kind, ".provenance/lexicon-en-fa.tsv", line)
    assert "lexicon learn" in problem.hint


@given(st.text())
def test_any_text_is_a_lexicon_or_a_problem(text):
    """No text of a hostile file makes the reader fail."""
    for given_text in (text, SOUND + text):
        learned, problem = _parse(given_text, "x.tsv", LANGUAGES)
        assert (learned is None) != (problem is None)
