"""The importer tells what it cannot read by its kind, and never reads it as a text."""

import re

from voicecoach.importing.files.failing import ImportingError

_PROGRAMS = {
    "js": "JavaScript", "ts": "TypeScript", "jsx": "JavaScript", "tsx": "TypeScript",
    "py": "Python", "php": "PHP", "rb": "Ruby", "java": "Java", "kt": "Kotlin", "cs": "C#",
    "swift": "Swift", "css": "CSS", "sql": "SQL", "sh": "a shell script",
}  # fmt: skip
_CODE = re.compile(
    r"^\s*(?:(?:export |import |const |let |var |function |#include|package |public class )"
    r"[^\n]*(?:[{;(\[=]|from [\"'])|<\?php)",
    re.MULTILINE,
)
_MARKUPS = {
    "LaTeX": r"^\\(?:documentclass|begin\{document\}|(?:sub)*section\*?\{|hypertarget\{)",
    "the language of man pages (troff)": r"^\.(?:TH|SH|PP|LP|NH|IP)\b",
    "Org": r"^#\+\w+:|^\s*:PROPERTIES:$",
    "Textile": r"^h[1-6](?:\([^)\n]*\))?\. \S",
    "the language of a wiki": r"^<span [^>\n]*></span>$|^=+ .*\{\{.*=+ *$|^'{3}.+'{3}$|^\{\|",
    "SYLK": r"\AID;P",
    "DIF": r"\ATABLE\s+0,1\s",
}
"""Ways to mark up a text that are not read, by what stands at the beginning of a line."""
_WORDS = {
    "German": "der die das und ist nicht mit dem den ein eine sie ihre ihr auf für dann wieder zur"
    " halten seite beine arme",
    "Spanish": "el los las y una con por para que su del se durante lado pierna repita mantenga",
    "French": "le les des et une dans avec pour vous votre sur du au est pendant côté jambe tenez",
    "Italian": "il gli della e una con per che di sul nel si durante lato gamba ripetere mantenere",
    "Dutch": "de het een en van met je uw op niet voor naar been houd",
    "Portuguese": "os as uma com para que sua do da em durante lado perna repita mantenha",
}
_ENGLISH = "the and your to of with on for a in hold each you from it as or"
_SPEAKS = 0.11
"""Share of words that are a language's small words, in a text of that language."""
_BEGINNING = 20_000
"""Characters of a text that tell how it is marked up."""
_LOOKED_AT = 600
"""Words that are counted."""
_FEWEST = 15
"""Words below which nothing is told."""


def check_program(text: str, name: str) -> None:
    """Refuse what is the text of a program.

    Raises:
        ImportingError: it is one.
    """
    language = _PROGRAMS.get(name.rpartition(".")[2].lower(), "")
    if language or len(_CODE.findall(text[:4000])) > 1 or _CODE.match(text):
        told = f" ({language})" if language else ""
        raise ImportingError(
            f"{name} is a program{told}, and no text or list",
            "Save its stretches as JSON or CSV, or copy them into a .txt file.",
        )


def check_markup(text: str, name: str) -> None:
    """Refuse a text with marks that are not read: they would be spoken, or hide what they mark.

    Raises:
        ImportingError: it is one.
    """
    for kind, pattern in _MARKUPS.items():
        if re.search(pattern, text[:_BEGINNING], re.MULTILINE):
            raise ImportingError(
                f"{name} is written in {kind}, which is not read",
                "Save it as HTML, Markdown, DOCX or plain text first; pandoc does.",
            )


def check_language(text: str, name: str) -> None:
    """Refuse what is written in another language than English.

    Raises:
        ImportingError: it seems to be in one of those that are known.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())[:_LOOKED_AT]
    if len(words) < _FEWEST:
        return
    english = sum(word in _ENGLISH.split() for word in words)
    shares = {
        language: sum(word in small.split() for word in words) / len(words)
        for language, small in _WORDS.items()
    }
    language = max(shares, key=lambda one: shares[one])
    if shares[language] > _SPEAKS and shares[language] * len(words) > 2 * english:
        raise ImportingError(
            f"{name} seems to be {language}, and only English is understood",
            "Translate it first, or write the script by hand: voicecoach new.",
        )
