"""Each command takes the listener's saved choices as the defaults of its options."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click
from click.core import ParameterSource

from voicecoach.cli.config_file import config_path
from voicecoach.cli.defaults import KEPT, RIVALS, Default, from_file, from_variables, in_force
from voicecoach.errors import RequestError, SpeechError

_META = "voicecoach.cli.settling"


def options_of(command: click.Command) -> dict[str, click.Option]:
    """Return the options of ``command`` by their long names."""
    return {
        name.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    }


def settle(ctx: click.Context, name: str, command: click.Command, arguments: list[str]) -> None:
    """Give ``command``, called ``name``, the defaults for what is not among ``arguments``.

    Raises:
        RequestError: what stays cannot be read, or contradicts itself.
    """
    options = {key: one for key, one in options_of(command).items() if key in KEPT}
    try:
        chosen = _chosen(options, arguments) if options else {}
        values = {key: one.texts() for key, one in chosen.items()}
    except RequestError:
        if {"-h", "--help"} & set(arguments):
            return  # who asks for help gets it
        raise
    ctx.meta[_META] = chosen
    ctx.default_map = {
        name: {options[key].name: _given(options[key], values[key]) for key in values}
    }


def _given(option: click.Option, texts: tuple[str, ...]) -> str | list[str]:
    return [*texts] if option.multiple else texts[0]


def _chosen(options: Mapping[str, click.Option], arguments: Sequence[str]) -> dict[str, Default]:
    found = in_force(from_file(config_path()), from_variables(os.environ))
    typed = {one.partition("=")[0].removeprefix("--") for one in arguments if one[:2] == "--"}
    out = typed | (set(RIVALS) if typed & set(RIVALS) else set())
    chosen = {name: one for name, one in found.items() if name in options and name not in out}
    if set(RIVALS) <= chosen.keys():
        hold, minutes = (chosen[name] for name in RIVALS)
        raise minutes.refused(f"minutes finds the hold, but there is {hold.told}")
    return chosen


@contextmanager
def blaming(ctx: click.Context) -> Iterator[None]:
    """Add to an error about a value that nobody typed where this value comes from."""
    try:
        yield
    except click.BadParameter as wrong:
        found = _of(ctx, wrong)
        if found is None:
            raise
        raise found.refused(wrong.message) from wrong
    except (RequestError, SpeechError) as error:
        used: dict[str, Default] = ctx.meta.get(_META, {})
        told = [one for one in used.values() if _concerns(one, error)]
        places = [f"It comes from {one.told}. {one.remedy}" for one in told]
        error.hint = "\n".join(filter(None, [error.hint, *places]))
        raise


def _of(ctx: click.Context, wrong: click.BadParameter) -> Default | None:
    """Return the default that click found to be wrong, if it is one."""
    inner, option = wrong.ctx, wrong.param
    if inner is None or not isinstance(option, click.Option) or option.name is None:
        return None
    if inner.get_parameter_source(option.name) is not ParameterSource.DEFAULT_MAP:
        return None
    used: dict[str, Default] = ctx.meta.get(_META, {})
    return next((one for key, one in used.items() if f"--{key}" in option.opts), None)


def _concerns(one: Default, error: RequestError | SpeechError) -> bool:
    """Return whether ``error`` names the option, or the words it was given."""
    words = [one.name, *(text for text in one.texts() if not re.fullmatch(r"[\d.:-]*", text))]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", error.message) for word in words)
