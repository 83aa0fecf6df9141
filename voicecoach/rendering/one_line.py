"""One line is spoken as a track would have it."""

from pathlib import Path

from voicecoach.choices.sound import Sound
from voicecoach.languages.language_files import iso639_2
from voicecoach.output.tags import About
from voicecoach.output.track import check_target, write_track
from voicecoach.planning.steps import Chapter, Plan, Say, Spoken
from voicecoach.recipe.own_words import own_respellings
from voicecoach.recipe.recipe import NATURAL
from voicecoach.rendering.session import BLOCK, Track
from voicecoach.rendering.speaker import Speaker
from voicecoach.sound.mixer import mix
from voicecoach.speech.engine import create_engine
from voicecoach.speech.language_voice import language_spoken, voice_for


def say(
    text: str, target: str | Path, sound: Sound = NATURAL, language: str | None = None
) -> Track:
    """Write one line as it would be heard in a track: as loud, and said the same way.

    Args:
        text: the line.
        target: the file to write.
        sound: who speaks, and how.
        language: of the line, a BCP 47 tag; None is the one that the voice speaks.

    Raises:
        RequestError: there is no such voice or container, or it does not speak the language.
        SpeechError: it could not be spoken.
        OutputError: the file cannot be written; nothing is left behind.
    """
    path = Path(target)
    check_target(path, sound.hertz)
    language = language or language_spoken(sound.voice)
    voice = voice_for(language, sound.voice)
    respellings = own_respellings(voice.partition(":")[0])
    speaker = Speaker(sound, create_engine(voice), respellings, language=language)
    timeline = speaker.lay(Plan(text, language, (Chapter(text), Say(Spoken(text), after=0.0))))
    about = About(
        title=text,
        album="voicecoach",
        comment=f"voicecoach; {voice} voice",
        language=iso639_2(language),
    )
    blocks = mix(timeline, speaker.clips, BLOCK)
    size = write_track(path, blocks, timeline, about, kept=speaker.cache)
    notes = (speaker.cache.problem,) if speaker.cache.problem else ()
    return Track(path, size, timeline, notes, voice)
