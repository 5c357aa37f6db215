"""The concept tables hold words alone, each in its own script, one concept a line, in an order that a reader can find.

A line of `language/data/concepts/*.tsv` lists the words of one concept in the four languages that have tables.
"""

import re
from collections import Counter
from importlib.resources import files

import pytest

COLUMNS = ("en", "fa", "ar", "ru")
MOST_WORDS = 8
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")  # the letters of Unicode's Arabic block, without tatweel
# With its own p, ch, zh, g, Yeh and Kaf in place of the Arabic ones, and the joiner of می‌گوید.
PERSIAN = re.compile("[ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی]+(?:\u200c[ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی]+)*")
SHAPES = {
    "en": re.compile("[a-z]+(?:[-'][a-z]+)*"),
    "fa": PERSIAN,
    "ar": ARABIC,
    "ru": re.compile("[а-яё]+(?:-[а-яё]+)*"),
}

FOLDER = files("provenance.language").joinpath("data", "concepts")
TABLES = {
    entry.name: entry.read_text(encoding="utf-8").splitlines()
    for entry in sorted(FOLDER.iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".tsv")
}
each_table = pytest.mark.parametrize("name", TABLES)


def rows(name):
    return [line.split("\t") for line in TABLES[name][1:]]


def cells(name):
    for number, row in enumerate(rows(name), 2):
        for language, cell in zip(COLUMNS, row, strict=False):
            yield f"{name}:{number} {language}", language, cell


def test_there_are_tables():
    assert TABLES


@each_table
def test_a_table_begins_with_the_languages_of_its_columns(name):
    assert TABLES[name][0] == "\t".join(COLUMNS)


@each_table
def test_a_line_has_a_cell_for_each_language(name):
    assert [row for row in rows(name) if len(row) != len(COLUMNS)] == []


@each_table
def test_a_cell_lists_one_to_eight_words_with_one_blank_between_them(name):
    broken = [
        f"{place}: {cell!r}"
        for place, _, cell in cells(name)
        if cell != " ".join(cell.split()) or not 1 <= len(cell.split()) <= MOST_WORDS
    ]
    assert broken == []


@each_table
def test_a_word_is_written_in_the_letters_of_its_language(name):
    foreign = [
        f"{place}: {word}"
        for place, language, cell in cells(name)
        for word in cell.split()
        if not SHAPES[language].fullmatch(word)
    ]
    assert foreign == []


@each_table
def test_a_cell_lists_a_word_once(name):
    repeated = [place for place, _, cell in cells(name) if len(set(cell.split())) < len(cell.split())]
    assert repeated == []


@each_table
def test_the_lines_are_in_the_order_of_their_first_english_word(name):
    first = [row[0].split()[0] for row in rows(name)]
    assert first == sorted(first)


def test_a_concept_has_one_line():
    """Two lines of all the tables never begin with the same word both in English and in another language."""
    beginnings = Counter(
        (language, row[0].split()[0], cell.split()[0])
        for name in TABLES
        for row in rows(name)
        for language, cell in zip(COLUMNS[1:], row[1:], strict=True)
    )
    assert [beginning for beginning, times in beginnings.items() if times > 1] == []


@pytest.mark.parametrize(
    ("language", "word"),
    [("fa", "كشور"), ("fa", "دولة"), ("ar", "کشور"), ("ar", "گاز"), ("ru", "cобака"), ("en", "Party"), ("en", "a b")],
)
def test_a_letter_of_another_keyboard_is_noticed(language, word):
    assert not SHAPES[language].fullmatch(word)
