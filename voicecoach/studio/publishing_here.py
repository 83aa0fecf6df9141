"""The folder of routines is published into a folder inside it, which a web host can serve."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from voicecoach.choices.settings import Settings
from voicecoach.choices.sound import Sound
from voicecoach.errors import RequestError, foreseen
from voicecoach.languages.language_files import phrases_of
from voicecoach.planning.levels import LEVELS
from voicecoach.publishing.address import parse_address
from voicecoach.publishing.episode import SAMPLE_RATE, episodes_of
from voicecoach.publishing.library import Result, Run, publish
from voicecoach.publishing.show import Show
from voicecoach.publishing.surroundings import Site
from voicecoach.recipe.collection import collect
from voicecoach.rendering.progress import Progress

_AUTHOR = "voicecoach"


@dataclass(frozen=True, slots=True)
class _State:
    """How far the work is."""

    stage: str = ""
    """Empty before the first time; then ``working``, ``done`` or ``failed``."""
    told: str = ""


class PublishingHere:
    """One run at a time, in a thread of its own."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of routines."""
        self.target = folder.resolve() / "published"
        self._folder = folder
        self._lock = Lock()
        self._state = _State()

    @property
    def state(self) -> dict[str, Any]:
        """How far the work is, in plain values."""
        return asdict(self._state)

    def begin(self, address: str) -> None:
        """Begin to publish for a web host at ``address``.

        Raises:
            RequestError: a run is at work already, or that is no address for a library.
        """
        parse_address(address)
        with self._lock:
            if self._state.stage == "working":
                raise RequestError("it is being published already", "Wait until that is done.")
            self._state = _State("working", "Starting")
        Thread(target=self._run, args=(address,), daemon=True).start()

    def _run(self, address: str) -> None:
        try:
            result = self._published(address)
        except Exception as error:  # noqa: BLE001 - it is told on the page
            told = foreseen(error)
            words = f"{told.message}. {told.hint}" if told else f"a fault of ours: {error!r}"
            self._state = _State("failed", words)
            return
        written, removed = len(result.written), len(result.removed)
        self._state = _State("done", f"{written} files written, {removed} removed")

    def _published(self, address: str) -> Result:
        entries = collect([str(self._folder)])
        language = entries[0].script.routine.language
        show = Show(phrases_of(language).library["title"], _AUTHOR, None, language)
        levels = [Settings(level) for level in LEVELS]
        episodes = episodes_of(entries, levels, Sound(sample_rate=SAMPLE_RATE))
        site = Site(parse_address(address), show)
        return publish(self.target, episodes, site, Run(datetime.now(UTC), report=self._report))

    def _report(self, progress: Progress) -> None:
        self._state = _State("working", f"{progress.label} {progress.part:.0%}")
