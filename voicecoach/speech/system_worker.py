"""This process speaks with pyttsx3: it answers each line of stdin with a line on stdout.

Both are JSON objects. ``{"text", "rate", "voice", "path"}`` speaks into a file and is answered by
``{}``; ``{}`` asks for ``{"voice": id, "voices": [[id, name, language, gender], …]}``; whatever
went wrong comes back as ``{"error": reason}``. The end of stdin ends it, also amid a cue.

``system`` runs this file by its path: it imports nothing of ours, and starts the sooner for it.
"""

import json
import os
import select
import signal
import sys
from contextlib import suppress
from importlib import import_module
from threading import Event
from typing import Any

import pyttsx3

Message = dict[str, Any]

ESPEAK = sys.platform not in ("darwin", "win32")
"""Where pyttsx3 speaks with eSpeak NG."""
PACE = 200
"""Words a minute that each driver of pyttsx3 starts with; asked too soon, eSpeak says 175."""


def speak(request: Message) -> Message:
    """Speak one text into a file and wait until it is written."""
    engine = pyttsx3.init()
    failures: list[str] = []
    written = Event()
    engine.connect("error", lambda name, exception: failures.append(str(exception)))  # noqa: ARG005 - pyttsx3 passes both by name
    engine.connect("finished-utterance", lambda name, completed: written.set())  # noqa: ARG005 - likewise
    if request["voice"]:
        engine.setProperty("voice", request["voice"])
    pace = round(PACE * request["rate"])
    engine.setProperty("rate", pace)
    if ESPEAK:
        _settle(pace)
    engine.save_to_file(request["text"], request["path"])
    engine.runAndWait()
    if (
        ESPEAK and not failures
    ):  # eSpeak writes in a thread of its own, and runAndWait does not wait
        written.wait()
    return {"error": failures[0]} if failures else {}


def _settle(pace: int) -> None:
    """Set eSpeak's words a minute and wait until they hold.

    It takes them in a thread of its own, and under load one cue of a hundred was spoken before.
    """
    espeak = import_module("pyttsx3.drivers._espeak")
    espeak.SetParameter(espeak.RATE, pace, 0)
    espeak.Synchronize()


def describe() -> Message:
    """Return the voice that speaks when none is asked for, and all there are."""
    engine = pyttsx3.init()
    return {
        "voice": engine.getProperty("voice"),
        "voices": [
            (
                voice.id,
                voice.name,
                str(voice.languages[0]) if voice.languages else "",
                str(voice.gender or "").removeprefix("VoiceGender"),  # as macOS writes it
            )
            for voice in engine.getProperty("voices")
        ],
    }


def answer(request: Message) -> Message:
    """Return the answer to a request; any failure is an answer too."""
    try:
        return speak(request) if request else describe()
    except Exception as fault:  # noqa: BLE001 - a driver may raise anything
        return {"error": f"{type(fault).__name__}: {fault}"}


def answer_in_fork(request: Message) -> Message:
    """Return the answer of a fork of this process, and end both if stdin ends meanwhile.

    eSpeak carries state from one cue to the next: noise, phase, and after a word of another script
    even the rate, so that the samples of a text would depend on what was spoken before it. A fork
    starts afresh each time, at 7 ms against 100 ms for a new process, and may crash.
    """
    reading, writing = os.pipe()
    fork = os.fork()
    if not fork:
        os.write(writing, json.dumps(answer(request)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        ready, _, _ = select.select([pipe, sys.stdin], [], [])
        if pipe not in ready:
            os.kill(fork, signal.SIGKILL)
            sys.exit(0)
        said = pipe.read()
    os.waitpid(fork, 0)
    return json.loads(said) if said else {"error": "eSpeak crashed"}


def main() -> None:
    """Answer until stdin ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # some drivers print, which must not get among the answers
    if ESPEAK:
        with suppress(Exception):  # for all forks at once; what fails here fails there and is told
            import_module("pyttsx3.drivers.espeak")
    respond = answer_in_fork if ESPEAK else answer
    for line in sys.stdin:
        print(json.dumps(respond(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
