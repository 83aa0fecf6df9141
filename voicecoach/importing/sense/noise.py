"""The importer recognises lines and parts of a page that do not belong to the article.

Each table can be extended by a line with one more pattern. Capitals make no difference.
"""

import re
from functools import lru_cache
from typing import Literal

from voicecoach.importing.remembering import REMEMBERED
from voicecoach.importing.sense.words import VERBS

_LINES = (
    r"advertise?ments?\b|sponsored\b|promoted\b|paid partnership|ad$",
    (
        r"(?:an? |the )?(?:image|picture|photo|photograph|collage|illustration|drawing|screenshot"
        r"|diagram|figure|video)s? (?:of|showing|shows)\b"
    ),
    r"\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9},? \d{4}$|[a-z]{3,9} \d{1,2},? \d{4}$",
    r"fig(?:ure|\.) ?\d+\b(?! (?:stretch|pose|position|twist))",
    r"[\w -]{3,40} demonstration$",
    r"(?:\w+ )?(?:pictures|images|photos|photographs) of\b",
    r"(?:photo|image|picture|video|illustration)s?(?: credit)?s?(?: by\b|:)|caption:",
    r".*\bcredit: |.*\b(?:getty|shutterstock|istock)",
    r"(?:words|text|story|photos|photographs|photography|styling)(?: (?:&|and) \w+)?(?: by\b|:)",
    r"(?:days|times|sessions) (?:per|a|each) (?:day|week): ",
    r"[\w.'’ -]{5,50}, (?:md|do|dpt|pt|phd|mcsp|rn|cpt)\b.{0,20}$|bookmark this\b",
    r".*\bdoes not endorse\b|document owner: |.*\bnext review: ",
    r"author: |date of (?:publication|issue|review): ",
    r"ref(?:erence)?: |(?:information )?sheet \d+\b|edition \d|prepared by\b|please display\b",
    r"from the .{3,20} issue$|next month: |last reviewed\b|contributed\b.{0,40}\bby\b",
    r"(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october) \d{4}$",
    (
        r"(?:written |presented |posted |published |(?:medically )?reviewed |edited |shared |by )"
        r"+by\b"
    ),
    r"by [\w.'’-]+(?: [\w.'’-]+)?(?: [\w.'’-]+)?(?:$|,| »| \||  ?•| ·)",
    (
        r"(?:posted|published|updated|last (?:updated|edited|change|modified|reviewed))\b.{0,120}"
        r"(?:\d|:| by | on )"
    ),
    r"filed under|tagged\b|tags:|posted in\b|categor(?:y|ies):|more (?:on|from|about):|topics:",
    (
        r"(?:related|read (?:next|more|also)|see also|also,? read|you (?:may|might) (?:also )?like"
        r"|up next|next up|previous post|next post|recommended"
        r"|trending|most popular|don['’]t miss)\b"
    ),
    (
        r"share (?:this|on|via)\b|click (?:here|to)\b|pin (?:it|this)\b|tweet\b"
        r"|follow (?:us|me|him|her|his|their)\b"
        r"|print this (?:page|article)$|email this|save article|copy link|skip to\b"
    ),
    r"\d+ (?:comments?|thoughts|replies|shares|likes)\b|leave a (?:reply|comment)|comments?:?$",
    r"your email address\b|required fields\b|by: \w|read the (?:new|full|whole) \w+$",
    r"(?:images?|photos?|pictures?) provided by\b",
    (
        r"this (?:slideshow|article|page|information|content|tool|site|website|leaflet)\b.{0,60}"
        r"\b(?:not|n't) (?:replace|provide|substitute|intended|a substitute|medical)\b"
    ),
    r"©|\(c\) ?\d{4}|copyright\b|all rights reserved|.*\ball rights reserved",
    r"(?:this (?:site|website)|we and our).{0,80}\bcookies|accept (?:all|cookies)",
    (
        r".*\b(?:newsletter|unsubscribe|mailing list)\b|subscribe\b|sign (?:me |us )?up\b"
        r"|.*\bsign up (?:for|to)\b"
    ),
    r".*\baffiliate links?\b|.*\bearn (?:us )?(?:a commission|money)\b|.*\bpromo code\b",
    r"want (?:to|more|help|some)\b.{0,80}\?|.*\bonline course\b",
    r".*\b(?:save|book|reserve) your (?:spot|seat|place)\b",
    r"let (?:me|us) know\b.*\bcomments?\b|my (?:favou?rite|go-to) \w+: |check (?:the )?prices?\b",
    r".*\bbuy me a coffee\b|.*\bgo pro for\b|.*\bfree trial\b|join (?:my|our|us)\b",
    r".*[£$€] ?\d|.*\d ?(?:euros?|dollars|pounds)\b",
    (
        r"(?:from|subject|to|cc|patient|therapist|client|name|date|dob|tel|phone|fax|e-?mail|address"
        r"|clinic|next appointment): "
    ),
    r".*\bwww\.\S|https?://\S+$|.*\S@\S+\.\w|.*\btel\.? ?\d|.*\bphone:? ?\d",
    r"re: |fwd?: |> ",
    r"(?:posts|joined|location|likes): ?[\d,]+$|[mtwfs][a-z]{2,8} \d{1,2}[:.]\d\d ?(?:[ap]m)?$",
    r"(?:difficulty|level|skill level|calories): \w+$",
    r"v\d+\.\d+\b|.*\bcc[- ]by\b",
    r"more: |.{0,60}\bcourtesy of\b|\(?image and\b",
    r"reply\b.{0,3}\||previous ?\||speaker(?:'s)? notes?:|presenter:",
    r"next (?:week|month|time|issue): ",
    r"(?:hold|reps|repetitions|sets|rest|sides): ?(?:n/a|[-–—]+)$",
    r"back to (?:the )?(?:index|top|home|start|overview|list)\b|.*(?:\.{5,}|_{5,})$",
    r"page \d+(?: of \d+)?\b|\d+ ?/ ?\d+$|slide \d+|continue reading|\d+ of \d+$",
    r"take (?:our|the|this) .{0,30}\bquiz\b|.*\bquiz:",
    r"dear (?:\w+ )?(?:friends?|readers?|all|patients?|members?|colleagues?)\b.{0,40},$",
    (
        r"(?:with )?(?:warm|kind|best|many)(?:est)? (?:regards|wishes|thanks)\b|yours"
        r" (?:\w+ly|ever)"
        r"|sincerely\b|cheers,?$|regards,?$"
    ),
    r".{0,60}\b\d+[ -]min(?:ute)?s? read\b|[★☆⭐]|.*\(\d+ ratings?\)",
    r".*\blarge print\b|.*\bopening hours\b|öffnungszeiten|impressum|datenschutz",
    r"in this article:?$|table of contents|contents:?$|on this page:?$|jump to\b",
    r"last edited by|edit this page|you are visitor|best viewed in|powered by|proudly powered",
    r"ask (?:a member|at|our|the|any) .{0,20}\b(?:staff|reception|front desk)\b",
    r"(?:you are here: ?)?(?:home|start)(?: ?[/>»\u203a|] ?[\w &'’-]{2,40}){1,6}$",
    r"[\W_]+$",
)
_SECTIONS = (
    r"\d+ (?:comments?|thoughts|replies)\b|comments?$|leave a (?:reply|comment)",
    r"join the discussion",
    r"related (?:articles?|posts?|stories)$|you (?:may|might) also like|more (?:like this|stories)",
    r"(?:other |club |latest )?news$|(?:upcoming )?events?$",
    r"(?:images?|photos?|pictures?) (?:provided )?by\b|coming up$|weather\b",
    r"change ?log|version history|licen[sc]e$|contribut(?:ing|ors)$",
    r"recent posts?$|most popular|trending|read next$|references$|sources$|about the author",
    r"(?:what (?:i|we) use|shop|gear|products? we love)\b",
)
_SURE_NAMES = (
    r"ads?|adv|advert|advertisement|sponsor(?:ed)?|promo|upsell|cookies?|consent|gdpr|navbar|menu"
    r"|breadcrumbs?|toc|pagination|pager|comments?|respond|replies|reviews?|testimonials?"
    r"|sharedaddy|related|relatedposts|recommended|recommendations|trending|popular|newsletter"
    r"|subscribe|signup|search|login"
)
_NAMES = (
    r"banner|nav|navigation|skip[-_]?(?:link|nav|to\w*)|sidebar|widget|logo|ratings?|share"
    r"|sharing|social|byline|author|bio|meta|tags|categories|credits?|caption|pull|pullquote|quiz"
    r"|modal|popup|overlay|dialog|footer|foot|masthead|copyright|disclosure"
)
_NEGATED = re.compile(r"(?:^|\s)(?:no|not|has|had|with|without|is|hide|show)[-_]\S+")
_BEGINS = re.compile(r"[:.!?] (\w+)")
_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _LINES), re.IGNORECASE)
_SECTION = re.compile("|".join(f"(?:{pattern})" for pattern in _SECTIONS), re.IGNORECASE)
_SURE_NAME, _NAME = (
    re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])", re.IGNORECASE)
    for names in (_SURE_NAMES, _NAMES)
)
_LONGEST = 600
"""Characters of a line that are looked at; noise shows early."""


@lru_cache(maxsize=REMEMBERED)
def is_noise(line: str) -> bool:
    """Tell whether a line or sentence is something else than the article: a caption, a byline."""
    line = line[:_LONGEST].lstrip("[(")
    if line.lower().startswith("caption:") and VERBS & set(_BEGINS.findall(line.lower())):
        return False  # it says what to do
    return _LINE.match(line) is not None


def is_noise_section(heading: str) -> bool:
    """Tell whether nothing below ``heading`` belongs to the article."""
    return _SECTION.match(heading[:_LONGEST].rstrip(":")) is not None


def noise_name(names: str) -> Literal["", "maybe", "surely"]:
    """Tell whether the classes or the id of a part of a page call it something else.

    ``maybe`` is what some makers of pages call the article itself; its text has to tell.
    """
    own = _NEGATED.sub(" ", names)
    if _SURE_NAME.search(own):
        return "surely"
    return "maybe" if _NAME.search(own) else ""
