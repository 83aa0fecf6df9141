"""The words of a script are pronounced as its author says, and else as its listener does."""

import json
import re

from voicecoach.script.pronounce_file import own_pronunciations
from voicecoach.script.routine import Routine, spellings_for


def with_own_words(routine: Routine) -> Routine:
    """Return ``routine`` with what its listener wrote about words that are in it.

    They become part of it, so that a track made with other words has another identity.

    Raises:
        RequestError: the file cannot be read.
    """
    own, known = own_pronunciations(), {word.casefold() for word in routine.pronounce}
    if not own:
        return routine
    said = json.dumps(routine.model_dump(mode="json"), ensure_ascii=False).casefold()
    added = {
        word: how
        for word, how in own.items()
        if word.casefold() not in known
        and re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", said)
    }
    return routine.model_copy(update={"pronounce": {**routine.pronounce, **added}})


def own_respellings(engine: str) -> dict[str, str]:
    """Return the words that ``engine`` is to be given in another spelling, whatever the script.

    Raises:
        RequestError: the file cannot be read.
    """
    return spellings_for(engine, own_pronunciations())
