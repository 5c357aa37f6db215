"""Which links between two languages are judged, and for what."""

from provenance.archive.entities import Entity
from provenance.drift.across.comparison import PROBABLE, SURE, changes_across, passage_changes
from provenance.findings import Severity
from provenance.language.spans import Span
from provenance.matching.across import Version
from provenance.matching.evidence import Evidence
from provenance.matching.mentions import entity_names
from provenance.matching.model import Alignment, Link, Passage
from provenance.speech.extraction import extract

A = "In all 240 ships came, with grain. “The pier cost 7 million dollars,” Reza Kazemi said."
B = "Всего пришло 420 судов. «Причал стоил 9 миллионов долларов», — сказал Реза Каземи."
SENTENCES = (
    ("In all 240 ships came, with grain.", "Всего пришло 420 судов."),
    (
        "“The pier cost 7 million dollars,” Reza Kazemi said.",
        "«Причал стоил 9 миллионов долларов», — сказал Реза Каземи.",
    ),
)


def piece(text, words):
    return Passage(Span.of(text, text.index(words), text.index(words) + len(words)), "sentence")


def told(a, b, pairs, *, whole, strength=(20.0, 1.0), names=None, languages=("en", "ru")):
    """The changes of each link, as kind and words, of texts whose sentences are paired as said."""
    bits, score = strength
    links = [Link(piece(a, x), piece(b, y), "rendering", score, Evidence(bits, ())) for x, y in pairs]
    one, other = (Version(t, lang, extract(t, lang)) for t, lang in zip((a, b), languages, strict=True))
    known = [] if names is None else [names]
    found = changes_across(Alignment(tuple(links), (), ()), one, other, *known, whole=whole)
    return [[(change.kind, change.a.text, change.b.text) for change in link.changes] for link in found]


def test_a_translation_answers_for_every_sentence():
    assert told(A, B, SENTENCES, whole=True) == [
        [("number", "240", "420")],
        [("number", "7 million", "9 миллионов")],
    ]


def test_a_report_answers_only_for_what_it_quotes():
    """It retells the rest as it likes."""
    assert told(A, B, SENTENCES, whole=False) == [[], [("number", "7 million", "9 миллионов")]]


def test_a_report_may_leave_out_a_figure_and_a_translation_may_not():
    """A figure that became another is told of both."""
    a, b = "“We paid 7 million for 3 cranes,” Kazemi said.", "«Мы заплатили 7 миллионов за краны», — сказал Каземи."
    more = a.replace("3 cranes", "35 cranes")
    assert told(more, b, [(more, b)], whole=True) == [[("number", "35", "")]]
    assert told(more, b, [(more, b)], whole=False) == [[]]


def test_a_link_on_weak_evidence_accuses_nobody():
    """The two may be no versions of each other, unless the sentences around leave hardly another place."""
    assert told(A, B, SENTENCES, whole=True, strength=(SURE - 0.1, PROBABLE - 0.1)) == [[], []]
    assert told(A, B, SENTENCES, whole=True, strength=(SURE, PROBABLE - 0.1)) != [[], []]
    assert told(A, B, SENTENCES, whole=True, strength=(SURE - 0.1, PROBABLE)) != [[], []]


def test_the_spans_are_those_of_the_whole_texts():
    links = [Link(piece(A, x), piece(B, y), "rendering", 1.0, Evidence(20.0, ())) for x, y in SENTENCES]
    one, other = Version(A, "en", extract(A, "en")), Version(B, "ru", extract(B, "ru"))
    for link in changes_across(Alignment(tuple(links), (), ()), one, other, whole=True):
        for change in link.changes:
            assert A[change.a.start : change.a.end] == change.a.text
            assert B[change.b.start : change.b.end] == change.b.text


def test_speakers_are_compared_by_quote_even_on_weak_evidence():
    """A quote is linked as what stands in two linked sentences: its own bits say little."""
    a = "“Taxes will rise,” said Laura Bennett. “Pensions will not,” said Martin Kowalski."
    b = "«Налоги вырастут», — сказал Мартин Ковальский."
    one, other = Version(a, "en", extract(a, "en")), Version(b, "ru", extract(b, "ru"))
    x, y = one.speech.quotes[0], other.speech.quotes[0]
    link = Link(Passage(x.span, "quote", x), Passage(y.span, "quote", y), "rendering", 1.0, Evidence(0.5, ()))
    (found,) = changes_across(Alignment((link,), (), ()), one, other, whole=False)
    assert [change.kind for change in found.changes] == ["speaker"]


def test_a_negation_is_noted_in_a_quote_only():
    """A sentence around it is rendered more freely."""
    plain, quoted = "The bank will not pay.", "“The bank will not pay,” Kazemi said."
    later, said = "Банк заплатит.", "«Банк заплатит», — сказал Каземи."
    assert told(plain, later, [(plain, later)], whole=True) == [[]]
    assert told(quoted, said, [(quoted, said)], whole=True) == [[("negation", "not", "")]]
    assert told(quoted, said, [(quoted, said)], whole=False) == [[]]


def test_the_names_of_the_entities_file_are_made_use_of():
    """Of a pair that no table of given names knows."""
    a, b = "Alexei Malyshev steered the ship.", "Судном управлял Алексей Горбунов."
    known = entity_names([Entity("m", "Person", {"en": ("Alexei Malyshev",), "ru": ("Алексей Малышев",)})])
    assert told(a, b, [(a, b)], whole=True) == [[]]
    assert told(a, b, [(a, b)], whole=True, names=known) == [[("name", "Alexei Malyshev", "Алексей Горбунов")]]


def test_a_date_is_not_told_as_a_number_again():
    """Its day is a number, and one change is told once."""
    found = passage_changes("Sanctions end on 25 November.", "Санкции истекают 29 ноября.", "en", "ru")
    assert [change.kind for change in found] == ["date"]


def test_two_passages_are_held_against_each_other_in_everything():
    """Figures, places, people and negation, in the order of the later passage."""
    a = "Reza Kazemi did not buy 15 tankers from Turkey."
    b = "رضا شهبازی ۵۱ نفتکش از سوریه خرید."
    found = passage_changes(a, b, "en", "fa")
    assert {change.kind for change in found} == {"name", "number", "negation"}
    assert [change.b.start for change in found] == sorted(change.b.start for change in found)
    assert [change.kind for change in found if change.severity is Severity.NOTE] == ["negation"]
