"""A model that the user has on disk: nearest words as pairs of stems, nothing fetched, no code of its own run."""

import json
import os
import sys
from math import nan

import pytest

from provenance.errors import UsageError
from provenance.language.stems import stem
from provenance.matching.embeddings import SOURCE, embedded_lexicon, frequent_words, load_encoder
from provenance.matching.items import stem_key

ENGLISH = ("saffron", "pistachio", "carpet")
RUSSIAN = ("шафран", "фисташка", "ковер")
VECTORS = {
    "saffron": (1.0, 0.0, 0.1),
    "pistachio": (0.0, 3.0, 0.0),
    "carpet": (0.0, 0.9, 0.5),
    "шафран": (2.0, 0.1, 0.0),
    "фисташка": (0.1, 1.0, 0.0),
    "ковер": (-1.0, 0.0, 0.2),
}


class Table:
    """An encoder that looks its vectors up."""

    def __init__(self, vectors):
        self.vectors = vectors
        self.asked = []

    def encode(self, sentences):
        self.asked.append(sentences)
        return [self.vectors[word] for word in sentences]


def pairs(lexicon):
    return {(a, b) for a, found in lexicon.forward.items() for b in found}


def key_pair(a, b):
    return stem_key(stem(a, "en")), stem_key(stem(b, "ru"))


def test_words_that_are_each_others_nearest_are_pairs():
    """Length does not count, only direction; a word whose nearest has a nearer one is left out."""
    lexicon = embedded_lexicon(Table(VECTORS), ("en", ENGLISH), ("ru", RUSSIAN))
    assert pairs(lexicon) == {key_pair("saffron", "шафран"), key_pair("pistachio", "фисташка")}


def test_a_pair_that_is_far_apart_is_none():
    """The nearest of strangers is a stranger."""
    lexicon = embedded_lexicon(Table(VECTORS), ("en", ("saffron",)), ("ru", ("ковер",)))
    assert len(lexicon) == 0


def test_each_language_is_encoded_once():
    encoder = Table(VECTORS)
    embedded_lexicon(encoder, ("en", ENGLISH), ("ru", RUSSIAN))
    assert encoder.asked == [list(ENGLISH), list(RUSSIAN)]


def test_a_language_without_words_has_no_pairs_and_asks_nothing():
    encoder = Table(VECTORS)
    assert embedded_lexicon(encoder, ("en", ENGLISH), ("ru", ())).sources == ()
    assert encoder.asked == []


def test_vectors_that_are_no_numbers_or_nothing_do_no_harm():
    """A model may give a word that it does not know a vector of zeros, and a broken one anything."""
    vectors = {**VECTORS, "saffron": (0.0, 0.0, 0.0), "carpet": (nan, nan, nan)}
    lexicon = embedded_lexicon(Table(vectors), ("en", ENGLISH), ("ru", RUSSIAN))
    assert pairs(lexicon) == {key_pair("pistachio", "фисташка")}


def test_the_commonest_words_come_first_and_function_words_not_at_all():
    """Words of one frequency stand in the order of the alphabet, whatever the order of the texts."""
    texts = ["The carpet and the wool.", "Wool, carpet, wool: 12 of the weavers"]
    assert frequent_words(texts, "en") == ("wool", "carpet", "weavers")
    assert frequent_words(reversed(texts), "en") == ("wool", "carpet", "weavers")


class TestLoading:
    def write(self, folder, modules):
        (folder / "modules.json").write_text(modules if isinstance(modules, str) else json.dumps(modules))
        return folder

    @pytest.mark.parametrize("name", ["none", "."])
    def test_a_folder_without_a_model_is_one_line(self, tmp_path, name):
        with pytest.raises(UsageError, match="there is no model of sentence-transformers"):
            load_encoder(tmp_path / name)

    @pytest.mark.parametrize("modules", ["", "{}x", '{"a": 1}', "[1]", '[{"no": "type"}]', "[" * 5000, "\x00"])
    def test_a_list_of_modules_that_is_none_is_one_line(self, tmp_path, modules):
        with pytest.raises(UsageError, match="is not a list of modules"):
            load_encoder(self.write(tmp_path, modules))

    @pytest.mark.parametrize("kind", ["evil.Module", "sentence_transformers_evil.Module", 3])
    def test_a_model_with_code_of_its_own_is_refused_before_anything_is_run(self, tmp_path, kind):
        """An archive that somebody sends, with its configuration and a model, must not run a program."""
        (tmp_path / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
        with pytest.raises(UsageError, match="brings its own code"):
            load_encoder(self.write(tmp_path, [{"idx": 0, "name": "0", "path": "", "type": kind}]))
        assert not (tmp_path / "ran").exists()

    def test_without_the_library_one_line_says_what_to_install(self, tmp_path, monkeypatch):
        """The extra is named."""
        monkeypatch.setitem(sys.modules, "sentence_transformers", None)
        sound = self.write(tmp_path, [{"type": "sentence_transformers.models.StaticEmbedding", "path": ""}])
        with pytest.raises(UsageError, match=r"pip install 'provenance\[embeddings\]'"):
            load_encoder(sound)

    def test_a_library_that_would_run_such_code_is_refused(self, tmp_path, monkeypatch):
        """Versions before 6 trust whatever is on the disk."""
        old = type(sys)("sentence_transformers")
        old.SentenceTransformer, old.__version__ = None, "5.9.1"
        monkeypatch.setitem(sys.modules, "sentence_transformers", old)
        sound = self.write(tmp_path, [{"type": "sentence_transformers.models.StaticEmbedding", "path": ""}])
        with pytest.raises(UsageError, match=r"6 or newer.*5\.9\.1 is installed"):
            load_encoder(sound)


@pytest.mark.filterwarnings("ignore")  # The library's own, of which a new version has new ones.
class TestModel:
    """With the library itself, where it is installed, and a model of six words made here."""

    @pytest.fixture
    def model(self, tmp_path):
        sentence_transformers = pytest.importorskip("sentence_transformers", minversion="6")
        modules = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
        tokenizers = pytest.importorskip("tokenizers")
        numpy = pytest.importorskip("numpy")
        numbers = {"[UNK]": 0} | {word: number for number, word in enumerate(VECTORS, start=1)}
        tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(numbers, "[UNK]"))
        tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
        weights = numpy.array([(0.0, 0.0, 1.0), *VECTORS.values()], dtype="float32")
        static = modules.StaticEmbedding(tokenizer, embedding_weights=weights)
        sentence_transformers.SentenceTransformer(modules=[static], device="cpu").save(str(tmp_path / "model"))
        return tmp_path / "model"

    def test_a_model_on_disk_gives_the_pairs_of_its_vectors(self, model):
        """The network is closed in every test: what is loaded comes from the disk."""
        encoder = load_encoder(model)
        lexicon = embedded_lexicon(encoder, ("en", ENGLISH), ("ru", RUSSIAN))
        assert pairs(lexicon) == {key_pair("saffron", "шафран"), key_pair("pistachio", "фисташка")}
        assert lexicon.sources[0].startswith(f"{SOURCE}:")
        assert lexicon == embedded_lexicon(load_encoder(model), ("en", ENGLISH), ("ru", RUSSIAN))

    def test_the_library_is_told_to_stay_offline(self, model):
        load_encoder(model)
        assert (os.environ["HF_HUB_OFFLINE"], os.environ["TRANSFORMERS_OFFLINE"]) == ("1", "1")

    def test_a_model_that_is_damaged_is_one_line(self, model):
        (model / "model.safetensors").write_bytes(b"no tensors")
        with pytest.raises(UsageError, match="the model cannot be loaded") as caught:
            load_encoder(model)
        assert "\n" not in str(caught.value)
