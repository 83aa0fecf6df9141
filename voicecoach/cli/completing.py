"""The shell asks here which words can come next in a command that is being typed."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from voicecoach.cli.defaults import KEPT, LEFT_FIRST
from voicecoach.errors import VoicecoachError
from voicecoach.languages.language_files import languages
from voicecoach.planning.levels import LEVELS
from voicecoach.script.names import Names, names_in
from voicecoach.script.shipped_scripts import find, shipped

_PLAIN = re.compile(r"[\w-]+")


def scripts(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a script: those that ship and those in this folder, or any path."""
    here = (path.name for path in sorted(Path().glob("*.y*ml")) if " " not in path.name)
    names = _starting(shipped(), incomplete)
    return [*names, *_starting(here, incomplete)] if names else files(_, __, incomplete)


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Make the shell complete a path, as it does everywhere."""
    return [CompletionItem(incomplete, type="file")]


def levels(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a level: the built-in ones, and those of the scripts that were typed."""
    own = (level for names in _typed(ctx) for level in names.levels)
    return _starting((*LEVELS, *own), incomplete)


def conditions(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a condition that the script knows."""
    return _starting((one for names in _typed(ctx) for one in names.conditions), incomplete)


def stretches(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a stretch, written without spaces so that no shell takes it apart."""
    found = (_without_spaces(one) for names in _typed(ctx) for one in names.stretches)
    return _starting(filter(None, found), incomplete.casefold())


def spoken_languages(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a language of the coach."""
    return _starting(languages(), incomplete)


def voices(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a voice; those of one engine when its colon was typed, since they may be many."""
    # It loads numpy, which the commands without a voice do not need.
    from voicecoach.speech.engine import ENGINES, engine_module  # noqa: PLC0415

    engine, colon, _start = incomplete.partition(":")
    if not colon or engine not in ENGINES:
        return _starting(ENGINES, incomplete)
    try:
        found = engine_module(engine).voices()
    except VoicecoachError:
        return []
    return _starting((f"{engine}:{one.id}" for one in found if " " not in one.id), incomplete)


def beds(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a bed: one of ours, or a sound file."""
    from voicecoach.sound.made_beds import MADE  # noqa: PLC0415 - numpy, as above

    return _starting(MADE, incomplete) or files(_, __, incomplete)


def tones(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the tones: one of two kinds, or a folder."""
    folders = [CompletionItem(incomplete, type="dir")]
    return _starting(("usual", "low"), incomplete) or folders


def kept_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of an option that may stay."""
    return _starting((*KEPT, LEFT_FIRST), incomplete)


def kept_values(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the value of the option that was named."""
    from voicecoach.cli.config import completed  # noqa: PLC0415 - it is the one that calls us

    return completed(ctx, str(ctx.params.get("name") or ""), incomplete)


def _starting(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(one) for one in dict.fromkeys(names) if one.startswith(incomplete)]


def _typed(ctx: click.Context) -> Iterator[Names]:
    """Yield what can be named in the scripts that were typed so far."""
    params = ctx.params
    # click leaves the arguments where they are when an option still waits for its value.
    for word in (params.get("script"), *(params.get("scripts") or ()), *ctx.args):
        try:
            path = find(word) if word else None
        except VoicecoachError:
            continue
        if path:
            yield names_in(path)


def _without_spaces(name: str) -> str:
    """Return the longest part of ``name`` that is all plain words; a part is enough to name it."""
    runs = groupby(name.casefold().split(), lambda word: bool(_PLAIN.fullmatch(word)))
    return max(("-".join(words) for plain, words in runs if plain), key=len, default="")
