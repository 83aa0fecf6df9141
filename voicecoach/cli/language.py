"""``voicecoach language`` lists the languages of the coach, and helps to add one."""

import re
from pathlib import Path

import click

from voicecoach.cli import console
from voicecoach.cli.new import write_new
from voicecoach.errors import OutputError, RequestError
from voicecoach.languages.language_files import (
    LANGUAGES,
    languages,
    own_file,
    own_path,
    phrases_of,
    shipped_text_of,
)
from voicecoach.serving.form import english_words

_NO_CHOICES = "choices: {}\n"


@click.group(invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the languages that the coach speaks; 'new' adds one, or changes one.

    \b
    voicecoach language
    voicecoach language new nl
    """
    if ctx.invoked_subcommand is None:
        for name in languages():
            phrases, own = phrases_of(name), own_file(name)
            told = f"{name:<4} {phrases.english_name:<10} {phrases.own_name}"
            console.show(f"{told:<30} {own}" if own else told)


@command.command()
@click.argument("name")
def new(name: str) -> None:
    """Write a file of the coach's words to translate, for the language NAME, such as nl.

    It is used from then on. For a language that is there already it has the words as they are.

    \b
    voicecoach language new nl
    """
    if not re.fullmatch("[a-z]{2,3}", name):
        raise RequestError(
            f"'{name}' is no code of a language", "Write two or three small letters, such as nl."
        )
    path = own_path(name)
    _make_folder(path.parent)
    write_new(path, _to_translate(name))
    console.show(
        f"{path} is there, and is used for scripts with 'language: {name}'. "
        "Translate what stands after each colon, and leave what is in braces."
    )


def _to_translate(name: str) -> str:
    if name in LANGUAGES and name != "en":
        return shipped_text_of(name)
    words = "".join(f"  {word}: {word}\n" for word in english_words())
    return shipped_text_of("en").replace(_NO_CHOICES, f"choices:\n{words}")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot make {folder}: {error.strerror}", "Name another in VOICECOACH_CONFIG."
        ) from error
