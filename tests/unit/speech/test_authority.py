"""With an entities file one person is one speaker under every name, role and script."""

import pytest

from provenance.archive.entities import Entity, Role
from provenance.speech.extraction import extract

WATER_MINISTER = Entity(
    id="karim-nasser",
    type="Person",
    names={"en": ("Karim Nasser", "Nasser"), "fa": ("کریم ناصر",), "ar": ("كريم ناصر",), "ru": ("Карим Насер",)},
    roles=(Role({"en": ("Minister of Water of Lydia",), "fa": ("وزیر آب",)}, "2019-05-01", "2023-02-01"),),
)
SUCCESSOR = Entity(
    id="ilse-braun",
    type="Person",
    names={"en": ("Ilse Braun",)},
    roles=(Role({"en": ("Minister of Water of Lydia",)}, "2023-02-02", None),),
)


def speakers(text, language, *entities, on=None):
    return [(q.speaker.name, q.speaker.entity) for q in extract(text, language, entities, on=on).quotes]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Nasser said that the dam was safe.", "Karim Nasser"),
        ("en", "The Minister of Water said that the dam was safe.", "Karim Nasser"),
        ("en", "The Lydian water minister said that the dam was safe.", "Karim Nasser"),
        ("fa", "ناصر گفت که سد ایمن است.", "کریم ناصر"),
        ("fa", "وزیر آب گفت که سد ایمن است.", "کریم ناصر"),
        ("ar", "قال ناصر إن السد آمن.", "كريم ناصر"),
        ("ru", "По словам Насера, плотина в порядке.", "Карим Насер"),
    ],
)
def test_names_and_roles_of_every_script_lead_to_the_entity(language, text, name):
    assert speakers(text, language, WATER_MINISTER) == [(name, "karim-nasser")]


def test_a_pronoun_keeps_the_entity():
    text = "Nasser said that the dam was safe. He added that it was old."
    assert [entity for _, entity in speakers(text, "en", WATER_MINISTER)] == ["karim-nasser"] * 2


def test_the_day_of_the_text_tells_holders_of_one_role_apart():
    text = "The Minister of Water said that the dam was safe."
    both = (WATER_MINISTER, SUCCESSOR)
    assert speakers(text, "en", *both, on="2021-07-23")[0][1] == "karim-nasser"
    assert speakers(text, "en", *both, on="2024-01")[0][1] == "ilse-braun"


def test_without_the_day_a_role_with_two_holders_is_nobody_s():
    text = "The Minister of Water said that the dam was safe."
    assert speakers(text, "en", WATER_MINISTER, SUCCESSOR) == [("The Minister of Water", None)]


def test_a_stranger_is_no_entity():
    assert speakers("Joe Tanner said that the dam was safe.", "en", WATER_MINISTER) == [("Joe Tanner", None)]
