"""The scripts of a catalogue are loaded, each once in each language."""

from pathlib import Path

from voicecoach.errors import RequestError
from voicecoach.recipe.collection import Entry, slug_of
from voicecoach.recipe.loading import load


class LoadedScripts:
    """The scripts that were asked for so far."""

    def __init__(self) -> None:
        self._entries: dict[tuple[Path, str | None], Entry] = {}
        self._slugs: dict[str, Path] = {}

    def entry(self, path: Path, language: str | None) -> Entry:
        """Return the script at ``path``, named after its language where that is a translation.

        Args:
            path: of the script.
            language: a tag; None is the language that it was written in.

        Raises:
            RequestError: it is not written in that language, or another script has its name.
            ScriptError: it has faults; the message shows all of them.
        """
        if (path, language) not in self._entries:
            script = load(path, language)
            slug = slug_of(path)
            if script.translated:
                slug += f"-{script.routine.language}".lower()
            twin = self._slugs.setdefault(slug, path)
            if twin != path:
                told = f"{twin} and {path} would get the same address"
                raise RequestError(told, "Rename one of them.")
            self._entries[path, language] = Entry(slug, script)
        return self._entries[path, language]
