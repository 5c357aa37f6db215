"""The frame of a saved page and what readers say are left out, and nothing of the article."""

import pytest

from provenance.speech.boilerplate import split_page


def kept(text, language="en"):
    return [span.text for span in split_page(text, language)[0]]


def test_from_the_first_dated_comment_on_all_is_left_out():
    text = "The pool opens in May.\n• 2021-03-04 10:15\nI don't like it.\n• 2021-03-05 11:00\nI do."
    assert kept(text) == ["The pool opens in May."]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Leave a Reply"),
        ("en", "Comments (12)"),
        ("fa", "نظرات کاربران"),
        ("ar", "التعليقات (3)"),
        ("ru", "Комментарии"),
    ],
)
def test_the_heading_of_the_comments_ends_the_article(language, heading):
    assert kept(f"One.\n{heading}\nTwo.", language) == ["One."]


def test_a_sentence_about_comments_does_not_end_the_article():
    assert len(kept("One.\nComments by the minister were welcomed in the whole region.\nTwo.")) == 3
    assert len(kept("Раз.\nКомментарии экспертов разошлись во всём, кроме одного.\nДва.", "ru")) == 3


def test_invitations_navigation_and_tags_are_left_out():
    text = "World News\nThe dam is old.\nSubscribe to our mailing list!\n• Lydia\n• Water\nBack to top button"
    assert kept(text) == ["The dam is old."]


def test_an_article_that_begins_with_a_date_is_kept():
    assert kept("2021-03-04 10:15\nThe dam is old.") == ["2021-03-04 10:15", "The dam is old."]


def test_what_was_left_out_is_told():
    article, left_out = split_page("One.\nLeave a Reply\nTwo.", "en")
    assert [span.text for span in left_out] == ["Leave a Reply", "Two."]
    assert all(span.text == "One.\nLeave a Reply\nTwo."[span.start : span.end] for span in (*article, *left_out))
