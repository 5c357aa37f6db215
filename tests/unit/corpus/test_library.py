"""`provenance.scan`: the same scan from Python."""

import inspect
import json
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

import provenance
from provenance.cli.scan import command
from provenance.corpus.search.queries import Blocking

SAID = "The ferry to Saltmarsh will carry 60 passengers from the tenth of May, and nobody without a ticket"

ARTICLES = [
    provenance.Article("b", f'"{SAID}," director Ines Amundsen said.', "en", "2022-04-28"),
    provenance.Article("a", f'Rules change. "{SAID.replace("60", "40")}," she said.', "en", "2022-04-29"),
    *(provenance.Article(f"o{n}", f"The guild of {n} towns met and spoke of roads and {n} wells.") for n in range(20)),
]


def test_articles_go_in_and_matches_come_out():
    """The one quote, its earlier article, and the number that changed."""
    [match] = [match for match in provenance.scan(ARTICLES) if "a" in (match.a.id, match.b.id)]
    assert (match.a.id, match.b.id, match.earlier) == ("a", "b", "b")
    assert [change.kind for change in match.changes] == ["number"]


def test_a_path_gives_what_its_articles_give(tmp_path):
    """A file of JSON Lines, with a row that cannot be read."""
    path = tmp_path / "articles.jsonl"
    rows = [{"id": one.id, "text": one.text, "published": one.published, "language": one.language} for one in ARTICLES]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "no json\n", encoding="utf-8")
    bad = []
    assert list(provenance.scan(path, on_bad=bad.append)) == list(provenance.scan(ARTICLES))
    assert len(bad) == 1


def test_without_naming_there_are_no_changes():
    """None is not the same as no change."""
    assert {match.changes for match in provenance.scan(ARTICLES, naming=False)} == {None}


DAM = (
    "“We will not open the northern dam before the farmers are paid,” the minister of energy said of the {} million "
    "dollars that his government owes the villages of the delta."
)


def test_what_changed_beside_an_exact_quote_is_told():
    """The quote is the same in both, and its sentence has another number."""
    sentences = [DAM.format(number) for number in (300, 900)]
    articles = [provenance.Article(name, text, "en") for name, text in zip("ab", sentences, strict=True)]
    [match] = provenance.scan([*articles, *ARTICLES[2:]])
    assert (match.a.end, match.b.end) == tuple(map(len, sentences))
    assert [(change.kind, change.a.text[:3], change.b.text[:3]) for change in match.changes] == [
        ("number", "300", "900")
    ]


def test_a_quote_alone_is_told_where_the_words_beside_it_are_others():
    quote = DAM.partition(" the minister")[0]
    texts = [
        f"{quote} he told reporters in Tehran on a snowy Monday evening.",
        f"{quote} the minister said at a briefing in parliament.",
    ]
    articles = [provenance.Article(name, text, "en") for name, text in zip("ab", texts, strict=True)]
    [match] = provenance.scan([*articles, *ARTICLES[2:]])
    assert [text[place.start - 1 : place.end + 1] for text, place in zip(texts, (match.a, match.b), strict=True)] == [
        quote,
        quote,
    ]
    assert (match.relation, match.changes) == ("same", ())


def test_the_command_scans_as_a_program_does():
    """Its defaults stand in the command itself, so that its help loads nothing; `--help` tells them as they are."""
    options = {one.name: one for one in command.params}
    memory = options["memory"]
    told = {name: options[name].default for name in ("cap", "boilerplate")}
    assert told == {name: getattr(Blocking(), name) for name in told}
    usual = inspect.signature(provenance.scan).parameters["memory"].default
    assert memory.callback(None, memory, memory.default) == usual
    assert all(f"[default: {options[name].default}]" in options[name].help for name in (*told, "memory"))


@pytest.mark.parametrize(
    ("corpus", "options", "told"),
    [
        ([ARTICLES[0], ARTICLES[1], ARTICLES[0]], {}, "two articles have the id 'b'"),
        (ARTICLES, {"engine": "sparkle"}, "no engine 'sparkle'; give one of duckdb, spark"),
        (ARTICLES, {"jobs": 0}, "give 1 or more"),
        (ARTICLES, {"jobs": -1}, "give 1 or more"),
    ],
)
def test_what_cannot_be_done_is_told(corpus, options, told):
    with pytest.raises(provenance.UsageError, match=re.escape(told)):
        list(provenance.scan(corpus, **options))


def test_the_example_of_the_docs_prints_what_stands_below_it():
    page = (Path(__file__).parents[3] / "docs" / "scan.md").read_text(encoding="utf-8")
    example, printed = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL).groups()
    out = StringIO()
    with redirect_stdout(out):
        exec(example, {})  # noqa: S102 (ours)
    assert out.getvalue() == printed
