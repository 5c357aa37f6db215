"""What an archive teaches of two languages: learned from its hops, and the same in whatever order they are read."""

import random
from pathlib import Path

import pytest
import yaml

from provenance.archive.loading import Archive, load_archive
from provenance.archive.record import Record, Source
from provenance.language.normalise import fold
from provenance.language.stems import stem
from provenance.matching.learned import LearnedPair, learn_lexicons
from provenance.matching.learning import learn
from provenance.matching.stored import content

HOPS = yaml.safe_load((Path(__file__).parents[2] / "cases" / "lexicon" / "hops.yaml").read_text(encoding="utf-8"))


def write_hops(folder, relation="translation"):
    """An archive of English articles with a Persian version of each."""
    for number, hop in enumerate(HOPS):
        folder.record(f"en-{number}", hop["en"], inLanguage="en", sources=[])
        sources = [{"ref": f"en-{number}", "relation": relation, "basis": "declared"}]
        folder.record(f"fa-{number}", hop["fa"], inLanguage="fa-IR", sources=sources)


@pytest.fixture
def learned(folder):
    write_hops(folder)
    (only,) = learn_lexicons(load_archive(folder.root))
    return only


def test_a_word_that_no_table_has_is_learned_from_the_hops(learned):
    """Nothing but the texts says that "asafoetida" is "آنغوزه"."""
    assert LearnedPair(stem("asafoetida", "en"), stem(fold("آنغوزه"), "fa"), 7) in learned.pairs
    assert LearnedPair(stem("pistachio", "en"), stem("پسته", "fa"), 5) in learned.pairs


def test_the_pairs_are_few_and_right(learned):
    """Words that stand together by chance are not taken for translations."""
    pairs = {(pair.a, pair.b) for pair in learned.pairs}
    assert [b for a, b in pairs if a == stem("asafoetida", "en")] == [stem(fold("آنغوزه"), "fa")]
    assert [a for a, b in pairs if b == stem("پسته", "fa")] == [stem("pistachio", "en")]


def test_what_was_learned_says_what_it_was_learned_from(learned):
    assert (learned.languages, learned.hops, learned.passages) == (("en", "fa"), 5, 15)
    assert learned.lexicon.sources[0].startswith("learned:")


def test_the_direction_of_a_hop_does_not_matter(folder, tmp_path_factory):
    """A report from Persian into English teaches the same pairs as one from English into Persian."""
    write_hops(folder, "report")
    (there,) = learn_lexicons(load_archive(folder.root))
    other = type(folder)(tmp_path_factory.mktemp("other"))
    for number, hop in enumerate(HOPS):
        other.record(f"fa-{number}", hop["fa"], inLanguage="fa", sources=[])
        sources = [{"ref": f"fa-{number}", "relation": "report", "basis": "declared"}]
        other.record(f"en-{number}", hop["en"], inLanguage="en", sources=sources)
    (back,) = learn_lexicons(load_archive(other.root))
    assert content(there) == content(back)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_records_does_not_matter(folder, seed):
    """The file has the same bytes however a file system lists the archive."""
    write_hops(folder)
    archive = load_archive(folder.root)
    records = list(archive.records)
    random.Random(seed).shuffle(records)  # noqa: S311 (an order, no secret)
    shuffled = Archive(archive.root, tuple(records), texts=dict(reversed(archive.texts.items())))
    assert [content(one) for one in learn_lexicons(shuffled)] == [content(one) for one in learn_lexicons(archive)]


@pytest.mark.parametrize("tag", ["und", "../../up", "x" * 60, "en"])
def test_a_language_that_is_none_or_no_other_teaches_nothing(tag):
    """A record's language becomes part of a file's name: only a plain subtag may."""
    records = (
        Record("a", "a.provenance.json", language="en", sources=()),
        Record("b", "b.provenance.json", language=tag, sources=(Source("a", relation="translation"),)),
    )
    assert learn_lexicons(Archive(Path(), records, texts={"a": "One.", "b": "Two."})) == ()


def test_a_hop_without_both_texts_teaches_nothing(folder):
    folder.record("a", sources=[])
    folder.record("b", "متن", inLanguage="fa", sources=[{"ref": "a", "relation": "report", "basis": "declared"}])
    assert learn_lexicons(load_archive(folder.root)) == ()


def test_a_hop_of_an_article_to_itself_teaches_nothing(folder):
    folder.record("a", "One.", sources=[{"ref": "a", "relation": "translation", "basis": "declared"}])
    assert learn_lexicons(load_archive(folder.root)) == ()


def test_two_words_that_share_two_of_ten_passages_teach_nothing():
    """Of so few any two words may; of two hundred they do not by chance."""
    together = [(("=a", f"=x{n}"), ("=b", f"=y{n}")) for n in range(2)]
    others = [((f"=v{n}",), (f"=w{n}",)) for n in range(200)]
    assert len(learn("few", together + others[:8])) == 0
    assert learn("many", together + others).forward["=a"] == {"=b"}


def test_a_copy_is_no_second_witness(folder):
    """An article that is translated once and copied ten times teaches what it teaches alone: nothing."""
    hop = HOPS[0]
    folder.record("en", hop["en"], inLanguage="en", sources=[])
    for number in range(10):
        sources = [{"ref": "en", "relation": "translation", "basis": "declared"}]
        folder.record(f"fa-{number}", hop["fa"] + f"\n{number}" * (number > 5), inLanguage="fa", sources=sources)
    (learned,) = learn_lexicons(load_archive(folder.root))
    assert learned.pairs == ()


def test_a_sentence_without_end_teaches_nothing(folder):
    """Of a hostile text, what has more words than any sentence is left out."""
    sources = [{"ref": "en", "relation": "translation", "basis": "declared"}]
    folder.record("en", " ".join(f"wool{chr(97 + n % 26) * 3}{chr(97 + n // 26) * 3}" for n in range(500)), sources=[])
    folder.record("fa", HOPS[0]["fa"].replace(".", " ") * 50, inLanguage="fa", sources=sources)
    (learned,) = learn_lexicons(load_archive(folder.root))
    assert learned.pairs == ()


def test_of_too_many_passages_every_so_manieth_is_learned_from(folder, monkeypatch):
    """Memory grows with the words of A times the words of B, and has a bound."""
    write_hops(folder)
    monkeypatch.setattr("provenance.matching.learned._MOST_CELLS", 200)
    (learned,) = learn_lexicons(load_archive(folder.root))
    assert 0 < learned.passages < 10
