"""``voicecoach studio`` opens the studio in the browser, until Ctrl-C."""

import secrets
import webbrowser
from contextlib import closing
from pathlib import Path

import click

from voicecoach.cli import console
from voicecoach.errors import RequestError
from voicecoach.serving.network import LOOPBACK, lan_address, listen
from voicecoach.studio.studio_server import open_studio


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8010, show_default=True, help="0 is any."
)
@click.option(
    "--lan", is_flag=True, help="Let phones in this network have the tracks you hand out."
)
@click.option("--no-browser", is_flag=True, help="Only show the address.")
def command(folder: Path, port: int, *, lan: bool, no_browser: bool) -> None:
    """Open the studio: compose, hear and hand over the routines in FOLDER, in the browser.

    Routines are scripts, the same files that all commands read. Without FOLDER they are here.

    \b
    voicecoach studio
    voicecoach studio my-routines --lan
    """
    if not folder.is_dir():
        raise RequestError(f"there is no folder {folder}", "Make it, or name another.")
    with closing(listen(port, lan=lan)) as listener:
        token = secrets.token_urlsafe(16) if lan else None
        host = lan_address() if lan else LOOPBACK
        root = f"http://{host}:{listener.getsockname()[1]}"
        address = f"{root}/{f'?key={token}' if token else ''}"

        def ready() -> None:
            console.show(f"Open {address}\nCtrl-C ends this.")
            if not no_browser:
                webbrowser.open(address)

        open_studio(folder, listener, token, root if lan else None, ready)
