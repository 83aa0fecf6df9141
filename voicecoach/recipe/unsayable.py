"""An author is told which texts of a script no voice says well, with what would be heard."""

from collections.abc import Iterator

from voicecoach.script.diagnostics import Finding, quote
from voicecoach.script.nodes import Path
from voicecoach.script.routine import Routine
from voicecoach.script.stretch import Stretch
from voicecoach.script.texts import SIDED
from voicecoach.speech.pronunciation import respell, words_said
from voicecoach.speech.written_to_spoken import unsayable

_LISTS = ("equipment", "intro", "safety", "safety_after", "outro")
_LINES = ("name", "recap", "place", "hold_cue")
_STRETCH_LISTS = ("setup", "release", "tips", "cautions", "side_names")
_Text = tuple[Path, str]


def unsayable_texts(routine: Routine) -> Iterator[Finding]:
    """Yield a remark for each text with an address, an emoji, or a sign that is no word."""
    table = routine.respellings("natural")
    for path, text in _texts(routine):
        written = respell(SIDED.sub("side", text), table)
        if found := unsayable(written, routine.language):
            yield Finding(
                path,
                f"no voice says {quote(found[0])} well",
                f"This is heard: “{words_said(written, {}, routine.language)}”. "
                "Write in words what is meant, or delete it.",
            )


def _texts(routine: Routine) -> Iterator[_Text]:
    yield ("title",), routine.title
    for key in _LISTS:
        yield from _entries((key,), getattr(routine, key))
    for path, stretch in routine.placed():
        yield from _of(stretch, path)


def _of(stretch: Stretch, path: Path) -> Iterator[_Text]:
    for key in _LINES:
        if text := getattr(stretch, key):
            yield (*path, key), text
    for key in _STRETCH_LISTS:
        yield from _entries((*path, key), getattr(stretch, key))
    for index, reminder in enumerate(stretch.reminders):
        yield (*path, "reminders", index, "say"), reminder.say


def _entries(path: Path, texts: tuple[str, ...]) -> Iterator[_Text]:
    for index, text in enumerate(texts):
        yield (*path, index), text
