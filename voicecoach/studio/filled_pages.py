"""The pages of the studio are filled in from templates; what is put in is escaped."""

from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from voicecoach.units import clock


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("voicecoach.studio", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(clock=clock, written_day=_written_day, short_day=_short_day)
    return made


def _written_day(day: date | str) -> str:
    """Return a day as people write it: ``28 Nov 2026``."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{_short_day(day)} {day.year}"


def _short_day(day: date) -> str:
    return f"{day.day} {day:%b}"


def filled(template: str, /, **fields: object) -> str:
    """Return the file ``template`` with ``fields`` in it."""
    return _templates().get_template(template).render(fields)
