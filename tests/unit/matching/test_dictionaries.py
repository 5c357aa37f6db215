"""Dictionaries from the user's disk: single words as pairs of stems, and a broken file as one line."""

import gzip
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.language.normalise import fold
from provenance.language.stems import stem
from provenance.matching import dictionaries
from provenance.matching.dictionaries import read_dictionary
from provenance.matching.items import stem_key

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def number(value):
    """As dictd writes it."""
    return (number(value // 64) if value > 63 else "") + DIGITS[value % 64]


def key(word, language):
    return stem_key(stem(fold(word), language))


def words(lexicon, language_a, a, language_b, *expected):
    """Whether a word has these translations and no others."""
    return lexicon.forward.get(key(a, language_a)) == {key(word, language_b) for word in expected}


def write_dictd(folder, entries, *, packed=True):
    """A dictionary of `(headword, entry)` as FreeDict lays it out; returns its index."""
    articles = [entry.encode() for _, entry in entries]
    ends = [0]
    for article in articles:
        ends.append(ends[-1] + len(article))
    lines = [
        f"{headword}\t{number(start)}\t{number(end - start)}\n"
        for (headword, _), (start, end) in zip(entries, pairwise(ends), strict=True)
    ]
    index = folder / "eng-xxx.index"
    index.write_text("".join(lines), encoding="utf-8")
    name, data = (
        ("eng-xxx.dict.dz", gzip.compress(b"".join(articles))) if packed else ("eng-xxx.dict", b"".join(articles))
    )
    (folder / name).write_bytes(data)
    return index


ENTRIES = [
    ("00-database-info", "00-database-info\nAbout this dictionary: nothing, nowhere"),
    ("Barley", "Barley /ˈbɑːli/ <n>\nشَعِير ، (نبات) جَوْ"),
    ("harbour", "harbour /ˈhɑːbə/ <n, sg>\n1. مرفأ [ملاحة]\n2. ميناء\n Synonym: {port}"),
    ("to weigh anchor", "to weigh anchor\nأبحر"),
    ("anchor", "anchor\nمرساة السفينة; مرساة"),
]


class TestTsv:
    def test_a_word_has_all_its_translations(self, tmp_path):
        """Translations are parted by `;` or `|`; comments and empty lines do not count."""
        path = tmp_path / "en-ru.tsv"
        path.write_text("# ours\n\nbarley\tячмень\nHarbour\tгавань; порт|бухта\tnote\n", encoding="utf-8")
        lexicon = read_dictionary(path, "en", "ru-RU")
        assert words(lexicon, "en", "barley", "ru", "ячмень")
        assert words(lexicon, "en", "harbour", "ru", "гавань", "порт", "бухта")
        assert len(lexicon) == 4

    def test_only_single_words_count(self, tmp_path):
        """Passages are compared word by word."""
        path = tmp_path / "en-ru.tsv"
        path.write_text("grain elevator\tэлеватор\nelevator\tэлеватор; подъемный механизм\n", encoding="utf-8")
        assert len(read_dictionary(path, "en", "ru")) == 1

    def test_a_byte_order_mark_is_no_part_of_the_first_word(self, tmp_path):
        path = tmp_path / "en-ru.tsv"
        path.write_bytes("barley\tячмень\n".encode("utf-8-sig"))
        assert words(read_dictionary(path, "en", "ru"), "en", "barley", "ru", "ячмень")

    def test_its_name_tells_the_file_and_what_is_in_it(self, tmp_path):
        """A figure can be reproduced: another content has another name, the order of the lines does not matter."""
        path = tmp_path / "my words|1.tsv"
        names = []
        for content in ("a\tб\nв\tг\n", "в\tг\na\tб\n", "a\tб\n"):
            path.write_text(content, encoding="utf-8")
            names += read_dictionary(path, "en", "ru").sources
        assert names[0].startswith("my_words_1.tsv:")
        assert names[0] == names[1] != names[2]


class TestDictd:
    @pytest.mark.parametrize("ending", [".index", ".dict.dz"])
    def test_freedict_is_read_from_either_file(self, tmp_path, ending):
        """Pronunciation, grammar, notes, vowel signs and the numbers of meanings are left out."""
        index = write_dictd(tmp_path, ENTRIES)
        lexicon = read_dictionary(index.with_name(f"eng-xxx{ending}"), "en", "ar")
        assert words(lexicon, "en", "barley", "ar", "شعير", "جو")
        assert words(lexicon, "en", "harbour", "ar", "مرفأ", "ميناء")
        assert words(lexicon, "en", "anchor", "ar", "مرساة")
        assert set(lexicon.forward) == {key(word, "en") for word in ("barley", "harbour", "anchor")}

    def test_an_unpacked_dictionary_is_read_too(self, tmp_path):
        index = write_dictd(tmp_path, ENTRIES, packed=False)
        assert len(read_dictionary(index, "en", "ar")) == 5

    def test_a_dictionary_can_be_read_backwards(self, tmp_path):
        """Its translations lead back to its headwords."""
        lexicon = read_dictionary(write_dictd(tmp_path, ENTRIES), "en", "ar").reversed()
        assert words(lexicon, "ar", "مرساة", "en", "anchor")


def refused(path, says):
    """It is refused in one line that says why."""
    with pytest.raises(UsageError, match=says) as caught:
        read_dictionary(path, "en", "ar")
    assert "\n" not in str(caught.value)


class TestHostile:
    def test_a_file_that_is_not_there(self, tmp_path):
        refused(tmp_path / "none.tsv", "there is no such file")
        refused(tmp_path / "none.index", "there is no such file")

    def test_a_folder_is_no_dictionary(self, tmp_path):
        refused(tmp_path, "is a folder")

    def test_a_line_without_a_tab(self, tmp_path):
        path = tmp_path / "a.tsv"
        path.write_text("one\tдва\nroot:x:0:0\n", encoding="utf-8")
        refused(path, r"a\.tsv:2: not a dictionary")

    def test_bytes_that_are_no_text(self, tmp_path):
        path = tmp_path / "a.tsv"
        path.write_bytes(b"one\t\xff\n")
        refused(path, "not UTF-8 at byte 4")

    def test_too_many_bytes_and_too_many_lines(self, tmp_path, monkeypatch):
        path = tmp_path / "a.tsv"
        path.write_text("a\tб\n" * 10, encoding="utf-8")
        monkeypatch.setattr(dictionaries, "_MOST_ENTRIES", 9)
        refused(path, "more than 9 entries")
        monkeypatch.setattr(dictionaries, "_MOST_BYTES", 9)
        refused(path, "larger than 9 bytes")

    def test_a_gzip_file_that_unpacks_without_end(self, tmp_path, monkeypatch):
        """No more is unpacked than the limit."""
        monkeypatch.setattr(dictionaries, "_MOST_BYTES", 100_000)
        index = write_dictd(tmp_path, ENTRIES)
        (tmp_path / "eng-xxx.dict.dz").write_bytes(gzip.compress(b"\0" * 50_000_000))
        refused(index, "larger than 100,000 bytes when unpacked")

    @pytest.mark.parametrize("kept", [slice(0, -9), slice(5, None), slice(0, 0), slice(0, 3)])
    def test_a_gzip_file_that_is_damaged(self, tmp_path, kept):
        index = write_dictd(tmp_path, ENTRIES)
        packed = tmp_path / "eng-xxx.dict.dz"
        packed.write_bytes(packed.read_bytes()[kept])
        refused(index, "cannot be unpacked|lies beyond the end")

    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("word", "not an index"),
            ("word\tA", "not an index"),
            ("word\tA\t-1", "not an index"),
            ("word\t\tA", "not an index"),
            ("word\t//////////////////\tA", "not an index"),
            ("word\tA\t//////", "beyond the end"),
            ("word\t/////\tA", "beyond the end"),
        ],
    )
    def test_an_index_that_leads_nowhere(self, tmp_path, line, says):
        index = write_dictd(tmp_path, ENTRIES)
        index.write_text(f"{line}\n", encoding="utf-8")
        refused(index, says)

    def test_an_index_that_reads_one_entry_again_and_again(self, tmp_path, monkeypatch):
        """What is read in all is bounded, not only each entry."""
        monkeypatch.setattr(dictionaries, "_MOST_BYTES", 10_000)
        index = write_dictd(tmp_path, [("a", "a\n" + "б" * 1000)], packed=False)
        index.write_text(f"a\tA\t{number(2000)}\n" * 6, encoding="utf-8")
        refused(index, "overlap")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
    @given(
        index=st.binary(max_size=200), articles=st.binary(max_size=200), ending=st.sampled_from([".dict", ".dict.dz"])
    )
    def test_any_bytes_are_a_dictionary_or_one_line(self, tmp_path, index, articles, ending):
        for name in ("x.dict", "x.dict.dz"):
            (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / "x.index").write_bytes(index)
        (tmp_path / f"x{ending}").write_bytes(articles)
        (tmp_path / "x.tsv").write_bytes(index)
        for name in ("x.index", "x.tsv"):
            try:
                read_dictionary(tmp_path / name, "en", "ar")
            except UsageError as error:
                assert "\n" not in str(error)  # noqa: PT017 (most inputs are refused, some are not)
