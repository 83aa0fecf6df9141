"""The pages of the studio are filled in from templates; what is put in is escaped."""

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
    made.filters["clock"] = clock
    return made


def filled(template: str, /, **fields: object) -> str:
    """Return the file ``template`` with ``fields`` in it."""
    return _templates().get_template(template).render(fields)
