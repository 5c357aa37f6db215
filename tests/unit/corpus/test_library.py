"""`provenance.scan`: the same scan from Python."""

import json

import provenance

SAID = "The ferry to Saltmarsh will carry 60 passengers from the tenth of May, and nobody without a ticket"

ARTICLES = [
    provenance.Article("b", f'"{SAID}," director Ines Amundsen said.', "en", "2022-04-28"),
    provenance.Article("a", f'Rules change. "{SAID.replace("60", "40")}," she said.', "en", "2022-04-29"),
    *(provenance.Article(f"o{n}", f"The guild of {n} towns met and spoke of roads and {n} wells.") for n in range(20)),
]


def test_articles_go_in_and_matches_come_out():
    """The one quote, its earlier article, and the number that changed."""
    [match] = [match for match in provenance.scan(ARTICLES) if "a" in (match.a.id, match.b.id)]
    assert (match.a.id, match.b.id, match.earlier) == ("a", "b", "b")
    assert [change.kind for change in match.changes] == ["number"]


def test_a_path_gives_what_its_articles_give(tmp_path):
    """A file of JSON Lines, with a row that cannot be read."""
    path = tmp_path / "articles.jsonl"
    rows = [{"id": one.id, "text": one.text, "published": one.published, "language": one.language} for one in ARTICLES]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "no json\n", encoding="utf-8")
    bad = []
    assert list(provenance.scan(path, on_bad=bad.append)) == list(provenance.scan(ARTICLES))
    assert len(bad) == 1


def test_without_naming_there_are_no_changes():
    """None is not the same as no change."""
    assert {match.changes for match in provenance.scan(ARTICLES, naming=False)} == {None}
