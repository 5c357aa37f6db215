"""`provenance lexicon`: learned from an archive, stored in it, shown with the source of each pair."""

import json
from pathlib import Path

import pytest
import yaml

HOPS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "lexicon" / "hops.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def hops(archive, article):
    """Five translations from English into Persian."""
    articles = []
    for number, hop in enumerate(HOPS):
        articles.append(article(f"en-{number}", hop["en"], lang="en"))
        articles.append(article(f"fa-{number}", hop["fa"], lang="fa", sources=[(f"en-{number}", "translation")]))
    return archive(*articles)


def test_learning_says_what_it_learned_and_where_it_is(provenance, hops):
    result = provenance("lexicon", "learn", hops)
    assert result.returncode == 0
    first, _, rest = result.stdout.decode().partition(", ")
    assert first == "en fa  5 hops"
    assert rest.endswith("pairs: .provenance/lexicon-en-fa.tsv\n")
    assert (hops / ".provenance" / "lexicon-en-fa.tsv").read_text(encoding="utf-8").startswith("#provenance-lexicon 1")


def test_learning_twice_gives_the_same_bytes(provenance, hops):
    """What was learned before is no part of what is learned now."""
    file = hops / ".provenance" / "lexicon-en-fa.tsv"
    written = [
        provenance("lexicon", "learn", hops, "--output-format", "json").stdout and file.read_bytes() for _ in "12"
    ]
    assert written[0] == written[1]


def test_the_document_for_machines_tells_the_same(provenance, hops):
    (one,) = json.loads(provenance("lexicon", "learn", hops, "--output-format", "json").stdout)["lexicons"]
    assert (one["languages"], one["hops"], one["passages"]) == (["en", "fa"], 5, 15)
    assert one["pairs"] == len((hops / one["path"]).read_text(encoding="utf-8").splitlines()) - 1


def test_an_archive_in_one_language_has_nothing_to_learn_from(provenance, archive, article):
    root = archive(article("a", "One."), article("b", "One.", sources=[("a", "republication")]))
    result = provenance("lexicon", "learn", root)
    assert (result.returncode, result.stdout.decode().partition(":")[0]) == (0, "Nothing to learn from")
    assert not (root / ".provenance").exists()


def test_showing_a_word_tells_where_each_pair_comes_from(provenance, hops):
    """Before learning there is only what is shipped; a word of either language is found."""
    assert provenance("lexicon", "show", hops, "--word", "asafoetida").stdout == b"0 pairs\n"
    provenance("lexicon", "learn", hops)
    for word in ("Asafoetida", "آنغوزه"):
        shown = provenance("lexicon", "show", hops, "--word", word).stdout.decode()
        assert shown.splitlines()[-1] == "1 pair"
        assert "(learned:" in shown


def test_showing_two_languages_needs_no_archive_text_in_them(provenance, hops):
    """The shipped concepts are there for any two of their languages, in the direction that is asked for."""
    document = json.loads(
        provenance("lexicon", "show", hops, "--from", "ru", "--to", "ar", "--output-format", "json").stdout
    )
    assert len(document["pairs"]) > 1000
    assert {tuple(pair["languages"]) for pair in document["pairs"]} == {("ru", "ar")}


def test_a_dictionary_of_the_configuration_is_shown_under_its_name(provenance, hops):
    (hops / "provenance.toml").write_text('[lexicon]\ndictionaries = [{path = "d.tsv", from = "fa", to = "en"}]\n')
    (hops / "d.tsv").write_text("لنگرگاه\tharbour\n", encoding="utf-8")
    shown = provenance("lexicon", "show", hops, "--word", "harbour").stdout.decode()
    assert "(d.tsv:" in shown


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["learn", "no/such/folder"], "there is no such file or folder"),
        (["show", ".", "--to", "fa"], "--to goes with --from"),
        (["show", ".", "--word", "two words"], "--word takes a single word"),
        (["forget", "."], "No such command"),
    ],
)
def test_what_cannot_be_done_is_one_line(provenance, hops, args, says):
    result = provenance("lexicon", *args, cwd=hops)
    assert result.returncode == 2
    assert says in result.stderr.decode().splitlines()[-1]
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('dictionaries = [{path = "d.tsv", from = "fa", to = "en"}]', "d.tsv:1: not a dictionary"),
        ('dictionaries = [{path = "none.index", from = "fa", to = "en"}]', "none.dict.dz: there is no such file"),
        ('embeddings = "none"', "there is no model of sentence-transformers"),
    ],
)
def test_a_source_of_the_configuration_that_is_broken_is_one_line(provenance, hops, line, says):
    (hops / "provenance.toml").write_text(f"[lexicon]\n{line}\n")
    (hops / "d.tsv").write_text("no tab\n")
    result = provenance("lexicon", "show", hops)
    assert (result.returncode, len(result.stderr.decode().splitlines())) == (2, 1)
    assert says in result.stderr.decode()


def test_a_learned_lexicon_that_somebody_broke_is_told_and_not_used(provenance, hops):
    """Escape sequences in it do not reach the terminal."""
    provenance("lexicon", "learn", hops)
    file = hops / ".provenance" / "lexicon-en-fa.tsv"
    file.write_text(file.read_text(encoding="utf-8") + "\x1b[31m\n", encoding="utf-8")
    result = provenance("lexicon", "show", hops, "--word", "asafoetida")
    assert result.returncode == 2
    assert result.stdout == b"0 pairs\n"
    assert b"the learned lexicon is not used: a line is not two stems and a number" in result.stderr
    assert b"\x1b" not in result.stderr


def test_the_cache_leads_nowhere_outside_the_archive(provenance, hops, tmp_path_factory):
    """An archive whose cache folder is a link has nothing written through it."""
    outside = tmp_path_factory.mktemp("outside")
    (hops / ".provenance").symlink_to(outside)
    result = provenance("lexicon", "learn", hops)
    assert result.returncode == 2
    assert b"is not a folder of the archive; nothing was written" in result.stderr
    assert list(outside.iterdir()) == []
