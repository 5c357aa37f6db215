"""langdetect, seeded, with the profiles of one script at a time."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from provenance.language.scripts import script_table
from provenance.language.tables import primary

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

# How much of a sample is read, in code points: more does not make it surer, only slower.
_READ: Final = 1000


def most_likely(sample: str, script: str) -> tuple[str | None, float]:
    """The language that the letter groups of a sample make most likely, and its probability from 0 to 1.

    Args:
        sample: A text that is mostly in the script.
        script: ISO 15924 code; only the languages that write it are thought of.

    Returns:
        The primary subtag of BCP 47, or None with 0 where no profile of the script says anything.
    """
    factory = _detectors(script)
    if factory is None:
        return None, 0.0
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415 (as in `_detectors`)

    detector = factory.create()
    detector.append(sample[:_READ])
    try:
        languages = detector.get_probabilities()
    except LangDetectException:  # no letter group of the sample is in any profile
        return None, 0.0
    return (primary(languages[0].lang), languages[0].prob) if languages else (None, 0.0)


@cache
def _detectors(script: str) -> DetectorFactory | None:
    """Langdetect with the profiles of one script; all of them would take a second to load."""
    languages = script_table().profiles.get(script)
    if not languages:
        return None
    # Imported here because most texts are told without statistics, and a run without them should not pay for it.
    from langdetect.detector_factory import DetectorFactory  # noqa: PLC0415

    factory = DetectorFactory()
    # It draws letter groups at random: the seed, on this factory alone, makes it answer the same every time.
    factory.set_seed(0)
    profiles = files("langdetect").joinpath("profiles")
    factory.load_json_profile([profiles.joinpath(name).read_text(encoding="utf-8") for name in languages])
    return factory
