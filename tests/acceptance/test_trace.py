"""`provenance trace`: an article's chain in both directions, missing links shown as missing."""

import json
from pathlib import Path

import pytest
import yaml

STORY = yaml.safe_load((Path(__file__).parents[1] / "cases" / "across" / "chain.yaml").read_text(encoding="utf-8"))


def chain(archive, article):
    external = {
        "external": {"publisher": {"type": "Organization", "name": "Lost Agency"}, "inLanguage": "fa"},
        "relation": "citation",
        "basis": "inferred",
    }
    folder = archive(
        article("origin", lang="fa", published="2024-03-01"),
        article("arabic", lang="ar", published="2024-03-02", sources=[("origin", "translation")]),
        article("english", published="2024-03-03", sources=[("arabic", "translation"), ("gone", "citation")]),
        article("copy", published="2024-03-04", sources=[("english", "republication")]),
        article("unsourced", published="2024-03-05", sources=None),
    )
    path = folder / "arabic.provenance.json"
    record = json.loads(path.read_text())
    record["sources"].append(external)
    path.write_text(json.dumps(record))
    return folder


def test_the_tree_leads_to_the_origin_and_forward(provenance, archive, article):
    """Relation, basis, language, date and outlet stand on each line."""
    printed = provenance("trace", "english", chain(archive, article)).stdout.decode()
    back, forward = printed.split("Forward to what derives from it")
    assert "translation, declared: arabic (ar, 2024-03-02, Arabic)" in back
    assert "origin (fa, 2024-03-01, Origin) [the origin]" in back
    assert "republication, declared: copy (en, 2024-03-04, Copy)" in forward


def test_missing_links_are_shown_as_missing(provenance, archive, article):
    """A record that is not here, a source that nobody archived, and sources that nobody knows."""
    folder = chain(archive, article)
    printed = provenance("trace", "english", folder).stdout.decode()
    assert "gone [MISSING: no such record here]" in printed
    assert "Lost Agency (fa) [MISSING: not archived]" in printed
    assert "MISSING: its sources are not known" in provenance("trace", "unsourced", folder).stdout.decode()


def test_a_cycle_ends(provenance, archive, article):
    """Two articles that name each other are shown once each."""
    folder = archive(article("one", sources=[("two", "report")]), article("two", sources=[("one", "report")]))
    result = provenance("trace", "one", folder)
    assert result.returncode == 0
    assert b"a cycle: shown above" in result.stdout


def test_the_tree_as_json(provenance, archive, article):
    traced = json.loads(provenance("trace", "copy", chain(archive, article), "--output-format", "json").stdout)
    assert traced["back"]["below"][0]["id"] == "english"
    assert traced["forward"]["below"] == []


def test_a_misspelt_id_is_corrected(provenance, archive, article):
    result = provenance("trace", "englsh", chain(archive, article))
    assert result.returncode == 2
    assert b"did you mean english?" in result.stderr


@pytest.fixture
def story(archive, article):
    """One story that went from Persian through Arabic into English, where a figure became another."""
    return archive(
        article("fars", STORY["fa"], lang="fa", published="2024-03-01"),
        article("rt", STORY["ar"], lang="ar", published="2024-03-02", sources=[("fars", "translation")]),
        article("outlook", STORY["en"], published="2024-03-03", sources=[("rt", "translation")]),
    )


def test_each_quote_is_followed_back_across_languages(provenance, story):
    """The words in every language on the way, the evidence, and the hop on which the figure changed."""
    result = provenance("trace", "outlook", story, "--quotes")
    assert result.returncode == 0
    lines = result.stdout.decode().partition("\nQuotes\n")[2].splitlines()
    first = lines[1 : lines.index("", 1)]
    assert "210 villages" in first[0]
    assert first[0].endswith("(Behrouz Soleimani)")
    assert first[1].strip().startswith("← rt (ar, ")
    assert "120 قرية" in first[2]
    assert first[3].strip() == 'error number: "120" became "210"'
    assert first[4].strip().startswith("← fars (fa, ")
    assert first[4].endswith("the direct alignment agrees)")
    assert "۱۲۰ روستا" in first[5]
    assert "nothing stands for it there" in lines[-1]


def test_the_quotes_as_json_are_those_of_the_texts(provenance, story):
    """Beside the chain: each span is one of the archived text of its article."""
    traced = json.loads(provenance("trace", "outlook", story, "--quotes", "--output-format", "json").stdout)
    texts = {name: (story / f"{name}.txt").read_text(encoding="utf-8") for name in ("fars", "rt", "outlook")}

    def places(article, step):
        if step["span"]:
            yield article, step["span"]
        for below in step["back"]:
            yield from places(below["article"], below)

    found = [place for quote in traced["quotes"] for place in places("outlook", quote)]
    assert len(found) == 7
    for name, span in found:
        assert texts[name][span["start"] : span["end"]] == span["text"]
    assert traced["back"]["below"][0]["id"] == "rt"
    assert [change["kind"] for change in traced["quotes"][0]["back"][0]["changes"]] == ["number"]


def test_without_the_option_no_text_is_compared(provenance, story):
    """The tree alone is as quick as ever, and its document as it was."""
    assert b"\nQuotes\n" not in provenance("trace", "outlook", story).stdout
    assert "quotes" not in json.loads(provenance("trace", "outlook", story, "--output-format", "json").stdout)


def test_an_article_without_quotes_to_follow_says_so(provenance, story):
    printed = provenance("trace", "fars", story, "--quotes").stdout.decode()
    assert "nothing: no quote of it could be followed" in printed
