"""`provenance trace`: an article's chain in both directions, missing links shown as missing."""

import json


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
