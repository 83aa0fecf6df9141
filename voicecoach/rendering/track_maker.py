"""Tracks are made one after the other by what stays between them: the engine of each voice."""

from pathlib import Path

from voicecoach.kept_files import Shared
from voicecoach.recipe.recipe import Recipe
from voicecoach.rendering.progress import Report
from voicecoach.rendering.session import Track, render
from voicecoach.rendering.spoken_by import voice_of
from voicecoach.speech.engines import Engines
from voicecoach.speech.speech_cache import default_cache


class TrackMaker:
    """Makes tracks, with one engine for each voice."""

    def __init__(self, shared: Shared | None = None) -> None:
        """Take the store that shares what is spoken, if there is one."""
        self._engines = Engines()
        self._cache = default_cache(shared)

    def __call__(self, wanted: tuple[Path, Recipe], report: Report) -> Track:
        """Make the track of a recipe at a path; see ``render``."""
        path, recipe = wanted
        return render(recipe, path, report, self._engines[voice_of(recipe)], self._cache)
