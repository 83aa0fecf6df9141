"""The importer finds the medical conditions that a caution names."""

import re

_ALONE = (
    "anaemia", "angina", "aneurysm", "arthritis", "asthma", "bleeding", "bunions", "bursitis",
    "cancer", "concussion", "de quervain's", "diabetes", "dizziness", "epilepsy",
    "fibromyalgia", "giddiness", "glaucoma", "gout", "hernia", "hypermobility", "hypertension",
    "hypotension", "osteoarthritis", "osteopenia", "osteoporosis", "placenta praevia",
    "placenta previa", "plantar fasciitis", "pregnancy", "pregnant", "sciatica", "scoliosis",
    "spondylolisthesis", "spondylosis", "sprain", "stroke", "tendinitis",
    "tendonitis", "tendinopathy", "thrombosis", "vertigo", "tennis elbow", "golfer's elbow",
    "whiplash", "high blood pressure", "low blood pressure", "new hip", "new knee",
)  # fmt: skip
_HEADS = (
    "tear", "tears", "rupture", "replacement", "syndrome", "injury", "injuries", "disc", "discs",
    "disk", "hernia", "stenosis", "fracture", "surgery", "operation", "dislocation", "instability",
    "impingement", "inflammation", "disease", "arthritis", "girdle pain", "disc problem",
    "shoulder",
    "muscle", "osteoporosis", "condition", "strain", "sprain",
)  # fmt: skip
_QUALIFIED = {"shoulder": "frozen|loose|dislocated", "muscle": "torn|strained|pulled",
              "condition": "heart|lung"}  # fmt: skip
_STOP = (
    "a|an|the|your|any|some|other|specific|certain|has|have|had|if|or|and|from|with|of|in|on|for|to|is|"
    "been|recent|recently|known|fresh|old|new|this|that|such|as|you|after|ever|u|live|people|who|"
    "putting|put|placing|place|less|more|reduces?|any|not|weeks|within|months|suffer|diagnosed|told|severe|acute|history|do|without"
)
_PLACE = r"(?: (?:in|of) (?:the|your) (?:lower |upper )?(?:back|spine|neck|knee|hip|shoulder)s?)?"
_MODIFIER = rf"(?:(?!(?:{_STOP})\b)[\w-]+ )"
_CONDITION = re.compile(
    rf"\b(?:(?:{'|'.join(f'(?:{words}) {head}' for head, words in _QUALIFIED.items())}"
    rf"|{_MODIFIER}{{1,3}}(?:{'|'.join(head for head in _HEADS if head not in _QUALIFIED)})"
    rf"|{'|'.join(_ALONE)})\b{_PLACE})",
    re.IGNORECASE,
)
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def conditions_in(caution: str) -> list[str]:
    """Return the conditions that ``caution`` names, as it writes them."""
    return list(dict.fromkeys(found[0] for found in _CONDITION.finditer(caution.replace("’", "'"))))


def slug(condition: str) -> str:
    """Return ``condition`` as scripts write it: ``lumbar-herniated-disc``; may be empty."""
    return _NOT_IN_SLUG.sub("-", condition.lower().replace("'", "")).strip("-")[:80].strip("-")
