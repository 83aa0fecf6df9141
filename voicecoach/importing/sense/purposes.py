"""The importer tells what a sentence is for: a caution, advice, an explanation, a label.

The tables can be extended; all are matched without regard to capitals.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from voicecoach.importing.sense.words import VERBS

_SYMPTOMS = (
    "dizz(?:y|iness)|giddy|faint|numb(?:ness)?|tingl(?:es|ing)|pins and needles|pains?|painful"
    "|swells|swollen|gives way|locks|short(?:ness)? of breath"
)
_CAUTIONS = (
    r"\bnot (?:suitable|advisable|recommended|always recommended|for everybody|for everyone)\b",
    r"^(?:please )?(?:not|never) (?:if|with|within|for|after|when)\b|\bplease not\b",
    r"\b(?:avoid|skip|leave out|omit|miss)\b.{0,40}\b(?:if|with|when|unless)\b",
    r"\b(?:avoid|skip|leave|omit) (?:this|these|it)\b",
    r"\bleave (?:this|it|these|that)\b.{0,20}\bout\b",
    (
        r"\b(?:do not|don't|should not|shouldn't|not to|never) (?:do|attempt|try|perform) "
        r"(?:it|this|these|them|any|the stretch)"
    ),
    (
        r"\b(?:see|ask|call|consult|telephone|phone|tell|contact|talk to|speak to"
        r"|speak with|check with"
        r"|see|without asking) (?:a|an|your|the|my|us|me|our|first|nurse|dr)\b"
        r"(?=.*\b(?:doctor|physician|physio|therapist|midwife|nurse|surgeon|gp|us|me|professional)\b)"
    ),
    (
        r"\b(?:to|with|by|past) (?:a|your)"
        r" (?:doctor|physician|therapist|physiotherapist|surgeon|midwife)\b"
    ),
    rf"\b(?:stop|quit|leave off)\b.{{0,80}}\b(?:doctor|telephone|call|ring|{_SYMPTOMS})\b",
    rf"\b(?:if|any|sharp|new)\b.{{0,80}}\b(?:{_SYMPTOMS})\b.{{0,80}}\b(?:stop|ease off|rest)\b",
    r"\bdo not join in\b|\bsit this one out\b|\bleave out the\b.{0,30}\baltogether\b",
    r"\bif you(?:'ve| have| had| live| suffer| are pregnant|'re pregnant| ever had)\b(?! to\b)",
    r"\bif u (?:have|had|ever)\b",
    r"\b(?:anyone|anybody|people|those|persons) (?:who|with)\b.{0,80}\b(?:should|see|not|avoid)\b",
    r"\bhas been diagnosed\b|\bhave been (?:told|diagnosed)\b|\bwith (?:a )?known\b",
    r"^(?:caution|warning|careful|important(?! tip)|safety)\b",
    r"\b(?:contact|call|ring|phone) us\b.{0,20}\bif\b",
    r"\bseek (?:medical|professional|help|advice|attention)\b",
    r"\bcall (?:911|999|112|an ambulance)\b",
    r"\bemergency\b|\bget worse\b|\bexacerbat|\baggravat",
    r"\balone until\b|\bhave it looked at\b|\bstop and\b.{0,30}\b(?:ask|see|call)\b",
)
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
_EXPLANATIONS = (
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
_EXPLAINING_LABELS = (
    r"why\b|caption|benefits?|good for|targets?|(?:main |target )?muscles?(?: (?:worked|targeted))?"
    r"|(?:common )?mistakes?|what it does|purpose|area|works on|focus"
    r"|what you(?:'ll)? feel|equipment(?: needed)?|you(?:'ll)? need"
)
_TIP = r"(?:[\w'’-]+ )?tips?(?: no\.? ?\d+)?"
_LABELS = (
    rf"(?:(?:{_EXPLAINING_LABELS}|{_TIP}|red flags?|warning signs?"
    r"|(?:step[- ]by[- ]step )?(?:instructions?|directions?)|procedure|step[- ]by[- ]step|steps?"
    r"|do it|to do|method|technique|setup"
    r"|hold|reps|repetitions|sets|dose|dosage|duration|time|rest|sides?|repeat"
    r"|(?:skip|avoid|leave|not|don't do)(?: \w+){0,3} if"
    r"|careful|caution|warning|notes?|important|remember|safety|modif\w*"
    r"|variations?|easier"
    r"|harder|form|cue|heads up|avoid|contraindications?|start(?:ing)?(?: position)?|position"
    r"|movement|action|length of program(?:me)?)"
    r"(?: (?:to|for|it|of|on|this|do|how|per|and|time|with|if|out|you|in)\b.{0,30})?|(?:how"
    r"|make it)"
    r" .{0,30}|how)"
)
_OTHER_SECTIONS = (
    r"(?:why|what|when|who|where|which)\b|how (?:often|to (?:use|breathe|do|stretch)|it|much|long)"
    r"|before (?:you|we|your)|(?:and )?after(?:wards?|(?: (?:you|your|the)))"
    r"|good to know|(?:the )?bottom line|and then"
    r"|introduction|intro\b|overview|about\b|conclusion|summary|in short|tips?\b|notes?\b"
    r"|general\b|safety|cautions?\b|warnings?\b|important|disclaimer|background|benefits"
    r"|warm[ -]?up$|length of"
    r"|equipment|you(?:'ll| will)? need|faq|frequently|remember|getting started|instructions"
    r"|(?:the )?(?:ground |house )?rules\b|stay(?:ing)? safe|all done|from (?:our|my)\b"
    r"|reminders?\b"
    r"|final\b|(?:a|one) (?:last|final)\b|that['’]s (?:it|all)\b|key\b"
    r"|the (?:routine|stretches|exercises|science|takeaway)$|takeaway"
    r"|(?:stretches|exercises|poses|movements)$"
    r"|contraindications|precautions|dos and|do's and|some |a word\b"
)
_SAFETY_SECTIONS = (
    r"(?:when|who|safety|cautions?\b|warnings?\b|contraindications|precautions|red flags)"
    r"(?=$|.*\b(?:see|call|stop|seek|ask|should|avoid|not|doctor|help|worry)\b|s?$)"
)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_CAUTION, _ADVISING, _EXPLAINING = _any(_CAUTIONS), _any(_ADVICE), _any(_EXPLANATIONS)
_LABEL, _EXPLAINING_LABEL = _any([_LABELS]), _any([_EXPLAINING_LABELS])
_OTHER, _SAFETY = _any([_OTHER_SECTIONS]), _any([_SAFETY_SECTIONS])
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
    "carefully",
    "please",
}
_HOLDING = re.compile(
    r"(?:and |then )*(?:hold|stay|remain|pause|rest)(?: (?:this|the|that|your|it|here"
    r"|there|still|in|for"
    r"|a|moment|stretch|position|pose|and|breathe|breathing|where|you|are))*[.!]*",
    re.IGNORECASE,
)


def is_caution(sentence: str) -> bool:
    """Tell whether a sentence warns: who should not, when to stop, whom to ask."""
    if sentence.startswith("I "):
        return False
    return _CAUTION.search(sentence.replace("’", "'")) is not None


@lru_cache(maxsize=20_000)
def is_instruction(sentence: str) -> bool:
    """Tell whether a clause of the sentence begins with what to do."""
    return any(_begins_with_verb(clause) for clause in _CLAUSE.split(sentence.lower()))


def is_advice(sentence: str) -> bool:
    """Tell whether a sentence says how to go about the stretches."""
    plain = sentence.replace("’", "'")
    if plain.endswith("?") or explains(plain):
        return False
    return _ADVISING.search(plain) is not None or is_instruction(plain)


def explains(sentence: str) -> bool:
    """Tell whether a sentence says why, or tells a story, and not what to do."""
    return _EXPLAINING.match(sentence.replace("’", "'")) is not None


def is_label(text: str) -> bool:
    """Tell whether words before a colon say what follows, and name no stretch."""
    return _LABEL.fullmatch(text.rstrip(":. ")) is not None


def is_explaining_label(label: str) -> bool:
    """Tell whether what follows ``label`` is an explanation."""
    return _EXPLAINING_LABEL.match(label) is not None


def is_other_section(heading: str) -> bool:
    """Tell whether ``heading`` names a part of the article that is no stretch."""
    return heading.endswith("?") or _OTHER.match(heading.replace("’", "'")) is not None


def is_safety_section(heading: str) -> bool:
    """Tell whether all that stands below ``heading`` warns."""
    return _SAFETY.match(heading) is not None


def is_holding(sentence: str) -> bool:
    """Tell whether a sentence says to hold, and nothing else."""
    return _HOLDING.fullmatch(sentence) is not None


def _begins_with_verb(clause: str) -> bool:
    if _LOWER_BACK.match(clause):
        return False
    words = _FIRST.findall(clause[:60])
    while words and words[0] in _BEFORE_VERB:
        words = words[1:]
    return bool(words) and words[0] in VERBS
