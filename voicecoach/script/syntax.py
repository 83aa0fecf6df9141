"""Errors of PyYAML become diagnostics in plain words."""

from yaml import Mark, MarkedYAMLError

from voicecoach.script.diagnostics import Diagnostic, Place

_QUOTES = 'Put the whole text in quotes, like this: - "{side} leg: straight".'

DEEPEST = 10
"""Levels of nesting; a script has four."""
TOO_DEEP = (
    f"more than {DEEPEST} lists or fields inside one another",
    "If it is meant to be spoken, put the whole text in quotes.",
)
_BRACKET = (
    "Close it at the end, and put each text that has a brace, a bracket, a comma or a colon in it "
    'in quotes: ["Bend your {side} knee."].'
)
_UNCLOSED = ("the quote that opens here is never closed", "Write the same quote at the end.")
BACKSLASH = (
    "a backslash in double quotes has a meaning of its own",
    "Write \\\\ for one backslash; for a special letter, write the letter itself.",
)
_ON_NEXT_LINE = (
    "the text cannot start in this line",
    "Delete the sign '|' or '>'; or start the text in the next line, two spaces further right.",
)
_TAB = ("a tab where only spaces can be", "Use spaces there, or delete it.")
_AT_PROBLEM = {
    "maximum nesting depth": TOO_DEEP,  # libyaml's own bound, which it may meet before we meet ours
    "violates indentation": _TAB,
    "values are not allowed": ("a colon inside a text, or a line too far to the right", _QUOTES),
    "entries are not allowed": (
        "a list cannot start here",
        "Start it on the next line, each entry after '- '.",
    ),
    "document start": (
        "the script ended before this",
        "If a line '...' stands before it, delete that line; or else put the whole text in quotes.",
    ),
}
_AT_CONTEXT = {
    "end of stream": _UNCLOSED,
    "unexpected document": _UNCLOSED,
    "expected ':'": (
        "this line has no colon",
        "Write it like this: 'title: My stretches'. A text that runs on stands further right.",
    ),
}
_AT_LETTER = {
    **{
        sign: (
            f"a text cannot start with '{sign}'",
            f"{_QUOTES} If it is not to be said, delete it.",
        )
        for sign in "!&*%@`?,]}"
    },
    '"': BACKSLASH,
    "|": _ON_NEXT_LINE,
    ">": _ON_NEXT_LINE,
    "\t": _TAB,
}


def explain(error: MarkedYAMLError, text: str) -> Diagnostic:
    """Return what ``error``, raised while reading ``text``, means for someone new to YAML."""
    problem, context = error.problem or "", error.context or ""
    at_problem, start = error.problem_mark, error.context_mark or error.problem_mark
    for words, told in _AT_PROBLEM.items():
        if words in problem:
            return _at(at_problem, *told)
    for words, told in _AT_CONTEXT.items():
        if words in problem:
            return _at(start, *told)
    letter = text[start.index : start.index + 1] if start else ""
    if "flow" in context and ("node" not in context or not letter):
        return _at(start, "this bracket is not closed, or a text inside it needs quotes", _BRACKET)
    # Of these two the context says where they started, not where they went wrong.
    in_block = "block collection" in context or "block mapping" in context
    if letter in _AT_LETTER and not in_block:
        return _at(start, *_AT_LETTER[letter])
    return _misplaced(at_problem, text)


def _misplaced(mark: Mark | None, text: str) -> Diagnostic:
    if mark and text[mark.index - mark.column : mark.index].strip():
        return _at(mark, "the text ended before this", _QUOTES)
    return _at(
        mark,
        "this line does not start where the lines around it do",
        "Put as many spaces before it as before its neighbours.",
    )


def _at(mark: Mark | None, message: str, hint: str) -> Diagnostic:
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    return Diagnostic(*place, message, hint)
