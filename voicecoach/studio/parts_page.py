"""All that the pages of the studio are made of is seen on one page, for whoever changes its looks.

Each piece is filled from the template that the pages use, in each of its states.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from voicecoach.composing.drafts import Unsaved
from voicecoach.composing.looking import look
from voicecoach.composing.stretch_search import LibraryStretch, stretch_library
from voicecoach.importing.mending.mended import import_with
from voicecoach.studio.chosen_recipe import recipe_of
from voicecoach.studio.composed import Recommended, parts_of
from voicecoach.studio.desk import Work
from voicecoach.studio.filled_pages import filled
from voicecoach.studio.handout_routes import shown_handout
from voicecoach.studio.recording_routes import shown_lines
from voicecoach.studio.shown_dose import dose_of
from voicecoach.studio.tiles import Tile

_WELL = """\
format: 1
title: Knee, week 1
safety: ["If anything hurts, do less or stop."]
stretches:
  - {name: Calf, setup: ["Put your {side} foot back."], sides: both, reps: 2, hold: 30}
  - {use: thigh-tightening, hold: 5}
  - rounds: 3
    stretches:
      - {use: bridge}
      - {name: Steps, setup: [Step on the spot.], sides: none, repeat: 10, sets: 2}
"""
_FAULTY = """\
format: 1
title: ""
safety: ["Stop if your {side} knee hurts."]
stretches:
  - {name: Calf, setup: [], sides: both, reps: many, hold: 5-900, image: nothing}
  - {use: brigde}
  - rounds: 0
    stretches: [{name: "", setup: [Rest.], position: flying, sets: 0}]
"""
_EMPTY = "format: 1\ntitle: New routine\nstretches: []\n"
_LEAFLET = b"""Knee leaflet

Calf stretch

Stand at a wall with one foot behind you. Lean in until you feel it. Stop if your knee hurts.

Hold for 30 seconds. Do it 2 times on each side.

Something nobody understands 12 x 3.

Thigh stretch

Pull your heel to your buttock. Hold for 20 seconds. Hold for 40 seconds.
"""
_NAMES = re.compile(r'(?<= )(id|for|aria-describedby|aria-labelledby)="([^"]+)"')
_TILES = (
    Tile("knee.yaml", "Knee, week 1", "5 stretches", "/pictures/bridge"),
    Tile("hip.yaml", "A routine with a very long name, for the hip and all around", "has faults",
         "", unsaved=True),
    Tile("chair", "Movement on a chair", "", "", "Nobody is to hurry. " * 12),
)  # fmt: skip


def parts_route() -> Route:
    """Return the address of the page."""
    return Route("/parts", _answer)


def _answer(_: Request) -> Response:
    return HTMLResponse(_page())


@cache
def _page() -> str:
    pieces = [(name, _apart(number, html)) for number, (name, html) in enumerate(_pieces())]
    return filled("parts.html", pieces=pieces)


def _apart(number: int, html: str) -> str:
    """Return a piece whose ids no other piece has; pictures come from the library."""

    def named(found: re.Match[str]) -> str:
        names = " ".join(f"p{number}-{one}" for one in found[2].split())
        return f'{found[1]}="{names}"'

    return _NAMES.sub(named, html).replace("/routines/parts.yaml/pictures/", "/pictures/")


def _pieces() -> Iterator[tuple[str, str]]:
    library = stretch_library()
    well = _work(_WELL, saved=True)
    for name, work, opened in (
        ("A routine, saved", well, ()),
        ("Its texts, opened", well, ("0", "1", "2.1")),
        ("A routine with faults, in a draft", _work(_FAULTY, saved=False), ("0", "2.0")),
        ("An empty routine", _work(_EMPTY, saved=False), ()),
    ):
        shown = parts_of(work, opened, _recommended(library))
        yield name, "".join(shown[part] for part in ("head", "cards", "around"))
    yield "Stretches to add", _shelf(library)
    yield "Tiles", filled("tiles.html", tiles=_TILES[:2])
    yield "Tiles of ours", filled("our_tiles.html", tiles=_TILES[2:])
    yield "A handout", shown_handout(import_with(_LEAFLET, "knee.txt", ()), "0")
    yield "A track that is not made yet", filled("track_made.html", phones=False)
    yield "A track that is made", filled("track_made.html", phones=True).replace(" hidden", "")
    conditions = {"knee-injury": "a knee injury", "vertigo": "dizziness"}
    yield "What is to be left out", filled("avoid_choices.html", conditions=conditions)
    yield "Lines to record", shown_lines(recipe_of(well, {}))
    yield "A recording", filled("take.html").replace(" hidden", "")


def _work(text: str, *, saved: bool) -> Work:
    path = Path("nowhere", "parts.yaml")
    return Work("parts.yaml", path, Unsaved(text, "", ("before",)), saved, look(text, path))


def _recommended(library: tuple[LibraryStretch, ...]) -> dict[str, Recommended]:
    return {one.use: Recommended(dose_of(one.stretch), one.source) for one in library}


def _shelf(library: tuple[LibraryStretch, ...]) -> str:
    offers = [(number, one, dose_of(one.stretch)) for number, one in enumerate(library[:3])]
    return f'<ul class="shelf">{filled("shelf.html", offers=offers)}</ul>'
