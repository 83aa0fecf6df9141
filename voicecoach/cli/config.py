"""``voicecoach config`` shows each default and where it comes from, or changes one."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from voicecoach.cli import COMMANDS, console, main
from voicecoach.cli.completing import kept_names, kept_values
from voicecoach.cli.config_file import change, config_path
from voicecoach.cli.defaults import (
    KEPT,
    LEFT_FIRST,
    SEVERAL,
    Default,
    from_variables,
    in_force,
    known,
    look,
)
from voicecoach.cli.settling import options_of
from voicecoach.errors import RequestError
from voicecoach.languages.language_files import phrases_of
from voicecoach.sound.made_beds import MADE
from voicecoach.speech.engine import engine_module
from voicecoach.timing.captions import parse_formats


class _Option(NamedTuple):
    """An option of a command, with the value that is built in."""

    option: click.Option
    built_in: str


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show what is chosen for good, and where from; 'set' and 'unset' change it.

    What you type comes first, then a variable such as VOICECOACH_VOICE, then the file.

    \b
    voicecoach config
    voicecoach config set voice system
    voicecoach config set left-first true
    voicecoach config unset voice
    """
    if ctx.invoked_subcommand is None:
        _show()


@command.command("set", context_settings={"ignore_unknown_options": True})  # for -24
@click.argument("name", shell_complete=kept_names)
@click.argument("value", shell_complete=kept_values)
def set_(name: str, value: str) -> None:
    """Let NAME, an option without its dashes, be VALUE from now on.

    \b
    voicecoach config set rate 0.9
    voicecoach config set avoid lumbar-herniated-disc,osteoporosis
    """
    spelt = name.removeprefix("--")
    option, path = known(spelt), config_path()
    texts = _checked(Default(option, spelt, value, "typed", spelt), _options()[option].option)
    _refuse_rival(option, path)
    if option == "sides":
        change(path, LEFT_FIRST, None)
    change(path, option, texts if option in SEVERAL else texts[0])
    console.show(f"{option} is {', '.join(texts)} from now on  {path}")


@command.command()
@click.argument("name", shell_complete=kept_names)
def unset(name: str) -> None:
    """Let NAME be what it was before it was set; a name that nobody knows can be removed, too.

    \b
    voicecoach config unset rate
    """
    path, spelt = config_path(), name.removeprefix("--")
    names = ("sides", LEFT_FIRST) if spelt in {"sides", LEFT_FIRST} else (spelt,)
    changed = [change(path, one, None) for one in names]
    console.show(f"{spelt} {'is not set any more' if any(changed) else 'was not set'}  {path}")


def _options() -> dict[str, _Option]:
    """Return each option that may be saved, as the first command with this option has it."""
    found: dict[str, _Option] = {}
    for name in COMMANDS:
        if (of := main.get_command(click.Context(main), name)) is None:
            continue
        for key, option in options_of(of).items():
            if key in KEPT and key not in found:
                found[key] = _Option(option, _shown(option.get_default(click.Context(of))))
    return found


def completed(ctx: click.Context, name: str, incomplete: str) -> list[CompletionItem]:
    """Return the values of the option ``name`` that begin with ``incomplete``."""
    if name == LEFT_FIRST:
        return [CompletionItem(one) for one in ("true", "false") if one.startswith(incomplete)]
    found = _options().get(name)
    return found.option.shell_complete(ctx, incomplete) if found else []


def _shown(value: object) -> str:
    """Return a built-in value for people; many options have none of their own."""
    match value:
        case tuple() | list():
            return ", ".join(map(str, value)) or "-"
        case str() | int() | float():
            return str(value)
        case _:
            return "-"


def _show() -> None:
    path = config_path()
    faults: list[RequestError]
    console.show(f"{path}{'' if path.is_file() else '  (not there yet)'}\n")
    try:
        file, faults = look(path)
    except RequestError as error:
        file, faults = {}, [error]
    chosen, options = in_force(file, from_variables(os.environ)), _options()
    for name in KEPT:
        console.show(_row(name, options[name], chosen.get(name)))
    faults += _wrong(chosen, options)
    for fault in faults:
        console.show_error(fault)
    if faults:
        raise SystemExit(1)


def _row(name: str, option: _Option, chosen: Default | None) -> str:
    if chosen is None:
        return f"{name:<12} {option.built_in:<24} built-in"
    value = chosen.value
    told = _shown(value).lower() if isinstance(value, bool) else _shown(value)
    if chosen.spelt == LEFT_FIRST:
        told = f"{LEFT_FIRST} = {told}"
    return f"{name:<12} {told:<24} {chosen.where}"


def _wrong(chosen: dict[str, Default], options: dict[str, _Option]) -> Iterator[RequestError]:
    """Yield an error for each value that a command would refuse."""
    for name, one in chosen.items():
        try:
            _checked(one, options[name].option)
        except RequestError as error:
            yield error


def _checked(given: Default, option: click.Option) -> tuple[str, ...]:
    """Return the given value as the file is to have it.

    Raises:
        RequestError: a command would refuse it.
    """
    texts = given.texts()
    if not texts:
        raise given.refused("there is nothing in it; 'voicecoach config unset' removes a value.")
    try:
        "".join(texts).encode()
        option.type_cast_value(click.Context(main), texts if option.multiple else texts[0])
        return tuple(_found(given.name, text) for text in texts)
    except UnicodeEncodeError as error:
        raise given.refused("it has bytes that are no letters.") from error
    except click.BadParameter as wrong:
        raise given.refused(wrong.message) from wrong
    except RequestError as error:
        raise RequestError(f"{given.told}: {error.message}", error.hint) from error


def _found(name: str, text: str) -> str:
    """Return ``text`` so that it means the same in every folder.

    Raises:
        RequestError: there is no such voice, sound, format or language.
    """
    match name:
        case "voice":
            engine_module(text.partition(":")[0])
        case "captions":
            parse_formats(text)
        case "language":
            phrases_of(text)
        case "bed" if text not in MADE:
            if not Path(text).is_file():
                raise RequestError("there is no such sound", f"Choose {', '.join(MADE)} or a file.")
            return str(Path(text).absolute())
    return text


def _refuse_rival(option: str, path: Path) -> None:
    """Refuse to save both hold and minutes; a file that cannot be read is not asked."""
    rival = {"hold": "minutes", "minutes": "hold"}.get(option)
    try:
        there = rival and look(path)[0].get(rival)
    except RequestError:
        return
    if there:
        raise RequestError(
            f"minutes finds the hold, so only one of them can stay; there is {there.told}",
            f"Remove that first: voicecoach config unset {rival}",
        )
