"""Wrapped texts: whose lines were filled to a width, and whose writers ended their lines themselves."""

from textwrap import fill, wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance
from provenance.corpus.passages.cutting import cut
from provenance.corpus.passages.wrapped import unwrapped

ENGLISH = [
    (
        "The harbour board of Lindmouth voted on Thursday evening to close the western quay to fishing boats until "
        "the cracks in its wall have been filled. The board had heard from two engineers, who found the stone "
        "loose in nine places and asked for work to begin before the autumn storms."
    ),
    (
        '"We will not wait for the wall to fall on somebody," said Martha Quill, who chairs the board and once '
        'steered a ferry herself. "Boats can land at the eastern quay, and nobody will pay a fee for it this '
        'year." Skippers in the gallery answered her with whistles; some of them have landed their catch at the '
        "western quay for forty years."
    ),
    "The repair is to cost 2.4 million crowns, of which the county pays half. Work starts on 3 September.",
]
PERSIAN = [
    (
        "شورای بندر لیندموث پنج‌شنبه شب تصمیم گرفت اسکلهٔ غربی را تا پایان تعمیر دیوار آن به روی قایق‌های ماهیگیری "
        "ببندد. دو مهندس به شورا گفته بودند که سنگ‌ها در نه نقطه سست شده است و کار باید پیش از توفان‌های پاییز "
        "آغاز شود."
    ),
    (
        "مارتا کوئیل، رئیس شورا که خود زمانی ناخدای کشتی بوده است، گفت: «منتظر نمی‌مانیم تا دیوار روی سر کسی خراب "
        "شود. قایق‌ها می‌توانند در اسکلهٔ شرقی پهلو بگیرند و امسال کسی برای آن پولی نمی‌دهد.» ناخداها در تالار با "
        "سوت به او پاسخ دادند؛ بعضی از آنها چهل سال است که صید خود را در اسکلهٔ غربی خالی می‌کنند."
    ),
    "هزینهٔ تعمیر ۲٫۴ میلیون کرون است که نیمی از آن را استان می‌پردازد. کار از سوم سپتامبر آغاز می‌شود.",
]
PROSE = {"en": ENGLISH, "fa": PERSIAN}


def wrapped(language, width, between="\n\n", **options):
    options = {"break_on_hyphens": False} | options
    return between.join(fill(paragraph, width, **options) for paragraph in PROSE[language])


def sentences(text, language):
    return sorted(one.words for one in cut(text, language))


@pytest.mark.parametrize("language", PROSE)
@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("ended", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_wrapped_text_has_the_passages_of_its_paragraphs(language, width, ended):
    text = wrapped(language, width).replace("\n", ended)
    assert sentences(text, language) == sentences("\n\n".join(PROSE[language]), language)
    assert len(unwrapped(text)) == len(text)


@pytest.mark.parametrize("language", PROSE)
def test_paragraphs_that_begin_with_a_blank_and_follow_each_other_stay_paragraphs(language):
    text = wrapped(language, 72, between="\n", initial_indent="    ")
    assert sentences(text, language) == sentences("\n\n".join(PROSE[language]), language)


def test_an_address_that_is_longer_than_a_line_changes_nothing():
    address = "https://harbour.example/minutes/2024/" + "western-quay-" * 8
    text = f"{wrapped('en', 72)}\n\n{address}"
    assert unwrapped(text) == f"{unwrapped(wrapped('en', 72))}\n\n{address}"
    assert unwrapped(text).count("\n") == 6


@pytest.mark.parametrize("language", PROSE)
def test_nothing_changed_between_a_text_and_the_same_text_wrapped(language):
    texts = ["\n".join(PROSE[language]), wrapped(language, 72)]
    articles = [provenance.Article(name, text, language) for name, text in zip("ab", texts, strict=True)]
    found = list(provenance.scan(articles))
    assert {(match.relation, match.changes) for match in found} == {("same", ())}
    assert len(found) >= 5


VERSE = """The tide comes in by the western wall
and carries the nets of the night away,
the gulls go quiet, the lanterns fall
one by one from the edge of the bay,
and nobody hears the harbour call
its boats by name at the break of day,
for those who answered are very small
and those who followed are far away"""
LIST = """Present at the meeting of the board on Thursday evening
Martha Quill, chair, former captain of a ferry
Two engineers of the county
The skippers' union, with eleven members in the gallery
A clerk
Representatives of the eastern quay and of both fish halls
The press
Nobody from the ministry, though three letters had been sent"""
HEADLINES = "\n".join(
    f"{line}\n{paragraph}"
    for line, paragraph in zip(["Quay to close", "Skippers whistle", "Half from the county"], ENGLISH, strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        VERSE,
        LIST,
        HEADLINES,
        "\n".join(ENGLISH),
        "\n".join(PERSIAN),
        "\n".join(" ".join(ENGLISH).split(". ")),
        "",
        "\n" * 9,
    ],
    ids=["verse", "list", "headlines", "paragraphs", "Persian paragraphs", "sentences", "nothing", "blank lines"],
)
def test_lines_that_their_writers_ended_stay_as_they_are(text):
    assert unwrapped(text) == text


def test_a_headline_over_a_wrapped_text_stays_a_line():
    text = f"Western quay to close\n{wrapped('en', 72)}"
    assert unwrapped(text).split("\n")[0] == "Western quay to close"
    assert unwrapped(text).count("\n") == 5


def test_a_text_of_few_lines_has_no_habit():
    text = "\n".join(wrap(ENGLISH[0], 72)[:4])
    assert unwrapped(text) == text


@pytest.mark.parametrize("width", [30, 140])
def test_a_column_and_a_paragraph_a_line_are_no_wrapped_text(width):
    text = wrapped("en", width)
    assert unwrapped(text) == text


WORDS = st.lists(
    st.sampled_from(["a", "harbour", "wall.", "boats", "\n", "\r\n", "\n\n", " ", "\t", "دیوار"]), max_size=200
)


@given(st.one_of(st.text(), WORDS.map(" ".join), WORDS.map(" ".join).map(lambda text: fill(text, 60))))
def test_only_line_ends_become_blanks(text):
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(one == other or (one in "\r\n" and other == " ") for one, other in zip(text, found, strict=True))
