"""Worker processes answer requests within a time limit, and end with the program."""

import json
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from threading import Event, Timer
from typing import IO, Any, cast

Message = dict[str, Any]


class ChildError(Exception):
    """The worker gave no answer, and has been ended."""


class Child:
    """A worker process; it ends at its first fault, with this object, or with this program."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        process = subprocess.Popen(  # noqa: S603 - our own worker
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C reaches only us, and a kill reaches its forks too
        )
        self._process = process
        self._requests = cast("IO[str]", process.stdin)
        self._answers = cast("IO[str]", process.stdout)
        self.end = weakref.finalize(self, _end, process)

    def ask(self, request: Message, limit: float) -> Message:
        """Return the answer to ``request``, waiting at most ``limit`` seconds.

        Raises:
            ChildError: there was none in time, or it made no sense.
        """
        expired = Event()
        timer = Timer(limit, _expire, (self._process, expired))
        timer.daemon = True
        timer.start()
        try:
            print(json.dumps(request), file=self._requests, flush=True)
            answer = dict[str, Any](json.loads(self._answers.readline()))
        except (OSError, ValueError, TypeError) as fault:
            self.end()
            reason = f"took longer than {limit:g} seconds" if expired.is_set() else "broke off"
            raise ChildError(reason) from fault
        except BaseException:
            self.end()
            raise
        finally:
            timer.cancel()
        return answer


class Workers:
    """Worker processes of one kind; a new one is started when all others are at work."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], limit: float
    ) -> None:
        """Take what starts one, its variables besides ours, and the seconds that it may take."""
        self.idle: list[Child] = []
        self._command = command
        self._environment = environment
        self._limit = limit

    def ask(self, request: Message) -> Message:
        """Return the answer of one of them; it may be asked from several threads at once.

        Raises:
            ChildError: there was none in time, it made no sense, or it tells an error.
        """
        try:
            child = self.idle.pop()
        except IndexError:
            child = Child(self._command, self._environment)
        answer = child.ask(request, self._limit)
        self.idle.append(child)
        if "error" in answer:
            raise ChildError(f"failed ({answer['error']})")
        return answer


def _expire(process: subprocess.Popen[str], expired: Event) -> None:
    expired.set()
    _kill(process)


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill a process that nobody has waited for yet, so that its number is still its own."""
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _end(process: subprocess.Popen[str]) -> None:
    _kill(process)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was still to be written has no reader any more
                pipe.close()
