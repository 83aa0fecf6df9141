"""A page that a browser saved into one file (MHTML) becomes HTML with its pictures."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import islice

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.packed import MOST_PARTS, Page, kept, unreadable

_SAVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(rb"\A[A-Za-z-]{2,40}: ")
_LINK = re.compile(r"""(<img\b[^>]{0,2000}?\bsrc=["'])([^"'>]{1,2000})(["'])""", re.IGNORECASE)


def is_saved_page(raw: bytes) -> bool:
    """Tell whether bytes are a page with all that belongs to it, as browsers save it."""
    head = raw[:8192].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_FIELD.match(head) and _SAVED.search(head))


def saved_page(raw: bytes, name: str) -> Page:
    """Return a saved page.

    Raises:
        ImportingError: there is no page in it.
    """
    try:
        message = message_from_bytes(raw, policy=default)
        parts = list(islice(message.walk(), MOST_PARTS))
        page = next((one for one in parts if one.get_content_type() == "text/html"), None)
        pictures: dict[str, bytes] = {}
        places = _places(parts, pictures)
        text = _text(page) if page else ""
    except Exception as error:
        raise unreadable(name) from error
    if not text:
        raise ImportingError(f"{name} is a saved page without a page in it", "Save it as HTML.")
    text = _LINK.sub(lambda one: f"{one[1]}{places.get(one[2], one[2])}{one[3]}", text)
    return Page(text, pictures=pictures)


def _text(page: EmailMessage) -> str:
    """Return the text of a page; where nothing tells its letters, they are UTF-8."""
    raw = page.get_payload(decode=True)
    code = str(page.get_content_charset() or "utf-8")
    return raw.decode(code, "replace") if isinstance(raw, bytes) else ""


def _places(parts: list[EmailMessage], pictures: dict[str, bytes]) -> dict[str, str]:
    """Return the addresses that the pictures of a page have here, by those in its text."""
    places: dict[str, str] = {}
    for part in parts:
        if part.get_content_maintype() == "image":
            address = kept(part.get_content(), pictures)
            places[str(part.get("Content-Location", ""))] = address
            places[f"cid:{str(part.get('Content-ID', '')).strip('<> ')}"] = address
    return places
