"""Numbers have the units that a reader gives them, and two quantities are compared across units."""

import pytest

from provenance.language.currencies import amounts, currencies
from provenance.language.numbers import read_numbers
from provenance.language.tokens import tokens
from provenance.language.units import is_converted, is_middle, quantities, same_quantity


def measured(text, language="en"):
    words = tokens(text, language)
    return quantities(read_numbers(text, words, language), words, language)


@pytest.mark.parametrize(
    ("text", "language", "dimension", "value"),
    [
        ("5 miles", "en", "length", 8046.72),
        ("winds of 85 mph", "en", "length", 136794.24),
        ("half an inch", "en", "length", 0.0127),
        ("27 °C", "en", "temperature", 27.0),
        ("80 degrees", "en", "temperature", 26.666666666666668),
        ("6 feet 2 inches", "en", "length", 1.8796),
        ("a 6-foot-6 guard", "en", "length", 1.9812),
        ("۶۰ سانتی‌متری", "fa", "length", 0.6),
        ("۱۲ کیلومتر مربع", "fa", "length2", 12e6),
        ("۱۰۰ تومان", "fa", "money_iran", 1000.0),
        ("قدمين", "ar", "length", 0.6096),
        ("3 بوصات", "ar", "length", 0.0762),
        ("10-километровый", "ru", "length", 10000.0),
        ("85 км/ч", "ru", "length", 85000.0),
        ("40 градусов по Фаренгейту", "ru", "temperature", 4.444444444444445),
    ],
)
def test_a_quantity_is_known_in_the_first_unit_of_its_dimension(text, language, dimension, value):
    assert any(q.dimension == dimension and pytest.approx(value) in q.values for q in measured(text, language))


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("1 to 4 inches", "en", 2),
        ("5–10 см", "ru", 2),
        ("۲۵ تا ۱۰۰ میلیمتر", "fa", 2),
        ("من 2 إلى 3 بوصات", "ar", 2),
        ("rooms 5 and 6, 40 miles", "en", 1),
    ],
)
def test_both_ends_of_a_range_have_its_unit(text, language, count):
    assert len(measured(text, language)) == count


@pytest.mark.parametrize(
    ("a", "b", "rounded"),
    [
        ("80 miles", "130 km", False),
        ("3 inches", "8 cm", True),
        ("half an inch", "12 mm", True),
        ("10 degrees Fahrenheit", "6 degrees Celsius", True),
    ],
)
def test_a_conversion_is_the_same_quantity_within_its_rounding(a, b, rounded):
    (x,), (y,) = measured(a), measured(b)
    assert same_quantity(x, y, rounded=rounded)


@pytest.mark.parametrize(("a", "b"), [("80 miles", "80 km"), ("2 inches", "54 mm"), ("5 kg", "5 km")])
def test_another_quantity_is_not_excused_by_rounding(a, b):
    (x,), (y,) = measured(a), measured(b)
    assert not same_quantity(x, y, rounded=True)


@pytest.mark.parametrize(
    ("text", "language", "currency"),
    [
        ("$5bn", "en", "dollar"),
        ("500 €", "en", "euro"),
        ("۱۱ میلیارد دلاری", "fa", "dollar"),
        ("300 دينار", "ar", "dinar"),
        ("40 рублей", "ru", "rouble"),
    ],
)
def test_a_sum_of_money_has_its_currency(text, language, currency):
    words = tokens(text, language)
    (amount,) = amounts(text, read_numbers(text, words, language), words, language)
    assert amount.currency == currency


def test_a_currency_is_named_without_a_sum_too():
    text = "The dollar fell against the euro."
    assert currencies(tokens(text, "en"), text, "en") == {"dollar", "euro"}


def test_a_language_without_a_table_has_neither():
    text = "12 km, 5 euro"
    words = tokens(text, "cs")
    numbers = read_numbers(text, words, "cs")
    assert quantities(numbers, words, "cs") == ()
    assert amounts(text, numbers, words, "cs") == ()


@pytest.mark.parametrize(
    ("text", "language", "dimension", "value"),
    [
        ("3,850 km²", "en", "length2", 3850e6),
        ("12 м2", "ru", "length2", 12.0),
        ("100 мест, 12 м²", "ru", "length2", 12.0),
        ("۲۰ کیلومترمربع", "fa", "length2", 20e6),
        ("50 hectares", "en", "length2", 5e5),
        ("12 cubic metres", "en", "length3", 12.0),
        ("5 litres", "en", "length3", 0.005),
        ("for a day", "en", "time", 86400.0),
    ],
)
def test_areas_and_volumes_are_those_of_lengths_and_a_day_is_one(text, language, dimension, value):
    assert [q.values for q in measured(text, language) if q.dimension == dimension] == [(pytest.approx(value),)]


def test_both_sides_of_a_thing_have_the_unit_and_no_middle():
    assert [(q.values, q.middles) for q in measured("6 by 4 metres")] == [((6.0,), ()), ((4.0,), ())]


def test_both_ends_of_a_range_have_its_middle():
    assert [(q.values, q.middles) for q in measured("100 to 250 metres")] == [
        ((100.0,), (175.0,)),
        ((250.0,), (175.0,)),
    ]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("3 inches", "8 cm", True),
        ("80 miles", "130 km", True),
        ("37 km", "23 miles", True),
        ("37 km", "23.6 miles", False),
        ("1 mile", "1 km", False),
        ("6 months", "26.1 weeks", True),
        ("68°F", "20°C", True),
        ("68°F", "25°C", False),
        ("a day", "24 hours", True),
        ("a day", "20 hours", False),
        ("5 miles", "8 kg", False),
        ("80 miles", "81 miles", False),
    ],
)
def test_a_conversion_is_as_exact_as_its_numbers_are_written(a, b, same):
    x, y = measured(a)[0], measured(b)[0]
    assert is_converted(x, y) is same
    assert is_converted(y, x) is same


def test_the_middle_of_a_range_is_known_in_another_unit_only():
    low, high = measured("35-40 mph")
    middle, other, same_unit = (measured(text)[0] for text in ("60.4 km/h", "80 km/h", "37.5 mph"))
    assert is_middle(low, middle)
    assert is_middle(middle, high)
    assert not is_middle(low, other)
    assert not is_middle(low, same_unit)
