"""Every engine has the same interface, and a row in the table of engines."""

from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from voicecoach.errors import RequestError
from voicecoach.pcm import Clip
from voicecoach.speech.coach_pace import PACE_VERSION, at_coach_pace


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether an engine can work on this computer."""

    usable: bool
    reason: str = ""
    """Why not; empty when usable."""
    hint: str = ""
    """How to get it; empty when usable."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of an engine."""

    id: str
    """What follows the colon in ``--voice ENGINE:ID``."""
    name: str
    language: str
    """A language tag such as ``en-us``, or empty when the engine does not say."""


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
        return at_coach_pace(text, rate, self._pace, self._engine.speak)


class EngineModule(Protocol):
    """What the module of an engine offers; importing it loads no voice."""

    def availability(self) -> Availability:
        """Tell whether the engine can work here, quickly and without speaking."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """List the voices that can be chosen offline; empty when not usable."""
        ...

    def create(self, voice: str) -> Engine:
        """Make the engine ready; an empty ``voice`` is the engine's own choice.

        Raises:
            EngineUnavailable: the engine cannot work on this computer.
            RequestError: there is no such voice; the hint names near ones.
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
    speaks: bool = True
    """Whether it says words; the form of ``serve`` offers no other unless ``--voice`` names it."""


ENGINES = {
    "natural": EngineRow(
        "voicecoach.speech.natural", "Natural", "a human voice, the default", pace=240
    ),
    "system": EngineRow(
        "voicecoach.speech.system", "This computer's", "the voices of this computer", pace=242
    ),
    "hum": EngineRow(
        "voicecoach.speech.hum", "Hum", "a hum for every word, to try a script out", speaks=False
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
