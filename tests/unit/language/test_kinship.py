"""Which names stand for each other."""

import pytest

from provenance.language.kinship import related


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("city:tehran", "territory:IR"),
        ("org:kremlin", "city:moscow"),
        ("org:un", "org:unsc"),
        ("territory:scotland", "territory:GB"),
        ("city:gaza", "org:hamas"),
        ("territory:VI", "territory:US"),
    ],
)
def test_a_part_or_a_seat_is_related_to_what_it_stands_for(a, b):
    assert not related([a]).isdisjoint(related([b]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("territory:IR", "territory:IQ"),
        ("city:tehran", "city:moscow"),
        ("org:nato", "org:eu"),
        ("org:imf", "org:world_bank"),
    ],
)
def test_two_things_are_not_related(a, b):
    assert related([a]).isdisjoint(related([b]))
