"""A speaker speaks the cues of a plan, and lays them out on a timeline."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from voicecoach.choices.sound import FASTEST, SLOWEST, Sound
from voicecoach.pcm import Clip
from voicecoach.planning.steps import Cue, Earcon, Plan, Spoken, Tone
from voicecoach.recipe.recipe import USUAL_VOICE, Recipe
from voicecoach.rendering.clip_cache import ClipCache
from voicecoach.rendering.progress import Report, reported, silent
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.sound.normalize import NORMALIZE_VERSION, normalize
from voicecoach.sound.recording import read_recording
from voicecoach.sound.resample import resample
from voicecoach.sound.tone_set import tone_set
from voicecoach.speech.engine import Engine, create_engine
from voicecoach.speech.pronunciation import words_said
from voicecoach.speech.speak import speak_all
from voicecoach.speech.speech_cache import SpeechCache, cache_key, default_cache
from voicecoach.timing.timeline import Timeline, lay_out


@dataclass(slots=True)
class Speaker:
    """Speaks each cue once and keeps its clip for all the plans of one run."""

    sound: Sound
    engine: Engine
    respellings: Mapping[str, str] = field(default_factory=dict)
    """How to spell words that the voice gets wrong."""
    recordings: Mapping[str, Path] = field(default_factory=dict)
    """The files of lines that a person has recorded."""
    language: str = "en"
    """Of the cues."""
    rate: float = 1.0
    """How fast the script has them spoken; multiplies what the listener chose."""
    cache: SpeechCache = field(default_factory=default_cache)
    clips: ClipCache = field(init=False)
    tone: Callable[[Earcon], Clip] = field(init=False)

    def __post_init__(self) -> None:
        self.clips = ClipCache(self._make)
        self.tone = tone_set(self.sound.tones, self.sound.tones_level, self.sound.hertz)

    @property
    def voice(self) -> str:
        """Who speaks, as in ``--voice``."""
        return self.sound.voice or USUAL_VOICE

    def lay(self, plan: Plan, report: Report = silent) -> Timeline:
        """Return ``plan`` on the timeline, with every cue spoken.

        Raises:
            SpeechError: a cue could not be spoken.
        """
        self.speak(plan.cues(), report)
        return lay_out(plan, self.clips.lengths, self.sound.hertz)

    def speak(self, cues: Iterable[Cue], report: Report = silent) -> None:
        """Speak those of ``cues`` that have not been spoken, so that their lengths are known.

        Raises:
            SpeechError: a cue could not be spoken.
        """
        new = [cue for cue in cues if cue not in self.clips.lengths]
        for cue in new:
            if isinstance(cue, Tone):
                self.clips.put(cue, self._make(cue))
        spoken = [cue for cue in new if isinstance(cue, Spoken)]
        if spoken:
            for cue, clip in reported(self._speak(spoken), "Speaking", len(spoken), report):
                self.clips.put(cue, clip)

    def words(self, text: str) -> str:
        """Return the words that the voice is given for ``text``."""
        return words_said(text, self.respellings, self.language)

    def _make(self, cue: Cue) -> Clip:
        if isinstance(cue, Tone):
            return self.tone(cue.name)
        ((_, clip),) = self._speak([cue])
        return clip

    def _speak(self, cues: list[Spoken]) -> Iterator[tuple[Spoken, Clip]]:
        """Yield each cue with its clip: those that a person has recorded first."""
        for cue in cues:
            if cue.text in self.recordings:
                yield cue, resample(read_recording(self.recordings[cue.text]), self.sound.hertz)
        cues = [cue for cue in cues if cue.text not in self.recordings]
        words = [self.words(cue.text) for cue in cues]
        spoken = speak_all(words, self.engine, self.pace, self.cache, normalize, NORMALIZE_VERSION)
        for cue, (_, clip) in zip(cues, spoken, strict=True):
            yield cue, resample(clip, self.sound.hertz)

    @property
    def pace(self) -> float:
        """How fast the voice speaks; 1.0 is the pace of a coach."""
        return min(max(self.sound.rate * self.rate, SLOWEST), FASTEST)

    def is_kept(self, words: str) -> bool:
        """Tell whether these words have been spoken before, on this computer."""
        return self.cache.has(cache_key(self.engine.identity, self.pace, words, NORMALIZE_VERSION))


def speaker_for(
    recipe: Recipe, engine: Engine | None = None, cache: SpeechCache | None = None
) -> Speaker:
    """Return who speaks the session of ``recipe``.

    Args:
        recipe: tells the voice, the rate, the language and the words that are spelt for a voice.
        engine: that of the recipe's voice, where there is one already.
        cache: keeps what is spoken; None is the user's own.

    Raises:
        RequestError: there is no such voice, or it does not speak the script's language.
        EngineUnavailable: the voice cannot work on this computer.
    """
    routine, voice = recipe.script.routine, voice_of(recipe)
    sound = replace(recipe.heard, voice=voice)
    return Speaker(
        sound,
        engine or create_engine(voice),
        routine.respellings(sound.engine),
        recipe.script.recordings,
        language=routine.language,
        rate=routine.rate_at(recipe.settings.level),
        cache=cache or default_cache(),
    )
