"""The importer tells which sentences warn, and whom they leave out."""

import re
from functools import lru_cache

from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.words import any_of

_SYMPTOMS = (
    "dizz(?:y|iness)|giddy|faint|numb(?:ness)?|tingl(?:es|ing)|pins and needles|pains?|painful"
    "|swells|swollen|gives way|locks|short(?:ness)? of breath"
)
_PAIN = r"(?:pains?|painful|hurts?|hurting|symptoms?)"
_MAY_HAVE = (
    r"(?:to|time|one|it|enough|access|trouble (?!with)|difficult(?:y|ies) (?!breathing)"
    r"|(?:an?|any|some|your|the) (?:[\w-]+ )?(?:straps?|bands?|blocks?|towels?|chairs?|mats?|balls?"
    r"|partners?|rollers?|bolsters?|blankets?|pillows?|cushions?|belts?|walls?|stools?|steps?))\b"
)
"""What somebody has without being ill: a strap, time, trouble reaching the floor."""
_CAUTIONS = (
    rf"\b(?:should|must|ought to) (?:not|never)\b(?: [\w'-]+){{0,5}} {_PAIN}\b",
    (
        rf"(?:\bnot|n't|\bnever)\b(?! (?:have|had|let|only|just|always|in)\b)"
        rf"(?: [\w'-]+){{0,6}} {_PAIN}\b"
    ),
    rf"\b{_PAIN}\b.{{0,40}}\b(?:too (?:far|hard|much|deep)|means? (?:stop|you))\b",
    r"\b(?:sharp|severe|shooting|increased?|joint) pain\b.{0,20}\bnot\b",
    r"\bpain (?:is not|isn't|never is)(?: (?:ok|okay|normal|right|good|fine|acceptable))?[.!]?$",
    (
        r"\bpain[- ]free (?:range|limit)|\bshould (?:\w+ )?be (?:\w+ )?(?:pain[- ]free|painless)\b"
        r"|\b(?:stay|keep|remain|work)\b.{0,20}\bpain[- ]free\b"
    ),
    r"\bfeel(?:ing)? (?:no|any) pain\b|\bdiscomfort,? (?:but )?(?:no|not|never) pain\b",
    r"\bshould (?:be avoided|never be done)\b|\byou should never do\b",
    (
        r"\b(?:if|when)\b.{0,40}\b(?:dizz(?:y|iness)|faint|light-?headed|unwell)\b"
        r"|\b(?:do not|don't) force (?:the|this|a|any)\b"
    ),
    r"^never (?:allow yourself to |try to )?(?:bounce|force|jerk|overstretch|overdo)\b",
    r"\bno (?:\w+ )?pain (?:should|at all)\b|\bwithout (?:causing )?(?:any )?pain[.!]?$",
    r"(?:\bnot|n't|\bnever) (?:play|work|push|train|run|stretch) through (?:it|this|the)\b",
    (
        r"\b(?:let|have) (?:somebody|someone|a \w+) (?:look|check)\b"
        r"|\bget (?:it|this|that) (?:checked|looked at|seen)\b|\breason to stop\b"
    ),
    r"\bstop\b.{0,60}\b(?:hurts?|wrong|uncomfortable|unwell)\b",
    (
        r"\b(?:if|when)\b.{0,60}\b(?:worse|worsens?|increases?)\b.{0,40}"
        r"\b(?:stop|rest|reduce|ask|see|call|contact)\b"
    ),
    r"\b(?:care|caution) (?:should|must)\b|\b(?:utmost|extreme|great) (?:care|caution)\b",
    r"\bbe (?:\w+ly )?cautious\b|^(?:caution|warning)s?(?:do|don't|never|avoid|stop)\b",
    r"\bstop\b.{0,60}\bdiscomfort\b",
    r"\bshould be stopped\b|\bpain (?:fails|continues) to\b|\bconsulted with (?:a|your) doctor\b",
    r"\bif in (?:any )?doubt\b|\bback off (?:and|an? (?:bit|little)|if|when|slightly|until)\b",
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
        r"(?=.*\b(?:doctor|physician|physio(?:therapist)?|therapist|midwife|nurse|surgeon|gp|us|me|professional|practitioner|provider)\b)"
    ),
    (
        r"\b(?:to|with|past|(?<!instructed )(?<!prescribed )(?<!directed )(?<!advised )by)"
        r" (?:a|your)"
        r" (?:doctor|physician|therapist|physiotherapist|surgeon|midwife"
        r"|(?:health[ -]?(?:care )?)(?:practitioner|provider|professional))\b"
    ),
    (
        r"\b(?:stop|quit|leave off|ease off|ease up|discontinue|cease)\b.{0,80}"
        rf"\b(?:doctor|telephone|call|ring|{_SYMPTOMS})\b"
    ),
    rf"\b(?:if|any|sharp|new)\b.{{0,80}}\b(?:{_SYMPTOMS})\b.{{0,80}}\b(?:stop|ease off|rest)\b",
    (
        r"\b(?:pain|painful|sharp|hurts|discomfort)\b.{0,80}"
        r"\b(?:pull back|back off|ease (?:off|up|back)|stop|let go)\b"
    ),
    r"\brisk of (?:\w+ )?(?:harm|injury|damage)\b|\bmore harm than\b",
    r"\bdo not join in\b|\bsit this one out\b|\bleave out the\b.{0,30}\baltogether\b",
    (
        r"\bif you(?:'ve| have| had| live| suffer| are pregnant|'re pregnant| ever had)\b"
        rf"(?! {_MAY_HAVE})"
    ),
    r"\bif u (?:have|had|ever)\b",
    r"\b(?:anyone|anybody|people|those|persons) (?:who|with)\b.{0,80}\b(?:should|see|not|avoid)\b",
    r"\bhas been diagnosed\b|\bhave been (?:told|diagnosed)\b|\bwith (?:a )?known\b",
    r"^(?:cautions?|warnings?|careful|important(?! tip)|safety|contra-?indicat\w+|precautions?)\b",
    r"\b(?:contact|call|ring|phone) us\b.{0,20}\bif\b",
    r"\b(?:if|should you)\b.{0,60}\b(?:contact|call|ring|phone) (?:us|our|the|your)\b",
    r"\b(?:take|get|need) (?:medical|professional) (?:help|advice|care)\b|^be careful\b",
    r"\bseek (?:medical|professional|help|advice|attention)\b",
    r"\bcall (?:911|999|112|an ambulance)\b",
    r"\bemergency\b|\bget worse\b|\bexacerbat|\baggravat",
    r"\balone until\b|\bhave it looked at\b|\bstop and\b.{0,30}\b(?:ask|see|call)\b",
)
_CAUTION = any_of(_CAUTIONS)
_ORDERED = re.compile(
    r"[,;:–—] (?:(?:and|but|or|so|then) )*"
    r"(?=(?:stop|do not|don['’]t|never do|avoid|skip|leave (?:this|it)|ask|see your|call|tell"
    r"|ease (?:off|up)|back off)\b|if .{3,60}, )",
    re.IGNORECASE,
)
"""Where a sentence that says what to do goes on with a warning."""
_ASIDE = re.compile(r" ?\(([^()]{8,})\)(?=[ .,;:]|$)")
"""Words in parentheses, which may be all that warns."""
_CONDITIONAL = re.compile(
    r"(?:if|when|unless|should|in case|with|for|those|anyone|people)\b", re.IGNORECASE
)
_EXCLUDING = re.compile(
    r"\b(?:not|never|avoid|skip|omit|miss|leave|sit this|unsuitable|excluded?)\b|n['’]t\b"
    r"|\b(?:ask|consult|check with|see|talk to|speak (?:to|with))\b.{0,60}\b(?:before|first)\b"
    r"|\binstead\b|\bstay away\b|contra-?indica|\bunless\b|^(?:cautions?|skip|avoid)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def is_caution(sentence: str) -> bool:
    """Tell whether a sentence warns: who should not, when to stop, whom to ask."""
    if sentence.startswith("I "):
        return False
    return _CAUTION.search(sentence.replace("’", "'")) is not None


def warning_apart(sentence: str) -> list[str]:
    """Return a sentence as it is, or what it says to do and what it warns of, each on its own.

    So ``Lean in, but stop if it hurts.`` is a step and a caution, which is said at all times.
    """
    for found in _ASIDE.finditer(sentence):
        step, warning = sentence[: found.start()] + sentence[found.end() :], found[1].strip()
        if is_caution(warning) and is_instruction(step) and not is_caution(step):
            return [step, f"{warning[0].upper()}{warning[1:].rstrip('.')}."]
    if not is_caution(sentence) or _CONDITIONAL.match(sentence):
        return [sentence]
    for found in _ORDERED.finditer(sentence):
        step, warning = sentence[: found.start()], sentence[found.end() :]
        if is_instruction(step) and is_caution(warning) and not is_caution(step):
            return [f"{step}.", warning[0].upper() + warning[1:]]
    return [sentence]


def leaves_out(caution: str) -> bool:
    """Tell whether a caution says who should leave a stretch out, and not only be careful."""
    return _EXCLUDING.search(caution) is not None
