"""The words of each language are read from its file."""

from functools import cache
from importlib.resources import files

import yaml

from voicecoach.errors import RequestError
from voicecoach.languages.phrases import Phrases

_FOLDER = files("voicecoach") / "languages"
LANGUAGES = tuple(
    sorted(one.name.partition(".")[0] for one in _FOLDER.iterdir() if one.name.endswith(".yaml"))
)
"""Languages that the coach speaks."""


@cache
def phrases_of(language: str) -> Phrases:
    """Return the words of ``language``, a tag such as ``en`` or ``en-GB``.

    Raises:
        RequestError: the coach does not speak it; the hint names the languages that it does.
    """
    name = language.partition("-")[0]
    if name not in LANGUAGES:
        raise RequestError(
            f"the coach does not speak '{language}'",
            f"Its own sentences exist in: {', '.join(LANGUAGES)}.",
        )
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return Phrases.model_validate(yaml.safe_load(text))
