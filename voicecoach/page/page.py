"""Each track can have a page that follows it, in one HTML file."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from voicecoach.languages.language_files import phrases_of
from voicecoach.languages.phrases import Phrases
from voicecoach.output.track import embedded
from voicecoach.page.diary import DIARY_MODULES, diary_html
from voicecoach.page.shipped import shipped_text
from voicecoach.pictures.art import images_of, within
from voicecoach.pictures.finding import Picture
from voicecoach.planning.told_before import ToldBefore
from voicecoach.timing.timeline import Timeline
from voicecoach.timing.timeline_json import timeline_json
from voicecoach.units import clock, to_seconds
from voicecoach.whole_file import write_text

_HOME = (
    '<a id="home" href="{}" aria-label="{}">'
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 4l-8 8 8 8"/></svg></a>\n    '
)
STYLES = ("tokens.css", "base.css", "diary.css", "page.css")
"""Each may lay over what those before it say."""
MODULES = (
    *DIARY_MODULES, "page.js", "sound.js", "heard.js", "lock_screen.js", "controls.js",
)  # fmt: skip
"""They are one module on the page, in this order."""
NOTHING_TOLD = ToldBefore()
PICTURES = 115_000
"""Bytes for all pictures of a page, so that the page of an hour has less than 300 kB."""


def write_page(
    track: Path,
    timeline: Timeline,
    voice: str,
    pictures: Mapping[str, Picture],
    told: ToldBefore = NOTHING_TOLD,
    *,
    embed: bool = False,
) -> Path:
    """Write the page beside ``track`` under its name, and return its path.

    Args:
        track: path of the finished track, which the page asks for by name.
        timeline: what is heard when.
        voice: name of the voice.
        pictures: those that the chapters name, by name.
        told: what is told before the session begins.
        embed: put the sound inside, so that one file is enough.

    Raises:
        OutputError: the track cannot be read, or the page cannot be written.
    """
    path = track.with_suffix(".html")
    sound = embedded(track) if embed else quote(track.name)
    write_text(path, page_html(timeline, voice, sound, pictures, told))
    return path


def page_html(
    timeline: Timeline,
    voice: str,
    sound: str,
    pictures: Mapping[str, Picture],
    told: ToldBefore = NOTHING_TOLD,
    home: str | None = None,
) -> str:
    """Return the page with everything but the sound inside.

    Args:
        timeline: what is heard when.
        voice: name of the voice.
        sound: address of the track.
        pictures: by the names that the chapters give.
        told: what is told before the session begins.
        home: address of the library that the page leads back to.
    """
    phrases = phrases_of(timeline.language)
    words = phrases.page
    names = dict.fromkeys(one.stretch for one in timeline.chapters if one.stretch)
    shown = {name: pictures[name] for name in images_of(timeline) if name in pictures}
    session = {
        "timeline": timeline_json(timeline, voice),
        "shown": [
            {
                "stretch": one.stretch,
                "side": one.side and one.side.words,
                "image": one.image,
                "mirrored": one.mirrored,
            }
            for one in timeline.chapters
        ],
        "words": words,
        "kinds": phrases.kinds,
        "level": told.level,
        "pictures": {name: picture.uri for name, picture in within(shown, PICTURES).items()},
    }
    described = words["description"].format(names=", ".join(names) or timeline.title)
    length = clock(to_seconds(timeline.frames, timeline.sample_rate))
    return Template(shipped_text("page", "page.html")).substitute(
        title=escape(timeline.title),
        facts=escape(" · ".join(filter(None, (told.level, length)))),
        before=_before(told, phrases),
        diary=diary_html(phrases, home or "./"),
        description=escape(described),
        language=escape(timeline.language),
        direction=phrases.direction,
        sound=escape(sound),
        home=_HOME.format(escape(home), escape(words["all_routines"])) if home else "",
        style="".join(shipped_text("page", name) for name in STYLES),
        module="".join(shipped_text("page", name) for name in MODULES),
        session=_inlined(session),
        **{f"word_{name}": escape(text) for name, text in words.items()},
    )


def _before(told: ToldBefore, phrases: Phrases) -> str:
    """Return what to have at hand and what to heed; nothing where there is nothing to tell."""
    safety = "".join(f"<li>{escape(line)}</li>" for line in told.safety)
    cautions = "".join(
        f"<li><b>{escape(name)}</b> {escape(line)}</li>" for name, line in told.cautions
    )
    heeded = f"<ul>{safety}{cautions}</ul>" if safety or cautions else ""
    heading = f"<h3>{escape(phrases.sheet['before'])}</h3>" if heeded else ""
    needed = f'<p class="needed">{escape(told.needed)}</p>' if told.needed else ""
    return needed + heading + heeded


def _inlined(value: object) -> str:
    """Return JSON that cannot end the element that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
