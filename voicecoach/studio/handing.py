"""What is handed over is made here: a track with its page, a printed sheet, a published folder."""

import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from voicecoach.errors import RequestError
from voicecoach.planning.planner import make_plan
from voicecoach.printing.link_code import link_code
from voicecoach.recipe.recipe import Recipe
from voicecoach.serving.cost import check_cost
from voicecoach.serving.jobs import Jobs
from voicecoach.serving.worker import Order

GIVEN = "/given/"
"""Addresses of tracks that were handed out begin so; phones need no token for them."""
MOST_SHEETS = 20
"""Printed sheets that can be opened; older ones are made again."""


@dataclass(frozen=True, slots=True)
class Given:
    """A track that was handed out, or will be when it is made."""

    name: str
    address: str
    code: str
    """Its address as a QR code, SVG; empty where no phone finds it."""


class Handing:
    """Tracks and sheets that were asked for; it is used from one event loop."""

    def __init__(self, jobs: Jobs, root: str | None, secret: bytes) -> None:
        """Take the queue, the address for phones, if there is one, and what names are made from."""
        self.jobs, self._root, self._secret = jobs, root, secret
        self._sheets: OrderedDict[str, str] = OrderedDict()

    @property
    def reaches_phones(self) -> bool:
        """Whether phones find this computer."""
        return self._root is not None

    def track(self, recipe: Recipe) -> Given:
        """Put the track of ``recipe`` into the queue, unless it is made or will be.

        Raises:
            RequestError: it would take too long, or too many wait.
        """
        given = self.given(self._name(recipe.digest))
        if not self.jobs.known(given.name):
            if self.jobs.full:
                raise RequestError("too many tracks are waiting", "Wait until one is made.")
            check_cost(make_plan(recipe.script.routine, recipe.settings))
            made = self.jobs.made
            order = Order(recipe, made.track(given.name), made.page(given.name), home=None)
            self.jobs.add(given.name, order)
        return given

    def given(self, name: str) -> Given:
        """Return what is handed out under ``name``."""
        path = f"{GIVEN}{name}"
        code = link_code(self._root + path) if self._root else ""
        return Given(name, f"{self._root or ''}{path}", code)

    def told(self, given: Given) -> Mapping[str, str]:
        """Return what a page has to know of a track that was asked for."""
        told = {"key": given.name, "address": given.address, "code": given.code}
        return {**told, "sound": f"{GIVEN}{given.name}.mp3"}

    def state(self, name: str) -> Mapping[str, object] | None:
        """Return how far a track is; None where nobody asked for it lately."""
        if name in self.jobs.made:
            return {"stage": "made"}
        if (job := self.jobs.find(name)) is None:
            return None
        told = {"label": job.progress.label, "part": job.progress.part, "problem": job.problem}
        return {"stage": job.stage, **told}

    def sheet(self, page: str) -> str:
        """Keep a printed sheet, and return its address, in which nothing of it stands."""
        key = self._name(page)
        self._sheets[key] = page
        while len(self._sheets) > MOST_SHEETS:
            self._sheets.popitem(last=False)
        return f"/sheets/{key}"

    def forget_sheets(self) -> None:
        """Forget all printed sheets: a name may stand on them."""
        self._sheets.clear()

    def link(self, recipe: Recipe) -> str:
        """Return where phones find the track of ``recipe``; empty where they find none."""
        name = self._name(recipe.digest)
        return f"{self._root}{GIVEN}{name}" if self._root and self.jobs.known(name) else ""

    def sheet_called(self, key: str) -> str | None:
        """Return a sheet that was made lately."""
        return self._sheets.get(key)

    def _name(self, text: str) -> str:
        """Return a name that nobody guesses: phones need no other secret."""
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:32]
