"""The importer finds the name of a stretch in a heading, a paragraph or a sentence."""

import re

from voicecoach.importing.blocks import Block
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.noise import is_noise
from voicecoach.importing.sense.purposes import (
    is_caution,
    is_explaining_label,
    is_instruction,
    is_label,
    is_other_section,
)
from voicecoach.importing.sense.side_words import switches
from voicecoach.importing.sense.words import VERBS

_NAME_WORDS = 5
"""Words of a name."""
_NAME_BOUND = 80
"""Characters of a name, as a script may have them."""
_NUMBER = re.compile(
    r"^(?:(?:stretch|exercise|pose|step|move|drill|day"
    r"|no\.?|#) ?#?\d+ ?[.:)–-]*|[A-Z]?\d+ ?[.):/]) ?(?=\S)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:once |twice |\d+(?:-\d+)?x? )?(?:daily|weekly)|(?:every|each) [\w -]{1,20}"
    r"|(?:throughout|during|after|before) (?:the|your) \w+",
    re.IGNORECASE,
)
_NAMING = re.compile(r"\b(?:stretch|pose|exercise|twist|fold|lunge|bridge|raises?)$", re.IGNORECASE)
_PARENS = re.compile(r"\s*\([^()]{1,60}\)")
_BEFORE_COLON = re.compile(r"[^:.]{3,30}:(?=\s)")
_BARE = {"tip", "tips", "note", "caution", "benefits", "modification", "variation"}
"""Labels that are emphasised without a colon."""
_DASH = re.compile(r" [–—-] |: | \| | • ")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_QUOTES = "„“”\"«»'‘’*_ "
_RUN_IN = re.compile(r"([^.:!?–—]{2,60}?)(\.|:| [–—-]|(?<=\w)[–—-](?=\s+[A-Z]))\s+(?=\S)")
_OPENING = re.compile(
    r"(?:(?:start|begin|finish|end|continue|move on|carry on|go on|follow)(?: up)?"
    r"(?: with| to| by)?"
    r"|(?:then|next|now|first|last|lastly|finally|after that|up next),?"
    r"(?: comes| is| do| try| go for)?"
    r"|the (?:first|second|third|fourth|fifth|next|last)(?: (?:one|stretch|exercise))? is)"
    r" (?:a|an|the|our|some) ((?:[\w'’-]+ ){0,3}[\w'’-]+)"
    r"(?:: |, for which\b|, in which\b|, where\b)",
    re.IGNORECASE,
)
_IN_NO_NAME = re.compile(
    r"\b(?:your|you|it|this|then|is|are|them|his|her|my|i|we|not|don't|that|should|will|was)\b",
    re.IGNORECASE,
)


def split_label(block: Block) -> tuple[str, str]:
    """Return the words at the beginning that only say what follows, or nothing, and the rest.

    They are emphasised, such as ``How to do it:``, or lead to a reason: ``Benefits:``.
    """
    if block.bold.lower() in _BARE or (block.bold.endswith(":") and is_label(block.bold)):
        return block.bold, block.rest
    before = _BEFORE_COLON.match(block.text)
    if before and is_label(before[0]) and is_explaining_label(before[0]):
        return before[0], block.text[before.end() :].strip()
    return "", block.text


def run_in(block: Block) -> tuple[str, str] | None:
    """Return the name that a paragraph begins with, and the rest of it."""
    if block.kind == "heading" or split_label(block)[0]:
        return None
    if block.bold and block.rest and not read_dose(block.bold):
        return _emphasised(block)
    found = _RUN_IN.match(block.text)
    if not found or not (block.gap or block.marker):
        return None
    name, rest = found[1].strip(_QUOTES), block.text[found.end() :]
    # After a number and before a dash or colon a name needs no capital.
    set_off = block.marker[:1].isdigit() and found[2] != "."
    return (name, rest) if (name[:1].isupper() or set_off) and may_name(name) else None


def _emphasised(block: Block) -> tuple[str, str] | None:
    name, rest = block.bold, block.rest
    if name.endswith((".", ":", "–", "!")) or rest.startswith((":", "–", "—", "-", ".")):
        return name.rstrip(".:–—! "), rest.lstrip(".:–—- ")
    return None


def may_name(words: str) -> bool:
    """Tell whether a stretch may be called so, and ``words`` are no sentence or label."""
    if not words.strip():
        return False
    first, *others = words.lower().split()
    orders = first in VERBS and len(others) > 1 and others[0] in {"the", "a", "both"}
    return not (
        orders
        or len(others) >= _NAME_WORDS
        or "," in words
        or is_label(words)
        or is_other_section(words)
        or _IN_NO_NAME.search(words)
        or read_dose(words)
    )


def names_a_time(words: str) -> bool:
    """Tell whether ``words`` only say when or how often: ``Daily``, ``Every 2-3 days``."""
    return _TIME.fullmatch(words.strip(" :.")) is not None


def is_name_line(line: str) -> bool:
    """Tell whether a whole line may be the name of a stretch, whatever it ends with."""
    name, _ = split_name(line.rstrip(".:"))
    if (
        len(line) > _NAME_BOUND
        or ": " in name
        or not name[:1].isalpha()
        or line.endswith((",", ";", "!", "?"))
    ):
        return False
    if names_a_time(name) or is_noise(line) or switches(line) or is_caution(line):
        return False
    titled = name.istitle() or name.isupper() or _NAMING.search(name)
    if is_instruction(name) and not titled:
        return False
    return may_name(_PARENS.sub("", name))


def opening_of(sentence: str) -> str:
    """Return the name that a sentence leads to: ``Next comes the side lean: …``; or nothing."""
    found = _OPENING.match(sentence)
    return found[1] if found else ""


def split_name(heading: str) -> tuple[str, str]:
    """Return the name in a heading, without number and quotation marks, and its dose."""
    text, doses = _NUMBER.sub("", heading, count=1) or heading, []
    while paren := _PAREN.search(text):
        text = text[: paren.start()]
        doses += [paren[1]] if read_dose(paren[1]) else []
    pieces = _DASH.split(text)
    named = [piece for piece in pieces if not read_dose(piece)]
    if named and len(named) < len(pieces):
        doses += [piece for piece in pieces if read_dose(piece)]
        text = named[0]
    name = text.strip(_QUOTES).rstrip(".:").strip(_QUOTES)
    return name[:_NAME_BOUND].strip() or heading[:_NAME_BOUND].strip(), ". ".join(doses)
