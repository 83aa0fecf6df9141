"""Scripts lie on a desk while they are changed: what was typed, what is in the file, and undo.

A text without a fault is saved as soon as it is typed. One with a fault waits in a draft, so that
whatever else reads the folder never gets it, unless somebody saves it as it is.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from threading import RLock

from voicecoach.composing.drafts import Drafts, Unsaved
from voicecoach.composing.editing import apply
from voicecoach.composing.edits import Edit
from voicecoach.composing.looking import Looked, look
from voicecoach.composing.shelf import ChangedElsewhere, Opened, Shelf
from voicecoach.errors import VoicecoachError

_ELSEWHERE = "Somebody else, an editor perhaps, saved this routine since you began to change it."
_OTHER_TAB = "This routine was changed in another window since this one showed it."


@dataclass(frozen=True, slots=True)
class Work:
    """One script on the desk."""

    name: str
    path: Path
    kept: Unsaved
    """Its text, and those that undo and redo lead to."""
    saved: bool
    """Whether the file has this text."""
    looked: Looked
    elsewhere: bool = False
    """Whether the file is another one than this text was made from."""

    @property
    def text(self) -> str:
        """Its text as it was typed last."""
        return self.kept.text

    @property
    def seen(self) -> str:
        """What a page names the text by that it shows."""
        return seen_as(self.text)


class Disagreement(VoicecoachError):  # noqa: N818 - reads as the state it reports
    """A page changed another text than the one that lies on the desk, or in the file."""

    def __init__(self, told: str, work: Work) -> None:
        super().__init__(told)
        self.work = work


def seen_as(text: str) -> str:
    """Return what a page names ``text`` by."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _has(text: str, edits: Sequence[Edit]) -> bool:
    """Tell whether ``edits`` would leave ``text`` as it is."""
    with suppress(VoicecoachError):
        return reduce(apply, edits, text) == text
    return False


class Desk:
    """The scripts of a folder that are worked on; any thread may use it."""

    def __init__(self, shelf: Shelf, drafts: Drafts) -> None:
        """Take the folder of scripts, and the drafts of what is not saved."""
        self.shelf = shelf
        self._drafts = drafts
        self._lock = RLock()
        self._works: dict[str, Work] = {}

    def work(self, name: str) -> Work:
        """Return the script ``name`` as it lies on the desk; what an editor saved comes onto it.

        Raises:
            VoicecoachError: there is no such script, or it cannot be read.
        """
        with self._lock:
            opened = self.shelf.open(name)
            work = self._works.get(name) or self._found(opened)
            if work.kept.version != opened.version:
                work = self._met(work, opened)
            self._works[name] = work
            return work

    def titles(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the title of each routine that a track can be made of."""
        for name in self.shelf.names():
            with suppress(VoicecoachError):
                if script := self.work(name).looked.script:
                    yield name, script.routine.title

    def change(self, name: str, seen: str, edits: Sequence[Edit]) -> Work:
        """Make ``edits`` to the text that a page shows, and keep it.

        Where the text here has them already, nothing is left to do: a page that got no answer,
        since the studio ended meanwhile, sends them once more.

        Raises:
            Disagreement: the page shows another text than the one here.
            VoicecoachError: there is no such place, or what is typed cannot be kept.
        """
        with self._lock:
            try:
                work = self._agreed(name, seen)
            except Disagreement as error:
                if edits and _has(error.work.text, edits):
                    return error.work
                raise
            return self._keep(work, work.kept.changed(reduce(apply, edits, work.text)))

    def undo(self, name: str, seen: str) -> Work:
        """Go back to the text before the last change.

        Raises:
            Disagreement, VoicecoachError: as in ``change``.
        """
        with self._lock:
            work = self._agreed(name, seen)
            return self._keep(work, work.kept.undone()) if work.kept.before else work

    def redo(self, name: str, seen: str) -> Work:
        """Go on to the text before the last undo.

        Raises:
            Disagreement, VoicecoachError: as in ``change``.
        """
        with self._lock:
            work = self._agreed(name, seen)
            return self._keep(work, work.kept.redone()) if work.kept.after else work

    def save(self, name: str, seen: str) -> Work:
        """Save the text as it is, with its faults.

        Raises:
            Disagreement, VoicecoachError: as in ``change``.
        """
        with self._lock:
            return self._save(self._agreed(name, seen))

    def insist(self, name: str, seen: str, edits: Sequence[Edit]) -> Work:
        """Make ``edits`` to the text that a page shows, and put it in the place of all others.

        The others can be had back by undo.

        Raises:
            VoicecoachError: that text is not kept any more, or cannot be changed so.
        """
        with self._lock:
            work, opened = self.work(name), self.shelf.open(name)
            known = [work.text, *work.kept.before, *work.kept.after]
            text = next((one for one in known if seen_as(one) == seen), None)
            if text is None:
                raise VoicecoachError("what you saw is not kept any more", "Load the page anew.")
            kept = work.kept if work.text == opened.text else work.kept.changed(opened.text)
            kept = replace(kept.changed(reduce(apply, edits, text)), version=opened.version)
            return self._keep(replace(work, elsewhere=False), kept)

    def give_way(self, name: str) -> Work:
        """Take the text that is in the file; what was typed can be had back by undo."""
        with self._lock:
            work, opened = self.work(name), self.shelf.open(name)
            kept = replace(work.kept.changed(opened.text), version=opened.version)
            return self._keep(replace(work, elsewhere=False), kept)

    def look_again(self, name: str) -> Work:
        """Return the script after something beside it has changed, such as a recording."""
        with self._lock:
            work = self.work(name)
            self._works[name] = work = replace(work, looked=look(work.text, work.path))
            return work

    def _found(self, opened: Opened) -> Work:
        draft = self._drafts.find(opened.path)
        kept = draft or Unsaved(opened.text, opened.version)
        looked = look(kept.text, opened.path)
        return Work(opened.name, opened.path, kept, kept.text == opened.text, looked)

    def _met(self, work: Work, opened: Opened) -> Work:
        """Return ``work`` after the file became another one."""
        if not work.saved and work.text != opened.text:
            return replace(work, elsewhere=True)
        kept = work.kept if work.text == opened.text else work.kept.changed(opened.text)
        kept = replace(kept, version=opened.version)
        self._drafts.forget(work.path)
        looked = look(opened.text, work.path)
        return replace(work, kept=kept, saved=True, elsewhere=False, looked=looked)

    def _agreed(self, name: str, seen: str) -> Work:
        """Return the work whose text a page shows.

        Raises:
            Disagreement: it shows another one, or the file is another one.
        """
        work = self.work(name)
        if work.elsewhere:
            raise Disagreement(_ELSEWHERE, work)
        if work.seen != seen:
            raise Disagreement(_OTHER_TAB, work)
        return work

    def _keep(self, work: Work, kept: Unsaved) -> Work:
        """Keep a text: in the file where it has no fault, else in a draft."""
        looked = work.looked if kept.text == work.text else look(kept.text, work.path)
        work = replace(work, kept=kept, saved=False, looked=looked)
        self._drafts.keep(work.path, kept)
        self._works[work.name] = work
        return self._save(work) if looked.script else work

    def _save(self, work: Work) -> Work:
        try:
            opened = self.shelf.save(work.name, work.text, work.kept.version)
        except ChangedElsewhere as error:
            self._works[work.name] = work = replace(work, elsewhere=True)
            raise Disagreement(_ELSEWHERE, work) from error
        self._drafts.forget(work.path)
        work = replace(work, kept=replace(work.kept, version=opened.version), saved=True)
        self._works[work.name] = work
        return work
