"""The settings of the sound are declared here, and nowhere else."""

from dataclasses import dataclass
from typing import Annotated

from voicecoach.choices.kinds import SESSION, Amount, OneOf, Setting, Word, check

SAMPLE_RATES = (22050, 24000, 32000, 44100, 48000)
"""Hz that a track can have."""
SLOWEST, FASTEST = 0.5, 2.0
"""Rates of speech: no voice is clear beyond them."""
_BED = SESSION - {"plan", "sheet"}


@dataclass(frozen=True, slots=True)
class Sound:
    """The listener's choices about how a track sounds."""

    voice: Annotated[
        str | None,
        Setting(
            Word("voice"),
            "Voice",
            "Who speaks, such as natural, which is for English, system or system:VOICE-ID; see "
            "'voicecoach voices'.",
            shown=SESSION | {"say"},
            unset="by the language",
            topic="words",
        ),
    ] = None
    rate: Annotated[
        float,
        Setting(
            Amount(SLOWEST, FASTEST),
            "Speed of speech",
            "Pace of speech: 1 is a calm coach, 0.8 is slower still.",
            shown=SESSION | {"say"},
            topic="words",
        ),
    ] = 1.0
    sample_rate: Annotated[
        int | None,
        Setting(
            OneOf({str(hertz): hertz for hertz in SAMPLE_RATES}),
            "Sample rate",
            "Of the track, in Hz.",
            shown=SESSION - {"publish", "serve", "sheet"},
            unset="24000, or 44100 with a bed",
        ),
    ] = None
    bed: Annotated[
        str | None,
        Setting(
            Word("sound"),
            "Under the voice",
            "Under the voice: rain, brown-noise, drone, or a sound file, as long as it is needed.",
            shown=_BED,
            unset="nothing",
            topic="sound",
        ),
    ] = None
    bed_level: Annotated[
        float,
        Setting(
            Amount(-40.0, -6.0, "dB"),
            "How soft that is",
            "How much softer than the voice the bed is, -40 to -6.",
            shown=_BED - {"serve"},
        ),
    ] = -18.0

    tones: Annotated[
        str,
        Setting(
            Word("tones"),
            "Tones",
            "The tones: usual, low for ears that miss high ones, or a folder with your own.",
            topic="sound",
        ),
    ] = "usual"
    tones_level: Annotated[
        float,
        Setting(
            Amount(-12.0, 3.0, "dB"),
            "How loud they are",
            "How much louder than usual the tones are, -12 to 3.",
            shown=SESSION - {"serve", "sheet"},
        ),
    ] = 0.0

    def __post_init__(self) -> None:
        """Refuse choices that are not possible.

        Raises:
            RequestError: a choice is of the wrong kind or out of bounds.
        """
        check(self)

    @property
    def hertz(self) -> int:
        """Sample rate of the track in Hz: 24,000 is enough for a voice, a bed has 44,100."""
        return self.sample_rate or (44100 if self.bed else 24000)

    @property
    def engine(self) -> str:
        """Name of the engine that speaks; empty where the language decides."""
        return (self.voice or "").partition(":")[0]
