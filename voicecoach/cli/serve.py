"""``voicecoach serve`` shows scripts in the browser and makes their tracks, until Ctrl-C."""

import secrets
from contextlib import closing

import click

from voicecoach.cli import completing, console
from voicecoach.cli.options import LANGUAGE
from voicecoach.errors import EngineUnavailable
from voicecoach.recipe.collection import collect
from voicecoach.serving.network import LOOPBACK, lan_address, link_rows, listen
from voicecoach.serving.server import serve
from voicecoach.speech.engine import ENGINES, engine_module


@click.command()
@click.argument("scripts", nargs=-1, shell_complete=completing.scripts)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 is any."
)
@LANGUAGE
@click.option("--lan", is_flag=True, help="Let phones in this network in that have the link.")
@click.option("--no-code", is_flag=True, help="With --lan, show the link without a code to scan.")
@click.option(
    "--voice",
    "voices",
    multiple=True,
    shell_complete=completing.voices,
    help="A voice to choose from; may be repeated.  [default: those that work here]",
)
def command(
    scripts: tuple[str, ...],
    port: int,
    voices: tuple[str, ...],
    language: str | None,
    *,
    lan: bool,
    no_code: bool,
) -> None:
    """Show SCRIPTS in the browser, and make their tracks when somebody asks.

    They are names, files and folders; without any, all that ship.

    \b
    voicecoach serve
    voicecoach serve --lan
    voicecoach serve hamstring my-routines/ --port 8080
    """
    offered = _usable(voices or _speaking(), must=bool(voices))
    entries = collect(scripts, language)
    with closing(listen(port, lan=lan)) as listener:
        token = secrets.token_urlsafe(12) if lan else None
        host = lan_address() if lan else LOOPBACK
        address = f"http://{host}:{listener.getsockname()[1]}/{f'?key={token}' if token else ''}"

        def ready() -> None:
            if token and not no_code:
                console.show(link_rows(address))
            console.show(f"Open {address}\nCtrl-C ends this.")

        serve(entries, offered, listener, token, ready)


def _speaking() -> tuple[str, ...]:
    """Return the engines that are offered when nobody chose."""
    return tuple(name for name, engine in ENGINES.items() if engine.speaks)


def _usable(voices: tuple[str, ...], *, must: bool) -> tuple[str, ...]:
    """Return those of ``voices`` that work here; all of them, if they ``must``."""
    usable, missing = [], []
    for voice in voices:
        name, _, voice_id = voice.partition(":")
        try:
            engine_module(name).find(voice_id)
            usable.append(voice)
        except EngineUnavailable as error:
            missing.append(error.message)
    if missing and (must or not usable):
        raise EngineUnavailable("; ".join(missing), "See 'voicecoach voices'.")
    return tuple(usable)
