"""Two hops in a row over three languages are held against the direct way."""


def named(report):
    return [(triangle.origin, triangle.middle, triangle.article) for triangle in report.triangles]


def test_a_chain_over_three_languages_is_a_triangle(story):
    """All passages that both ways lead back from agree."""
    (triangle,) = story().triangles
    assert (triangle.origin, triangle.middle, triangle.article) == ("fa", "ar", "en")
    assert triangle.count("agree") == len(triangle.passages) >= 5
    assert triangle.count("disagree") == triangle.count("open") == 0


def test_two_hops_from_one_source_are_none(story):
    """They are not in a row."""
    assert named(story({"fa": (), "ar": ("fa",), "en": ("fa",)})) == []


def test_a_chain_that_comes_back_to_its_language_is_none(folder, story):
    """The direct way would be within a language."""
    story()
    folder.record(
        "again",
        "وزیر نیرو روز دوشنبه از آغاز ساخت سه سد تازه در غرب کشور خبر داد.\n",
        inLanguage="fa",
        datePublished="2024-03-09",
        sources=[{"ref": "ar", "relation": "translation", "basis": "declared"}],
    )
    assert named(story()) == [("fa", "ar", "en")]


def test_a_finding_says_that_the_direct_way_agrees(story):
    """Beside the evidence of the link, item by item, the weightiest first."""
    (finding,) = [one for one in story().findings if one.code == "PV701"]
    *_, aligned, direct = finding.evidence
    assert aligned.startswith("aligned on ")
    assert " bits: +" in aligned
    assert direct == "the direct alignment with fa agrees"


def test_a_finding_on_one_hop_knows_of_no_direct_way(story):
    (finding,) = [one for one in story({"fa": (), "ar": (), "en": ("ar",)}).findings if one.code == "PV701"]
    assert not [item for item in finding.evidence if "direct" in item]
