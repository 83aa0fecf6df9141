"""An edit of a script changes its text at one place, and nowhere else."""

from voicecoach.composing.edits import Edit


def apply(text: str, edit: Edit) -> str:
    """Return ``text`` with ``edit`` made to it; what the edit does not touch is the same.

    Raises:
        EditError: there is no such place or field, or it cannot be changed without changing more.
    """
    raise NotImplementedError
