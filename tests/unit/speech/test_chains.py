"""The chains that sourcing lines propose run from the origin to the text."""

from provenance.speech.extraction import extract

TRANSLATED = """Ambassador tells of the harbour talks

A story published on the RT Arabic website on Monday tells of the talks in the words of Iranian Ambassador to Lisbon, \
Kazem Nouri, who was interviewed by a reporter from the port authority.

RT Arabic names ‘Fars’ as the source of its story. What follows is an English translation of the RT Arabic story.

Source: RT Arabic (Website)

In an interview with the website of the port authority, Nouri said, “We have agreed on two ferries a day.”

Source: “Fars”
"""

PASSED_ON = """LISBON (Tagus Daily) – Speaking in an interview with state television, the ambassador said the ferries \
were late.
“The first one will sail in June,” Kazem Nouri, the ambassador, said, according to Fars News.
“I have not seen the contract,” Rosa Vidal told reporters at Lisbon’s Humberto Airport.
"""


def test_a_translated_report_of_an_agency_s_interview():
    assert extract(TRANSLATED, "en").chains == (("Kazem Nouri", "website of the port authority", "Fars", "RT Arabic"),)


def test_each_speaker_has_a_chain_of_their_own():
    assert extract(PASSED_ON, "en").chains == (
        ("Kazem Nouri", "state television", "Fars News"),
        ("Rosa Vidal", "reporters at Humberto Airport"),
    )


def test_the_text_s_own_outlet_is_no_step():
    speech = extract(PASSED_ON, "en")
    assert ("publisher", "Tagus Daily") in [(line.relation, line.source) for line in speech.sourcing]
    assert all("Tagus Daily" not in chain for chain in speech.chains)


def test_outlets_alone_are_a_chain_too():
    text = "Как сообщает ТАСС со ссылкой на агентство Fars, паром выйдет в рейс в июне."
    assert extract(text, "ru").chains == (("Fars", "ТАСС"),)


def test_languages_of_a_translation_line():
    line = next(line for line in extract(TRANSLATED, "en").sourcing if line.kind == "translation")
    assert line.languages == ("ar", "en")


def test_his_website_is_the_speaker_s():
    text = "“The ferries are safe,” Kazem Nouri said, according to a statement on his website."
    assert extract(text, "en").sourcing[0].source == "Kazem Nouri’s website"


def test_a_text_without_sources_proposes_nothing():
    assert extract("Rosa Vidal said that the ferries were late.", "en").chains == ()
