"""What a page sends is read within bounds, and what was wrong is told to it in words."""

import asyncio
import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from voicecoach.errors import VoicecoachError
from voicecoach.languages.phrases import capital

MOST_BYTES = 2 * 1024 * 1024
"""Bytes of what a page sends as JSON: a script has 1 MiB at the most, and letters are escaped."""
SENT_TIMEOUT = 20.0
"""Seconds in which it has to arrive."""


async def sent_bytes(request: Request, most: int = MOST_BYTES) -> bytes:
    """Return what is sent; more than ``most`` bytes, or what is slow, is refused.

    Raises:
        HTTPException: it is.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(SENT_TIMEOUT):
            async for piece in request.stream():
                body += piece
                if len(body) > most:
                    raise HTTPException(413, "That is too much at once.")
    except (TimeoutError, ClientDisconnect) as error:
        raise HTTPException(408, "It did not come in time.") from error
    return bytes(body)


async def sent_object(request: Request) -> dict[str, Any]:
    """Return the JSON object that is sent.

    Raises:
        HTTPException: it is none, or too long.
    """
    try:
        found = json.loads(await sent_bytes(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "That is no JSON.") from error
    if not isinstance(found, dict):
        raise HTTPException(400, "That is no JSON object.")
    return found


def text_in(sent: dict[str, Any], name: str, longest: int = 200) -> str:
    """Return a text among what was sent, in one line; empty where there is none.

    Raises:
        HTTPException: it is no text, or too long.
    """
    found = sent.get(name, "")
    if not isinstance(found, str) or len(found) > longest:
        raise HTTPException(422, f"'{name}' has to be a text of at most {longest} letters.")
    return " ".join("".join(one if one.isprintable() else " " for one in found).split())


def in_words(error: VoicecoachError) -> str:
    """Return what is wrong, and what to do about it, as sentences."""
    return f"{capital(error.message)}. {error.hint}".strip()
