"""What a listener sees: offers and the state of a track in, HTML out."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template

from voicecoach.output.pictures import Picture
from voicecoach.serving.jobs import Job
from voicecoach.serving.offer import MINUTES, Offer

_TALKS = {"": "By the level", "full": "Full", "brief": "Brief", "bells": "Bells only"}
_VOICES = {"natural": "Natural", "system": "This computer's", "hum": "Hum"}


def static(name: str) -> str:
    """Return the text of a file that ships with the pages."""
    room = "voicecoach.page" if name == "library.css" else "voicecoach.serving"
    return (files(room) / name).read_text(encoding="utf-8")


def index_page(offers: Iterable[Offer], voices: Sequence[str]) -> str:
    """Return the library: each routine with a form."""
    routines = "".join(_routine(offer, voices) for offer in offers)
    return Template(static("index.html")).substitute(routines=routines)


def track_page(key: str, title: str, job: Job) -> str:
    """Return the page of a track that is not made yet, or could not be."""
    failed = job.stage == "failed"
    return Template(static("failed.html" if failed else "waiting.html")).substitute(
        key=key, title=escape(title), problem=escape(job.problem)
    )


def _routine(offer: Offer, voices: Sequence[str]) -> str:
    routine, slug = offer.entry.routine, offer.entry.slug
    return Template(static("routine.html")).substitute(
        slug=escape(slug),
        title=escape(routine.title),
        language=escape(routine.language),
        description=escape(" ".join(routine.description.split())),
        picture=_image(slug, offer.picture) if offer.picture else "",
        levels="".join(
            f'<option value="{escape(level)}" data-hold="{hold}">'
            f"{escape(level.replace('-', ' ').capitalize())}</option>"
            for level, hold in offer.holds.items()
        ),
        hold=next(iter(offer.holds.values())),
        shortest=offer.shortest,
        longest=offer.longest,
        fewest=MINUTES[0],
        most=MINUTES[1],
        talks=_options(_TALKS),
        voices=_options({voice: _VOICES.get(voice, voice) for voice in voices}),
    )


def _image(slug: str, picture: Picture) -> str:
    return f'<img class="{picture.kind}" src="/pictures/{escape(slug)}" alt="" loading="lazy">'


def _options(texts: dict[str, str]) -> str:
    return "".join(
        f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in texts.items()
    )
