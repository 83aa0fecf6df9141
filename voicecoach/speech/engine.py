"""Every engine has the same interface, and a row in the table of engines."""

from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol

from voicecoach.errors import EngineUnavailable, RequestError
from voicecoach.pcm import Clip
from voicecoach.speech.coach_pace import PACE_VERSION, TellsLengths, at_coach_pace, expected_pace


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether an engine can work on this computer."""

    usable: bool
    reason: str = ""
    """Why not; empty when usable."""
    hint: str = ""
    """How to get it; empty when usable."""

    def require(self, label: str) -> None:
        """Do nothing where the engine called ``label`` works.

        Raises:
            EngineUnavailable: it does not; the hint tells how to get it.
        """
        if not self.usable:
            raise EngineUnavailable(f"the {label} cannot work: {self.reason}", self.hint)


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of an engine, on this computer or elsewhere."""

    id: str
    """What follows the colon in ``--voice ENGINE:ID``."""
    name: str
    language: str = ""
    """A BCP 47 tag such as ``en-US``, or empty when the engine does not say."""
    sex: Literal["", "woman", "man"] = ""
    size: int = 0
    """Bytes that it takes on the disk, or 0 when nobody tells."""
    licence: str = ""
    get: str = ""
    """How to get it; empty when it is here."""


class Engine(Protocol):
    """Speaks one text at a time; ``speak`` may be called from several threads at once."""

    name: str
    """As in ``--voice NAME``, with ``:ID`` when a voice was chosen."""
    identity: str
    """Everything besides text and rate that changes the sound: engine, version, voice."""
    workers: int
    """How many threads may usefully speak at once."""

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` spoken at ``rate`` (1.0 is the voice's own pace, 0.5 half as fast).

        Raises:
            EngineUnavailable: the engine cannot work on this computer.
            SynthesisError: this text could not be spoken, or came out empty.
        """
        ...


class PacedEngine:
    """Speaks as another engine does, at the pace of a coach."""

    def __init__(self, engine: Engine, pace: float) -> None:
        """Take an engine, and the words a minute of its usual sentence at its own rate of 1."""
        self.name = engine.name
        self.identity = f"{engine.identity}, pace {PACE_VERSION} from {pace:g}"
        self.workers = engine.workers
        self._engine = engine
        self._pace = pace

    def speak(self, text: str, rate: float) -> Clip:
        """Return ``text`` at ``rate`` times the pace of a coach; see ``Engine``."""
        return at_coach_pace(text, rate, self._expected, self._engine.speak)

    def _expected(self, text: str) -> float:
        engine = self._engine
        return (
            expected_pace(text, engine.seconds) if isinstance(engine, TellsLengths) else self._pace
        )


class EngineModule(Protocol):
    """What the module of an engine offers; importing it loads no voice."""

    def availability(self) -> Availability:
        """Tell whether the engine can work here, quickly and without speaking."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """List the voices that there are and those that there could be.

        The first that is here speaks when none is named. None is listed when there is no choice.

        Raises:
            EngineUnavailable: the engine does not tell its voices.
        """
        ...

    def find(self, voice: str) -> Voice:
        """Return the voice of that name; an empty one means the engine's own choice.

        Raises:
            EngineUnavailable: the engine, or this voice, cannot work on this computer.
            RequestError: there is no such voice; the hint names near ones.
        """
        ...

    def create(self, voice: str) -> Engine:
        """Make the engine ready with the voice that ``find`` finds.

        Raises:
            EngineUnavailable, RequestError: as in ``find``.
        """
        ...


@dataclass(frozen=True, slots=True)
class EngineRow:
    """All that the program knows of an engine before it is used."""

    module: str
    """Imported on first use."""
    label: str
    """What a form calls it."""
    about: str
    """What the list of voices says of it."""
    pace: float | None = None
    """Words a minute of its usual sentence of 7 to 12 words, at its own rate of 1; None for an
    engine that is not brought to the pace of a coach."""
    cost: float = 0.017
    """Seconds of processor for a second of speech, on the machine of docs/performance.md."""
    speaks: bool = True
    """Whether it says words; the form of ``serve`` offers no other unless ``--voice`` names it."""
    adds: bool = False
    """Whether files of voices can be added; its module is then a ``FileEngineModule``, too."""


ENGINES = {
    "natural": EngineRow(
        "voicecoach.speech.natural",
        "Natural",
        "a human voice, the default",
        pace=240,
        adds=True,
    ),
    "piper": EngineRow(
        "voicecoach.speech.piper",
        "Piper",
        "voices of Piper in many languages: your own files, or one that pip brings",
        pace=228,
        cost=0.08,
        adds=True,
    ),
    "pico": EngineRow(
        "voicecoach.speech.pico",
        "Pico",
        "a small voice for five languages, not as clear",
        pace=202,
    ),
    "system": EngineRow(
        "voicecoach.speech.system", "This computer's", "the voices of this computer", pace=242
    ),
    "hum": EngineRow(
        "voicecoach.speech.hum",
        "Hum",
        "a hum for every word, to try a script out",
        cost=0.0035,
        speaks=False,
    ),
}
"""Each engine by its name, in the order in which they are shown; the first is the usual one."""


def engine_module(name: str) -> EngineModule:
    """Return the module of the engine called ``name``.

    Raises:
        RequestError: there is no engine of that name.
    """
    if name not in ENGINES:
        raise RequestError(
            f"there is no voice called '{name}'",
            f"Choose one of {', '.join(ENGINES)}; 'voicecoach voices' tells which work here.",
        )
    return import_module(ENGINES[name].module)


def create_engine(voice: str) -> Engine:
    """Return the engine that ``ENGINE`` or ``ENGINE:VOICE-ID`` names.

    Raises:
        RequestError: there is no such engine or voice.
        EngineUnavailable: the engine cannot work on this computer.
    """
    name, _, voice_id = voice.partition(":")
    engine, pace = engine_module(name).create(voice_id), ENGINES[name].pace
    return PacedEngine(engine, pace) if pace else engine


def here(engine: str) -> tuple[Voice, ...]:
    """Return the voices of an engine that are on this computer, the usual one first.

    Raises:
        RequestError: there is no engine of that name.
        EngineUnavailable: the engine does not tell its voices.
    """
    return tuple(voice for voice in engine_module(engine).voices() if not voice.get)


def languages_of(voice: str) -> tuple[str, ...]:
    """Return the BCP 47 tags that ``ENGINE`` or ``ENGINE:VOICE-ID`` speaks; empty if it hums.

    Raises:
        RequestError: there is no such engine or voice.
        EngineUnavailable: the voice cannot work on this computer.
    """
    name, _, voice_id = voice.partition(":")
    language = engine_module(name).find(voice_id).language
    return (language,) if language else ()
