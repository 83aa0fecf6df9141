"""The importer knows labels before a text, and headings of what is no stretch."""

import re

from voicecoach.importing.sense.words import any_of

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
    r"|hold|reps|repetitions|sets|dose|dosage|(?:total )?(?:duration|time)|rest|sides?|repeat"
    r"|frequency|how often|level|difficulty"
    r"|(?:skip|avoid|leave|not|don't do)(?: \w+){0,3} if"
    r"|careful|caution|warning|notes?|important|remember|safety(?: notes?)?|modif\w*"
    r"|variations?|easier"
    r"|harder|form|(?:form )?cues?|heads up|avoid|contraindications?"
    r"|start(?:ing)?(?: position)?|position"
    r"|movement|action|length of program(?:me)?)"
    r"(?: (?:to|for|it|of|on|this|do|how|per|and|time|with|if|out|you|in)\b.{0,30})?|(?:how"
    r"|make it)"
    r" .{0,30}|how)"
)
_OTHER_SECTIONS = (
    r"(?:additional|further|other) (?:notes?|information|tips?|advice)\b"
    r"|to (?:stretch|strengthen|do|perform|begin|start|improve)\b|watch\b"
    r"|this (?:stretch|pose|exercise|move|video)\b"
    r"|(?:why|what|when|who|where|which)\b|how (?:often|to (?:use|breathe|do|stretch)|it|much|long)"
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
    r"|.*\bsafe(?:ty|ly)?\?$"
)


_WARNING = re.compile(
    r"contra-?indications?|precautions?|cautions?|warnings?|avoid|skip|not (?:for|if)|don['’]t"
    r"|red flags?|careful|heads up|safety|leave",
    re.IGNORECASE,
)
_OPTION = re.compile(
    r"easier|harder|make it|modif|variation|progression|regression|option|beginner|advanced|or:",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"easier|harder|make it|modif|variation|progression|regression|how|hold|reps|sets|repeat|tip"
    r"|form|cue|instruction|direction|sides?\b",
    re.IGNORECASE,
)
_LABEL, _EXPLAINING_LABEL = any_of([_LABELS]), any_of([_EXPLAINING_LABELS])
_OTHER, _SAFETY = any_of([_OTHER_SECTIONS]), any_of([_SAFETY_SECTIONS])


def is_label(text: str) -> bool:
    """Tell whether words before a colon say what follows, and name no stretch."""
    return _LABEL.fullmatch(text.rstrip(":. ")) is not None


def is_explaining_label(label: str) -> bool:
    """Tell whether what follows ``label`` is an explanation."""
    return _EXPLAINING_LABEL.match(label) is not None


def is_warning_label(label: str) -> bool:
    """Tell whether what follows ``label`` warns, whatever it says."""
    return _WARNING.match(label) is not None


def is_of_its_stretch(label: str) -> bool:
    """Tell whether what follows ``label`` belongs to the stretch that it stands below."""
    return _OWN.match(label) is not None


def is_option(label: str) -> bool:
    """Tell whether what follows ``label`` is done in the place of what stands before it."""
    return _OPTION.match(label) is not None


def is_other_section(heading: str) -> bool:
    """Tell whether ``heading`` names a part of the article that is no stretch."""
    return heading.endswith("?") or _OTHER.match(heading.replace("’", "'")) is not None


def is_safety_section(heading: str) -> bool:
    """Tell whether all that stands below ``heading`` warns."""
    return _SAFETY.match(heading) is not None
