"""Which parts of the body a stretch is for is read from what its author says that it does.

No script has a field for that. A setup names hands and knees that only carry somebody, so it is not
asked: only the sentences of the description that say what it does, up to where they say how. The
name tells where they tell nothing, since "Ear to shoulder" is for the neck.
"""

import re
from typing import Final

BODY_PARTS: Final[dict[str, str]] = {
    "neck": r"neck|chin|head|jaw",
    "shoulders": r"shoulders?|armpits?",
    "arms and hands": r"wrists?|forearms?|hands?|fingers?|triceps|arms?",
    "chest": r"chest|ribs",
    "back": r"back|spine|trunk|child's pose",
    "belly": r"belly|trunk|side plank|plank",
    "hips and buttocks": r"hips?|buttocks?|pelvi[sc]|pelvic|groin",
    "thighs": r"thighs?|hamstrings?|quads?",
    "knees": r"knees?",
    "calves and shins": r"calf|calves|shins?",
    "ankles and feet": r"ankles?|foot|feet|heels?|soles?|toes?",
    "breath": r"breath|breaths|breathing|breathe",
}
"""Parts that people ask for, each with the words that name it, in English."""
_PATTERNS = {part: re.compile(rf"\b(?:{words})\b") for part, words in BODY_PARTS.items()}
_HOW = re.compile(
    r"[.;:]\s|(?<!\bof),? (?:while|without|with|before|after|that|which|as)\b"
    r"|, (?:lying|sitting|standing)\b| (?:on|against|from|along) (?:a|an|the|one|your|hands)\b"
)
_OTHERWISE = re.compile(
    r"\bon (?:the|your) (?:back|feet|front|knees|side)\b|\bhands and knees\b"
    r"|\bback (?:of|and forth)\b|\bat the back\b"
    r"|\bon (?:(?:the|all) )?(?:\w+ and )?(?:knees|fours)\b"
)
"""Words of the body that tell where somebody is, or on which side of a part."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_DOES = re.compile(r"It (?!needs|suits|goes|helps|is)|For (?!people)")
"""The beginning of a further sentence that says what a stretch does, or what it is for."""
_GIVEN_FOR = re.compile(
    r"\b(\w+)(?: and (\w+))? (?:(?:conditioning|exercise) program|replacement|exercises)\b"
)
"""In a source, the part of the body that whoever gives this exercise gives it for."""


def body_parts(name: str, description: str, source: str = "") -> frozenset[str]:
    """Return the parts of the body that a stretch is for, as far as its author says so.

    Args:
        name: of the stretch.
        description: what it does.
        source: where it comes from, such as the "knee conditioning program" of a hospital.
    """
    first, *others = _SENTENCE.split(" ".join(description.split()))
    said = (first, *filter(_DOES.match, others))
    given = " ".join(" ".join(filter(None, one)) for one in _GIVEN_FOR.findall(source.lower()))
    return (_parts(" ".join(map(_without_how, said))) or _parts(name)) | _parts(given)


def _without_how(sentence: str) -> str:
    found = _HOW.search(sentence)
    return sentence[: found.start()] if found else sentence


def _parts(text: str) -> frozenset[str]:
    told = _OTHERWISE.sub(" ", text.casefold())
    return frozenset(part for part, words in _PATTERNS.items() if words.search(told))
