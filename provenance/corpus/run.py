"""A scan from the files of a corpus to a file of matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from heapq import merge
from pathlib import Path

from provenance.corpus.clusters.clusters import About, Cluster, clusters_of
from provenance.corpus.engines.engine import Engine, each_row
from provenance.corpus.model import Article, Match, Place
from provenance.corpus.progress import Progress
from provenance.corpus.reading.articles import read_corpus
from provenance.corpus.reading.rows import BadRow, Columns
from provenance.corpus.scan import Counts, Plan, scan
from provenance.corpus.search.candidates import ARTICLES_TOLD
from provenance.corpus.search.naming import each_named, matched_words
from provenance.corpus.writing.matches import require_writable, write_matches, write_passim
from provenance.errors import UsageError


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks for.

    Attributes:
        corpus: A folder or a file.
        output: The file of matches.
        columns: How the columns of the corpus are called.
        plan: How it is scanned.
        across: Whether to look for passages in other languages too.
        passim: Whether the file has the columns of passim.
        clusters: Whether clusters are wanted.
    """

    corpus: Path
    output: Path
    columns: Columns = field(default_factory=Columns)
    plan: Plan = field(default_factory=Plan)
    across: bool = False
    passim: bool = False
    clusters: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scan.

    Attributes:
        counts: What was read, left out and found.
        across: Matches between languages.
        clusters: The most drifted first; none where they were not asked for.
    """

    counts: Counts
    across: int
    clusters: tuple[Cluster, ...]


def run_scan(request: Request, engine: Engine, on_bad: Callable[[BadRow], None], progress: Progress) -> Outcome:
    """Scan a corpus and write its matches.

    Args:
        request: What is asked for.
        engine: Empty, or as a stopped scan of the same request left it.
        on_bad: Called for everything in the corpus that could not be read, also where a stopped run has read it.
        progress: Is told what is done.

    Raises:
        UsageError: The corpus or the file of matches is none.
        ProvenanceError: The engine or the disk failed.
    """
    require_writable(request.output)
    counts = scan(engine, _read(request, engine, on_bad), request.plan, progress)
    for row in each_row(engine.rows("SELECT * FROM bad_rows ORDER BY place")):
        on_bad(BadRow(row["file"], row["row"], row["id"], row["reason"], row["kept"]))
    others: list[Match] = []
    if request.across:
        progress("across languages", 0, 0)
        others = _across(engine, request.plan)
    wants_words = request.passim or request.clusters
    words = {**matched_words(engine), **_words_across(engine, others)} if wants_words else {}
    progress("writing", 0, 0)
    matches = _in_order(engine, others)
    if request.passim:
        write_passim(request.output, matches, words.__getitem__)
    else:
        write_matches(request.output, matches)
    clusters: tuple[Cluster, ...] = ()
    if request.clusters:
        progress("gathering", 0, 0)
        about = _about(engine)
        found = clusters_of(_in_order(engine, others), counts.passages, about.__getitem__, words.__getitem__)
        clusters = tuple(found)
    return Outcome(counts, len(others), clusters)


def matches_of(engine: Engine, batches: Iterable[Iterable[Article]], plan: Plan, *, across: bool) -> Iterator[Match]:
    """The matches of some articles, in the order of A's id and place, then of B's.

    Args:
        engine: Empty.
        batches: The articles; no id twice.
        plan: How to scan.
        across: Whether to look for passages in other languages too.
    """
    scan(engine, batches, plan)
    yield from _in_order(engine, _across(engine, plan) if across else [])


def _read(request: Request, engine: Engine, on_bad: Callable[[BadRow], None]) -> Iterator[tuple[Article, ...]]:
    """The articles; what could not be read goes to the table `bad_rows`, which a stopped run leaves to the next."""
    bad: list[BadRow] = []
    try:
        yield from read_corpus(request.corpus, bad.append, request.columns)
    except UsageError:
        for row in bad:
            on_bad(row)
        raise
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    names = ("file", "id", "reason")
    schema = pa.schema(
        [("place", pa.int64()), ("row", pa.int64()), ("kept", pa.bool_()), *((name, pa.string()) for name in names)]
    )
    rows = [{"place": place, **asdict(row)} for place, row in enumerate(bad)]
    engine.load("bad_rows", schema, [pa.RecordBatch.from_pylist(rows, schema)])


def _across(engine: Engine, plan: Plan) -> list[Match]:
    from provenance.corpus.across.matches import match_across  # noqa: PLC0415 (names and concepts of all languages)

    return list(match_across(engine, naming=plan.naming))


def _in_order(engine: Engine, others: list[Match]) -> Iterator[Match]:
    yield from merge(each_named(engine), others, key=_place_of)


def _place_of(match: Match) -> tuple[str, int, int, str, int, int]:
    return match.a.id, match.a.start, match.a.end, match.b.id, match.b.start, match.b.end


def _about(engine: Engine) -> Mapping[str, About]:
    """What is known of each article."""
    rows = each_row(engine.rows(f"SELECT id, published, publisher, language FROM {ARTICLES_TOLD}"))
    return {row["id"]: About(row["published"], row["publisher"], row["language"]) for row in rows}


def _words_across(engine: Engine, matches: list[Match]) -> dict[Place, str]:
    """The words of the passages of some matches."""
    wanted: dict[str, set[Place]] = {}
    for match in matches:
        for place in (match.a, match.b):
            wanted.setdefault(place.id, set()).add(place)
    found: dict[Place, str] = {}
    for row in each_row(engine.rows("SELECT id, text FROM articles")) if wanted else ():
        found.update((place, row["text"][place.start : place.end]) for place in wanted.get(row["id"], ()))
    return found
