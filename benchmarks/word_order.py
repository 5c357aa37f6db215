"""Make the tables of word classes and word order: `provenance/language/data/order/LANGUAGE.{classes,weights}.txt`.

    python benchmarks/word_order.py --data ../shared/data --text DIR ... --lexicon FILE --inflections FILE

The weights are those of a logistic regression that tells a sentence from the same sentence with two neighbouring words
exchanged, over the runs of two and three classes that the exchange makes and breaks (see `language/word_order.py`).
Learned twice, by AdaGrad (Duchi, Hazan, Singer, JMLR 12, 2011): once over all runs, then over those that matter most.

It reads the sets of `--data` whose licence allows it, but for those that the drift room is measured on by its order
(DEMETR and the two human translations), and the prose of `--text`: paragraphs of HTML, docstrings of Python. The
lexicon is Brill's, as the package textblob has it (`en/en-lexicon.txt`), the inflections are those of the NIH
Specialist lexicon, as lemminflect has them (`resources/infl_lu.csv.gz`). Both packages have the MIT licence. What is
written are counts and classes of words; no text can be got back from them.
"""

from __future__ import annotations

import argparse
import ast
import csv
import gzip
import html
import json
import random
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path
from typing import Final

from provenance.language import word_classes, word_order
from provenance.language.sentences import sentences
from provenance.language.stopwords import stopwords
from provenance.language.tables import section
from provenance.language.word_classes import EDGE, symbols
from provenance.language.words import words

LANGUAGE: Final = "en"
FOLDER: Final = Path(word_classes.__file__).parent / "data" / "order"
SETS: Final = (
    "mqm_newstest2020_zhen",
    *(
        f"summedits_{name}"
        for name in ("ectsum", "podcast", "qmsumm", "sales_call", "sales_email", "samsum", "scitldr")
    ),
    "words_mlqepe_et-en",
    "words_mlqepe_ro-en",
)

FUNCTION_WORDS: Final = 450
"""So many of the most frequent words stand for themselves, beside the stopwords."""

RUNS: Final = 30_000
"""How many runs the table keeps: with 20,000 it finds a tenth less, with 80,000 no more."""

MOST_PROSE: Final = 40_000
"""Sentences from `--text`: more than twice the news would make the table one of manuals."""

_STEPS: Final = 8
_SHORTEST: Final = 6


def news(data: Path) -> Iterator[str]:
    """The texts of the measuring sets that may be learned from."""
    for name in SETS:
        for line in (data / "drift" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield from [" ".join(row["pe"])] if "pe" in row else [row[side] for side in "ab" if row.get(side)]


_PARAGRAPH: Final = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")


def prose(paths: Iterable[Path]) -> Iterator[str]:
    """The paragraphs of HTML pages and of Python docstrings that read like prose."""
    for path in paths:
        for file in sorted(path.rglob("*") if path.is_dir() else [path]):
            if file.suffix == ".html" and file.name != "print.html":
                text = file.read_text(encoding="utf-8", errors="ignore")
                found = [html.unescape(_TAG.sub("", part)) for part in _PARAGRAPH.findall(text)]
            elif file.suffix == ".py" and "test" not in str(file):
                found = list(docstrings(file))
            else:
                continue
            yield from (text for part in found if is_prose(text := " ".join(part.replace("`", "").split())))


def docstrings(file: Path) -> Iterator[str]:
    """The paragraphs of the docstrings of a module."""
    try:
        tree = ast.parse(file.read_text(encoding="utf-8", errors="ignore"))
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)):
            for part in re.split(r"\n\s*\n", ast.get_docstring(node) or ""):
                if ">>>" not in part and "::" not in part:
                    yield part


def is_prose(text: str) -> bool:
    """Whether a paragraph is made of sentences, and not of code."""
    letters = sum(sign.isalpha() or sign in " ,.'" for sign in text)
    return text.count(" ") > _SHORTEST and text[0].isupper() and text[-1] in ".!?" and letters > 0.95 * len(text)


def cut(texts: Iterable[str]) -> list[str]:
    """The sentences of texts, each once, sorted."""
    parts = {part for text in texts for part in text.split("\n") if part.strip()}
    found = {part[span.start : span.end] for part in parts for span in sentences(part, LANGUAGE)}
    return sorted(text for text in found if text.count(" ") >= _SHORTEST)


_READINGS: Final = {
    "noun": ("s",),
    "verb": ("d", "p", "g", "z"),
    "adj": ("k", "l"),
    "adv": ("k", "l"),
}
_BASE: Final = {"noun": "n", "verb": "v", "adj": "j", "adv": "r"}


def readings(inflections: Path) -> dict[str, str]:
    """What each form can be, as letters in alphabetical order (see `word_classes`)."""
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(inflections, "rt", encoding="utf-8") as lines:
        for base, kind, *cells in csv.reader(lines):
            if kind not in _BASE:
                continue
            found[base].add(_BASE[kind])
            for at, (letter, cell) in enumerate(zip(_READINGS[kind], cells, strict=False)):
                # A participle that is not there is the past tense.
                whole = cell or (cells[0] if at and kind == "verb" else "")
                for form in filter(None, whole.split("/")):
                    found[form].add(letter)
    return {form: "".join(sorted(letters)) for form, letters in found.items()}


def tags(lexicon: Path) -> dict[str, str]:
    """The most frequent tag of each word in small letters."""
    lines = (line.rsplit(" ", 1) for line in lexicon.read_text(encoding="utf-8").splitlines() if line[:1] != ";")
    return {line[0]: line[1].strip() for line in lines if len(line) > 1 and line[0].islower()}


def classes(counts: Counter[str], tag_of: dict[str, str], readings_of: dict[str, str]) -> Iterator[str]:
    """The lines of the table of classes."""
    endings = section(LANGUAGE, "grammar")["endings"]
    frequent = [word for word, _ in counts.most_common(FUNCTION_WORDS) if word.isalpha()]
    calendar = {word.lower() for line in section(LANGUAGE, "grammar")["capitals"] for word in line.split()[1:]}
    own = {word for word in {*frequent, *stopwords(LANGUAGE)} - calendar if counts[word] >= _OFTEN and word.isascii()}
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(own):
        found["=" + tag_of.get(word, "NN").split("|")[0]].append(word)
    for word, count in sorted(counts.items()):
        tag, letters = tag_of.get(word), readings_of.get(word)
        if word in own or count < _TWICE or not word.isalpha() or not word.isascii() or not (tag or letters):
            continue
        guess = next(
            (name for ending, name in endings if word.endswith(ending)), section(LANGUAGE, "grammar")["unknown"]
        )
        tag = tag if tag and tag.isalpha() and not tag.startswith("NNP") else guess.split(":")[0]
        name = f"{tag}:{letters or guess.split(':')[1]}"
        if name != guess:
            found[name].append(word)
    yield from ("^" + line for line in section(LANGUAGE, "grammar")["capitals"])
    for name, members in sorted(found.items()):
        yield " ".join((name, *members))


_TWICE: Final = 2
_OFTEN: Final = 5


class Examples:
    """Every exchange of two neighbours: the runs that speak for the order as it was, and those for the other."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, ...], int] = {}
        self.flat = array("i")
        self.ends = array("q", [0])

    def add(self, text: str) -> None:
        """Add all exchanges of a sentence."""
        own = word_order.joined(words(text), text)
        line, places = symbols(text, own, LANGUAGE)
        line = [EDGE, EDGE, *line, EDGE, EDGE]
        for i, j in pairwise(at + 2 for at in places):
            if line[i] == line[j]:
                continue
            other = [*line[i - 2 : i], line[j], *line[i + 1 : j], line[i], *line[j + 1 : j + 3]]
            runs = Counter(word_order.grams(line[i - 2 : j + 3]))
            runs.subtract(word_order.grams(other))
            for run, sign in runs.items():
                if sign:
                    number = self.numbers.setdefault(run, len(self.numbers))
                    self.flat.append(number if sign > 0 else ~number)
            self.ends.append(len(self.flat))

    def counts(self) -> array[int]:
        """In how many examples each run stands."""
        found = array("q", bytes(8 * len(self.numbers)))
        for number in self.flat:
            found[number if number >= 0 else ~number] += 1
        return found


def learn(examples: Examples, kept: set[int], counts: array[int], penalty: float, rounds: int) -> list[float]:
    """The weights of the kept runs, each drawn to zero by `penalty` once in a round."""
    weight, squares = [0.0] * len(counts), [1e-3] * len(counts)
    shrink = [penalty / max(1, count) for count in counts]
    flat = [[n for n in examples.flat[a:b] if (n if n >= 0 else ~n) in kept] for a, b in ends(examples)]
    for _ in range(rounds):
        for example in flat:
            margin = sum(weight[n] if n >= 0 else -weight[~n] for n in example)
            error = 1 / (1 + exp(min(margin, 30.0)))
            for n in example:
                at = n if n >= 0 else ~n
                slope = (error if n >= 0 else -error) - shrink[at] * weight[at]
                squares[at] += slope * slope
                weight[at] += 0.2 * slope / sqrt(squares[at])
    return weight


def ends(examples: Examples) -> list[tuple[int, int]]:
    """Where each example begins and ends, in a fixed random order."""
    found = list(pairwise(examples.ends))
    random.Random(0).shuffle(found)  # noqa: S311 # the order of learning, no secret
    return found


def weights(examples: Examples) -> Iterator[str]:
    """The lines of the table of weights."""
    counts = examples.counts()
    rough = learn(examples, {n for n, count in enumerate(counts) if count >= _OFTEN}, counts, 10.0, 2)
    best = sorted(range(len(counts)), key=lambda n: -abs(rough[n]) * sqrt(counts[n]))[:RUNS]
    fine = learn(examples, set(best), counts, 3.0, 4)
    lines: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for run, number in examples.numbers.items():
        if round(fine[number] * _STEPS):
            lines[run[:-1]].append((run[-1], round(fine[number] * _STEPS)))
    for before, cells in sorted(lines.items()):
        yield " ".join(before) + "\t" + " ".join(f"{last} {weight}" for last, weight in sorted(cells))


def main() -> None:
    """Make the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds drift/*.jsonl")
    parser.add_argument("--text", type=Path, nargs="*", default=[], help="folders of HTML or Python")
    parser.add_argument("--lexicon", type=Path, required=True, help="textblob's en-lexicon.txt")
    parser.add_argument("--inflections", type=Path, required=True, help="lemminflect's infl_lu.csv.gz")
    options = parser.parse_args()
    other = cut(prose(options.text))
    random.Random(0).shuffle(other)  # noqa: S311 # a fixed sample, no secret
    texts = [*cut(news(options.data)), *other[:MOST_PROSE]]
    print(f"{len(texts)} sentences, {len(other)} of manuals")
    counts = Counter(word.key for text in texts for word in words(text) if word.text.islower())
    FOLDER.mkdir(exist_ok=True)
    write("classes", classes(counts, tags(options.lexicon), readings(options.inflections)))
    examples = Examples()
    for text in texts:
        examples.add(text)
    print(f"{len(examples.ends) - 1} exchanges, {len(examples.numbers)} runs")
    write("weights", weights(examples))


def write(name: str, lines: Iterable[str]) -> None:
    """Write a table behind what it says of itself."""
    file = FOLDER / f"{LANGUAGE}.{name}.txt"
    head = [f"# {line}" for line in HEADS[name].strip().splitlines()]
    file.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print(f"{file}: {file.stat().st_size} bytes")


HEADS: Final = {
    "classes": """
Classes of English words; see language/word_classes.py. Made by benchmarks/word_order.py.
Tags: E. Brill's lexicon, Copyright 1993 Massachusetts Institute of Technology and University of Pennsylvania, MIT
licence, as packaged by textblob, Copyright Steven Loria and contributors, MIT licence. Readings: lemminflect, Copyright
2019 Brad Jascob, MIT licence, after the NIH Specialist lexicon.
""",
    "weights": """
Weights of runs of word classes, in eighths of a nat; see language/word_order.py. Made by
python benchmarks/word_order.py --data ../shared/data --text RUST NODE PYTHON --lexicon FILE --inflections FILE
from the WMT 2020 news of MQM (Apache-2.0), SummEdits (Apache-2.0), MLQE-PE (CC0), and the documentation of Rust 1.95
(MIT or Apache-2.0: share/doc/rust/html), Node.js (MIT: doc/api) and CPython 3.11 (PSF: lib/python3.11).
A line: the classes before, a tab, then each class that may follow with its weight.
""",
}


if __name__ == "__main__":
    main()
