"""The importer tells what a sentence is for: an instruction, advice, an explanation.

The tables can be extended; all are matched without regard to capitals.
"""

import re
from functools import lru_cache

from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.words import VERBS, any_of

_ADVICE = (
    r"^(?:please |always |never |do not |don't |no \w+ing\b|and )",
    r"\b(?:should|must|ought to|need to|have to)\b|\bsays? (?:to|that)\b",
    (
        r"\b(?:is|are) (?:normal|acceptable|(?:quite )?usual|right|fine|ok|okay|all right"
        r"|too much|enough)\b"
    ),
    r"^you(?:'ll| will)? (?:need|want)\b|\btoo far\b",
    r"^you (?:can|may) (?:also )?(?:put|use|place|repeat)\b",
    r"\bneed (?:only|just|nothing|no more|an?)\b",
    r"\b(?:it helps|beforehand|unless noted|most people|beginners)\b",
)
_BENEFITS = (
    "boosts|builds|counteracts|eases|finds|gets|helps|improves|increases|lengthens|loosens|massages"
    "|mobili[sz]es|opens|reaches|reduces|releases|relieves|strengthens|stretches|targets|works"
)
_BENEFITS_TO_COME = (
    "boost|build|counteract|ease|get|help|improve|increase|lengthen|loosen|massage|mobili[sz]e|open"
    "|reduce|release|relieve|strengthen|stretch|target|work|give|allow|make|prevent|keep"
)
_EXPLANATIONS = (
    (
        r"(?:this|that|it)(?: \w+)? (?:will|can|may|should)(?: \w+ly)?(?: also)?"
        rf" (?:{_BENEFITS_TO_COME})\b"
    ),
    rf"(?:(?:this|that|it)(?: \w+)? (?:\w+ly )?(?:also )?)?(?:{_BENEFITS})\b",
    (
        r"(?:this|that|it)(?: \w+)? (?:\w+ly )?(?:also )?is"
        r" (?:a |an |the |one |my |great|good|perfect|ideal|especially)"
    ),
    r"(?:this|the) (?:stretch|pose|exercise|move|movement|one) (?!should|is not|may|can be)\w+s\b",
    (
        r"(?:my|i|i'm|i've|we|we've|our|s?he(?! says (?:to|that))|they say|studies"
        r"|research|experts|nobody|nothing(?!.*should))\b"
    ),
    r"(?:it|this|that) (?!(?:is|was|does|has|hurts|feels)\b)\w+s\b",
    r"[“„\"](?![^”\"]{1,30}[”\"])",
    r".{0,300}[”\"] (?:\w+\.? ){0,3}(?:says|explains|adds|notes)\b",
    r"your [\w ]{2,30}\b(?:needs?|loves?|will (?:thank|love))\b",
    r"by (?:incorporating|adding|doing|making)\b",
    (
        r"(?:this|the|these) (?:stretch|pose|exercise|move|movement)(?:e?s)? will"
        r" (?!feel|be felt)"
    ),
    r"let['’]?s (?:face it|explore|look|get|begin|start|dive|go)\b|in the video\b",
    r"(?:it's|that's|here's|you know this)\b|why it works|good for\b|great for\b|benefits?\b",
)
_ADVISING, _EXPLAINING = any_of(_ADVICE), any_of(_EXPLANATIONS)
_ADDRESSED = re.compile(
    r"(?:(?:for this \w+, |all )?you (?:do is|[a-z]*ly )?(?:(?:just|simply|basically|only|then|will"
    r"|can|should|must) )*(?:(?:need|want|have) to )?"
    r"|(?:try|aim|be sure|make sure|remember|your (?:goal|aim) is|the (?:exercise|idea|goal) is)"
    r" to |(?:the |an? |each )?(?:person|people|individuals?|patients?|participants?|one)"
    r" (?:should|must|can|needs? to|ha(?:s|ve) to) )"
    r"(?=([a-z]+))"
)
"""How a sentence begins that tells a person what to do, and is no command."""
_CLAUSE = re.compile(r"[,;:–—]\s+(?:and |then |but |so )*|\s+-\s+")
_LOWER_BACK = re.compile(r"lower (?:back|body|limb)s?\b(?! (?:down|to|into|onto))")
_FIRST = re.compile(r"[a-z]+(?:-[a-z]+)?")
_BEFORE_VERB = {
    "and",
    "then",
    "now",
    "next",
    "gently",
    "slowly",
    "gradually",
    "please",
    "first",
    "finally",
    "lastly",
    "always",
    "also",
    "again",
    "just",
    "simply",
    "carefully",
    "immediately",
    "quickly",
}
_HOLDING = re.compile(
    r"(?:and |then )*(?:hold|stay|remain|pause|rest)(?: (?:this|the|that|your|it|here"
    r"|there|still|in|for"
    r"|a|moment|stretch|position|pose|and|breathe|breathing|where|you|are))*[.!]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def is_instruction(sentence: str) -> bool:
    """Tell whether a clause of the sentence begins with what to do."""
    return not sentence.endswith("?") and any(
        _begins_with_verb(clause) for clause in _CLAUSE.split(sentence.lower())
    )


def is_advice(sentence: str) -> bool:
    """Tell whether a sentence says how to go about the stretches."""
    plain = sentence.replace("’", "'")
    if plain.endswith("?") or explains(plain):
        return False
    return _ADVISING.search(plain) is not None or is_instruction(plain)


def explains(sentence: str) -> bool:
    """Tell whether a sentence says why, or tells a story, and not what to do."""
    return _EXPLAINING.match(sentence.replace("’", "'")) is not None


def is_holding(sentence: str) -> bool:
    """Tell whether a sentence says to hold, and nothing else."""
    return _HOLDING.fullmatch(sentence) is not None


def _begins_with_verb(clause: str) -> bool:
    if _LOWER_BACK.match(clause):
        return False
    if (told := _ADDRESSED.match(clause)) and told[1] in VERBS - {"feel", "notice"}:
        return True
    words = _FIRST.findall(clause[:60])
    while words and words[0] in _BEFORE_VERB:
        words = words[1:]
    return bool(words) and words[0] in VERBS
