"""A story that went from Persian through Arabic into English, as an archive."""

from pathlib import Path

import pytest
import yaml

from provenance.archive.loading import load_archive
from provenance.checker import check
from provenance.config import Config

STORY = yaml.safe_load((Path(__file__).parents[1] / "cases" / "across" / "chain.yaml").read_text(encoding="utf-8"))
CHAIN = {"fa": (), "ar": ("fa",), "en": ("ar",)}


@pytest.fixture
def story(folder):
    """A function that writes the story and checks it: who derives from whom, and texts other than those of the case."""

    def run(chain=None, *, relation="translation", entities=(), **texts):
        for day, (language, sources) in enumerate((chain or CHAIN).items(), start=1):
            folder.record(
                language,
                {**STORY, **texts}[language],
                inLanguage=language,
                datePublished=f"2024-03-0{day}",
                sources=[{"ref": source, "relation": relation, "basis": "declared"} for source in sources],
            )
        if entities:
            folder.write("entities.json", {"entities": list(entities)})
        return check(load_archive(folder.root), Config())

    return run
