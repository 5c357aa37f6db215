"""All that translates between two languages in a run: every source behind one interface, each read once."""

from pathlib import Path

import pytest
import yaml

from provenance import lexicons
from provenance.archive.loading import load_archive
from provenance.config import Config, DictionaryFile, LexiconSettings
from provenance.errors import UsageError
from provenance.language.normalise import fold
from provenance.language.stems import stem
from provenance.lexicons import Lexicons
from provenance.matching.items import stem_key
from provenance.matching.learned import learn_lexicons
from provenance.matching.stored import write_learned

HOPS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "lexicon" / "hops.yaml").read_text(encoding="utf-8"))
GUM = stem_key(stem("asafoetida", "en")), stem_key(stem(fold("آنغوزه"), "fa"))
HARBOUR = stem_key(stem("harbour", "en")), stem_key(stem("لنگرگاه", "fa"))


@pytest.fixture
def archive(folder):
    for number, hop in enumerate(HOPS):
        folder.record(f"en-{number}", hop["en"], inLanguage="en-GB", sources=[])
        sources = [{"ref": f"en-{number}", "relation": "translation", "basis": "declared"}]
        folder.record(f"fa-{number}", hop["fa"], inLanguage="fa", sources=sources)
    return load_archive(folder.root)


@pytest.fixture
def dictionary(tmp_path_factory):
    path = tmp_path_factory.mktemp("disk") / "fa-en.tsv"
    path.write_text("لنگرگاه\tharbour\n", encoding="utf-8")
    return DictionaryFile(path, "fa", "en")


def configured(*dictionaries, embeddings=None):
    return Config(lexicon=LexiconSettings(dictionaries, embeddings))


def test_without_any_source_there_is_nothing(archive):
    found = Lexicons.of_archive(archive, Config())
    assert (len(found.between("en", "fa")), found.sources, found.problems) == (0, (), [])


def test_what_was_learned_is_used_in_either_direction(archive):
    (learned,) = learn_lexicons(archive)
    write_learned(archive.root, learned)
    found = Lexicons.of_archive(archive, Config())
    assert GUM[1] in found.between("en", "fa-IR").forward[GUM[0]]
    assert GUM[0] in found.between("fa", "en").forward[GUM[1]]
    assert found.sources == learned.lexicon.sources


def test_a_dictionary_is_used_in_either_direction_and_read_once(archive, dictionary):
    found = Lexicons.of_archive(archive, configured(dictionary))
    assert found.between("fa", "en").forward == {HARBOUR[1]: {HARBOUR[0]}}
    dictionary.path.unlink()
    assert found.between("en", "fa").forward == {HARBOUR[0]: {HARBOUR[1]}}


def test_a_dictionary_of_other_languages_is_not_opened(archive, tmp_path):
    found = Lexicons.of_archive(archive, configured(DictionaryFile(tmp_path / "none.tsv", "en", "ru")))
    assert len(found.between("en", "fa")) == 0
    with pytest.raises(UsageError, match=r"none\.tsv: there is no such file"):
        found.between("ru", "en")


def test_sources_are_merged_and_named(archive, dictionary):
    """The names go into the report's signature: with them a figure can be reproduced."""
    write_learned(archive.root, learn_lexicons(archive)[0])
    found = Lexicons.of_archive(archive, configured(dictionary))
    merged = found.between("en", "fa")
    assert {GUM[0], HARBOUR[0]} <= set(merged.forward)
    assert [name.partition(":")[0] for name in found.sources] == ["fa-en.tsv", "learned"]


def test_a_learned_lexicon_that_is_broken_is_a_problem_and_told_once(archive):
    (learned,) = learn_lexicons(archive)
    (archive.root / write_learned(archive.root, learned)).write_text("nonsense\n")
    found = Lexicons.of_archive(archive, Config())
    for _ in range(2):
        assert len(found.between("fa", "en")) == 0
    assert [problem.location.path for problem in found.problems] == [".provenance/lexicon-en-fa.tsv"]


def test_a_language_has_no_lexicon_with_itself(archive):
    write_learned(archive.root, learn_lexicons(archive)[0])
    assert len(Lexicons.of_archive(archive, Config()).between("en", "en-GB")) == 0


def test_a_model_is_asked_for_the_words_of_the_texts_and_loaded_once(archive, monkeypatch, tmp_path):
    """Its pairs are one source beside the others."""
    loaded = []

    class Encoder:
        def encode(self, sentences):
            return [(1.0, 0.0) if word in {"asafoetida", fold("آنغوزه")} else (0.0, 0.0) for word in sentences]

    monkeypatch.setattr(lexicons, "load_encoder", lambda folder: loaded.append(folder) or Encoder())
    found = Lexicons.of_archive(archive, configured(embeddings=tmp_path))
    assert found.between("en", "fa").forward == {GUM[0]: {GUM[1]}}
    assert len(found.between("en", "ru")) == 0
    assert loaded == [tmp_path]
