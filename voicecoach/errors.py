"""The program raises these errors on purpose; each tells a person what happened.

VoicecoachError
├── ScriptError          a stretch script cannot be read or makes no sense
├── RequestError         what was asked for does not exist or contradicts itself
├── SpeechError          words did not become sound
│   ├── EngineUnavailable    the engine cannot work on this computer
│   └── SynthesisError       the engine failed at one text
├── OutOfMemory          the computer has no room for the work
├── TimelineError        the plan cannot be laid out in time
├── StoreError           a shared store cannot be read or written
└── OutputError          a file cannot be written
"""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""


class VoicecoachError(Exception):
    """A fault that a person can act on: what happened, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if hint:
            self.add_note(hint)  # so that Python shows it, too

    def told(self, width: int) -> str:  # noqa: ARG002 - only reports depend on it
        """Return the message for a screen of ``width`` columns; this one can be broken anywhere."""
        return self.message


class ScriptError(VoicecoachError):
    """A stretch script cannot be read or makes no sense."""


class RequestError(VoicecoachError):
    """What was asked for does not exist or contradicts itself."""


class SpeechError(VoicecoachError):
    """Words did not become sound."""


class EngineUnavailable(SpeechError):  # noqa: N818 - reads as the state it reports
    """The engine cannot work on this computer."""


class SynthesisError(SpeechError):
    """The engine failed at one text."""


class OutOfMemory(VoicecoachError):  # noqa: N818 - reads as the state it reports
    """The computer has no room for the work."""

    def __init__(self) -> None:
        super().__init__(
            "there is not enough memory", "Close other programs, or make a shorter session."
        )


class TimelineError(VoicecoachError):
    """The plan cannot be laid out in time."""


class StoreError(VoicecoachError):
    """A shared store cannot be read or written."""


class OutputError(VoicecoachError):
    """A file cannot be written."""


def foreseen(error: BaseException) -> VoicecoachError | None:
    """Return ``error`` as one that a person can act on; None where it is a fault of ours."""
    match error:
        case VoicecoachError():
            return error
        # The libraries in C++ that cannot raise Python's own say theirs.
        case _ if isinstance(error, MemoryError) or "bad_alloc" in str(error):
            return OutOfMemory()
        case OSError(strerror=str(reason)):
            where = f"{error.filename}: " if error.filename else ""
            return VoicecoachError(
                f"the system says: {where}{reason}", "Mend that, and try once more."
            )
        case _:
            return None
