"""The words of each language are read from its file: one that ships, or one of the user's own."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.languages.phrases import Phrases
from voicecoach.languages.placeholders import differences
from voicecoach.script.checked_file import read_checked
from voicecoach.script.script_file import text_of
from voicecoach.user_folder import user_folder

_FOLDER = Path(str(files("voicecoach"))) / "languages"
_SUFFIX = ".yaml"


def _names_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob(f"*{_SUFFIX}")}


LANGUAGES = tuple(sorted(_names_in(_FOLDER)))
"""Languages whose words ship."""


def languages() -> tuple[str, ...]:
    """Return the languages that the coach speaks, the user's own among them."""
    return tuple(sorted({*LANGUAGES, *_names_in(own_path("en").parent)}))


def own_path(name: str) -> Path:
    """Return where the user's own file of the language called ``name`` is, or would be."""
    return user_folder() / "languages" / f"{name}{_SUFFIX}"


def primary(language: str) -> str:
    """Return the primary subtag, ``en`` of ``en-GB``, by which the coach chooses its words."""
    return language.partition("-")[0].lower()


def own_file(language: str) -> Path | None:
    """Return the user's own file of ``language``, which comes before one that ships."""
    path = own_path(primary(language))
    return path if path.is_file() else None


def phrases_of(language: str) -> Phrases:
    """Return the words of ``language``, a tag such as ``en`` or ``en-GB``.

    Raises:
        RequestError: the coach does not speak it; the hint names the languages that it does.
        ScriptError: the user's own file of it has faults; the message shows all of them.
    """
    name = primary(language)
    if own := own_file(name):
        return _own(own)
    if name not in LANGUAGES:
        raise not_spoken(language)
    return _shipped(name)


def iso639_2(language: str) -> str:
    """Return the code of ``language`` in ISO 639-2; ``und`` where the coach does not speak it."""
    return phrases_of(language).iso639_2 if primary(language) in languages() else "und"


def little_words_of(name: str) -> frozenset[str]:
    """Return the words that tell a language that ships from others, in small letters."""
    return frozenset(_shipped(name).little_words)


def not_spoken(language: str) -> RequestError:
    """Return the error about a language that the coach does not speak."""
    return RequestError(
        f"the coach does not speak '{language}'",
        f"Its own sentences exist in: {', '.join(languages())}. "
        f"To add one: voicecoach language new {primary(language)}",
    )


def shipped_text_of(name: str) -> str:
    """Return the text of the file of a language that ships."""
    return (_FOLDER / f"{name}{_SUFFIX}").read_text(encoding="utf-8")


@cache
def _shipped(name: str) -> Phrases:
    return read_checked(shipped_text_of(name), f"{name}{_SUFFIX}", Phrases).value


@cache
def _own(path: Path) -> Phrases:
    found = read_checked(text_of(path), str(path), Phrases)
    found.refuse(differences(found.value, _shipped("en")))
    return found.value
