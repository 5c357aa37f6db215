"""The entities file is read for what it is worth, and told what is wrong with it."""

import pytest

from provenance.archive.entities import Entity, Role, load_entities
from provenance.errors import UsageError

JALALI = {
    "id": "jalali",
    "type": "Person",
    "names": {"en": ["Kazem Jalali", "Jalali"], "fa": ["کاظم جلالی"]},
    "roles": [{"title": {"en": ["Ambassador to Moscow"]}, "from": "2019-12-01"}],
    "sameAs": "https://www.wikidata.org/wiki/Q1",
}


def test_an_entity_with_names_roles_and_addresses(folder):
    entities, problems = load_entities(folder.write("entities.json", {"entities": [JALALI]}))
    assert problems == ()
    assert entities == (
        Entity(
            "jalali",
            "Person",
            {"en": ("Kazem Jalali", "Jalali"), "fa": ("کاظم جلالی",)},
            (Role({"en": ("Ambassador to Moscow",)}, "2019-12-01", None),),
            ("https://www.wikidata.org/wiki/Q1",),
        ),
    )


def test_a_name_is_given_in_the_language_that_is_asked_for():
    entity = Entity("tass", names={"ru": ("ТАСС",), "en-GB": ("Tass", "TASS")})
    assert entity.name("ru-RU") == "ТАСС"
    assert entity.name("fa") == entity.name(None) == "Tass"
    assert Entity("irna", names={"fa": ("ایرنا",)}).name("ru") == "ایرنا"
    assert Entity("nameless").name("en") == "nameless"


def test_an_entity_can_be_a_key():
    """Whoever prepares the names of a file keeps the outcome by its entities."""
    assert len({Entity("a", names={"en": ("A",)}), Entity("a", names={"en": ("A",)})}) == 1


def test_the_usable_entities_of_a_file_with_slips_are_there(folder):
    path = folder.write(
        "entities.json",
        {
            "entities": [
                JALALI,
                7,
                {"names": {"en": ["No id"]}},
                {"id": "b", "names": {"en": "B", "fa": ["ب", 3]}, "roles": {}},
            ]
        },
    )
    entities, problems = load_entities(path)
    assert [entity.id for entity in entities] == ["jalali", "b"]
    assert entities[1].names == {"en": (), "fa": ("ب",)}
    assert {problem.kind for problem in problems} == {"wrong-type", "missing-field"}


def test_two_entities_with_one_id(folder):
    _, problems = load_entities(folder.write("entities.json", {"entities": [JALALI, JALALI]}))
    assert [(problem.kind, problem.location.pointer) for problem in problems] == [
        ("conflicting-fields", "/entities/1/id")
    ]
    assert problems[0].related[0].pointer == "/entities/0/id"


@pytest.mark.parametrize("content", [b"\xff", b"[]", b"{", b"null", b'{"entities": 3}'])
def test_a_file_that_is_no_entities_file_has_problems(folder, content):
    entities, problems = load_entities(folder.write("entities.json", content))
    assert entities == ()
    assert problems


def test_a_file_that_is_not_there_is_a_usage_error(folder):
    with pytest.raises(UsageError, match="no such file"):
        load_entities(folder.root / "entities.json")
