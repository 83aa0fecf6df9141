"""The importer tells which parts of a page are the article, and names those that are not."""

from lxml import etree

from voicecoach.importing.blocks import Sight
from voicecoach.importing.files.page_drawings import drawing_of
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.noise import noise_name
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split

INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_NO_TEXT = {
    "audio", "canvas", "datalist", "head", "iframe", "img", "input", "math", "noscript", "object",
    "picture", "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
_BESIDE = {
    "aside", "button", "dialog", "fieldset", "figcaption", "figure", "footer", "form", "label",
    "nav",
}  # fmt: skip
_SHOWS = {"figure", "picture", "tr"}
"""What is around a picture of the article, as a menu or a list of other pages is not."""
_MAY_TELL = _BESIDE - {"button", "label", "nav"}
"""Of these, the ones that are read where they warn or say what to do."""
_WHOLE_PAGE = {"html", "body", "main", "article"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LOOKED_AT = 20_000
"""Characters of a part of a page that tell whether it belongs to the article."""
_SHOWN = 80
"""Characters of a part of a page that tell a person which one it is."""
_LATE = ("data-src", "data-lazy-src", "data-original")
"""Where a page keeps the address of a picture that it loads when it is looked at."""
_PLACEHOLDER = ("data:image/gif", "data:image/svg")
"""How an address begins that stands there until then."""


def is_left_out(node: etree._Element, *, sure: bool) -> bool:
    """Tell whether nothing in ``node`` is meant to be read as the article.

    Args:
        node: a part of a page.
        sure: whether names such as ``related`` are believed at once.
    """
    tag = str(node.tag)
    if tag in _NO_TEXT:
        return True
    if tag in _BESIDE:
        return not _opens_a_part(node) and (tag not in _MAY_TELL or not _tells(node))
    if tag in _WHOLE_PAGE or tag in INLINE:
        return False
    names = f"{_named(node)} {node.get('role', '')}"
    noise = "maybe" if tag == "header" else noise_name(names)
    if not noise or next(node.iter("h1", "main", "article"), None) is not None:
        return False
    return (sure and noise == "surely") or not _tells(node)


def sight_of(node: etree._Element) -> tuple[Sight, ...]:
    """Return the picture that an ``img`` shows, if it names one."""
    address = node.get("src", "").strip()
    if not address or address.startswith(_PLACEHOLDER):
        late = filter(None, (node.get(one, "").strip() for one in _LATE))
        address = next(late, address)
    return (Sight(address, clean(node.get("alt", ""))),) if address else ()


def sights_in(node: etree._Element) -> tuple[Sight, ...]:
    """Return the pictures in a part of a page that shows some, and is not read itself."""
    if node.tag not in _SHOWS:
        return ()
    found = (
        sight
        for image in node.iter("img", "svg")
        for sight in (drawing_of(image) if image.tag == "svg" else sight_of(image))
    )
    caption = clean(" ".join(_text(one) for one in node.iter("figcaption")))
    return tuple(Sight(one.address, one.alt or caption[:_SHOWN]) for one in found)


def name_of(node: etree._Element) -> str:
    """Return what a part that is left out is called, and how it begins; nothing if it is empty."""
    if node.tag in _NO_TEXT or not any(map(str.isalpha, text := _text(node))):
        return ""
    return f"the part {clean(_named(node)) or node.tag}: {text}"[:_SHOWN]


def _opens_a_part(node: etree._Element) -> bool:
    """Tell whether a button is a heading that opens the text below it."""
    around = node.getparent()
    return node.tag == "button" and around is not None and around.tag in _HEADINGS


def _named(node: etree._Element) -> str:
    return f"{node.get('class', '')} {node.get('id', '')}"


def _text(node: etree._Element) -> str:
    read = (text for part in node.iter() if part.tag not in _NO_TEXT for text in _own_text(part))
    return clean(" ".join(read))[:_LOOKED_AT]


def _own_text(node: etree._Element) -> list[str]:
    after = (child.tail for child in node)
    return [text for text in (node.text, *after) if text]


def _tells(node: etree._Element) -> bool:
    """Tell whether a part of a page warns, or says what to do and for how long."""
    sentences = split(_text(node))
    doses = any(map(read_dose, sentences))
    return any(map(is_caution, sentences)) or (doses and any(map(is_instruction, sentences)))
