"""The studio answers on a socket, until it is stopped."""

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

from voicecoach.composing.drafts import Drafts
from voicecoach.composing.shelf import Shelf
from voicecoach.patients.patient_database import FOLDER
from voicecoach.patients.patient_records import PatientRecords
from voicecoach.serving.auth import Auth
from voicecoach.serving.jobs import Jobs
from voicecoach.serving.made_tracks import MadeTracks
from voicecoach.serving.network import names
from voicecoach.serving.server import answer
from voicecoach.serving.worker import Worker
from voicecoach.studio.desk import Desk
from voicecoach.studio.handing import GIVEN, Handing
from voicecoach.studio.kept_voices import KeptVoices
from voicecoach.studio.studio_routes import Studio, studio_application
from voicecoach.user_folder import user_folder
from voicecoach.workplace import own_folder

DRAFTS = "drafts"
"""The folder, in that of the user, of what is not saved yet."""


def open_studio(
    folder: Path,
    listener: socket.socket,
    token: str | None,
    root: str | None,
    ready: Callable[[], None],
) -> None:
    """Answer requests until Ctrl-C or another signal ends it.

    Args:
        folder: holds the scripts.
        listener: bound, as ``listen`` returns it.
        token: who does not have it is let in to what was handed out alone; None lets everybody in.
        root: the address under which phones find this computer; None where they do not.
        ready: called when requests are waited for.
    """
    desk = Desk(Shelf(folder), Drafts(user_folder() / DRAFTS))
    voices = KeptVoices()
    records = PatientRecords(user_folder() / FOLDER)
    with own_folder() as workplace:
        worker = Worker(workplace / "worker")
        jobs = Jobs(MadeTracks(workplace), worker)
        handing = Handing(jobs, root, secrets.token_bytes(16))
        app = studio_application(Studio(folder, desk, voices, handing, records), jobs)
        voices.warm()
        answer(Auth(app, [*names()], token, GIVEN), listener, worker, ready)
