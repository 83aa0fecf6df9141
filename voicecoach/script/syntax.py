"""YAML's own complaints in plain words: an error of PyYAML in, a Fault out."""

from yaml import Mark, MarkedYAMLError

from voicecoach.script.fault import Fault, Place, quote

_QUOTES = 'Put the whole text in quotes, like this: - "{side} leg: straight".'

_BRACKET = (
    "Close it at the end, and put each text that has a brace, a bracket, a comma or a colon in it "
    'in quotes: ["Bend your {side} knee."].'
)
_AT_PROBLEM = {
    "values are not allowed": ("a colon inside a text, or a line too far to the right", _QUOTES),
    "entries are not allowed": (
        "a list cannot start here",
        "Start it on the next line, each entry after '- '.",
    ),
    "document start": (
        "nothing may follow the line '...'",
        "Delete that line.",
    ),
}
_AT_CONTEXT = {
    "unknown escape": (
        "a backslash in double quotes has a meaning of its own",
        "Use single quotes for this text, or write \\\\ for one backslash.",
    ),
    "end of stream": (
        "the quote that opens here is never closed",
        "Write the same quote at the end.",
    ),
    "expected ':'": (
        "this line has no colon",
        "Write it like this: 'title: My stretches'. A text that runs on stands further right.",
    ),
}


def explain(error: MarkedYAMLError, text: str) -> Fault:
    """Return what ``error``, raised while reading ``text``, means for someone new to YAML."""
    problem = error.problem or "it cannot be read"
    at_problem, at_context = error.problem_mark, error.context_mark
    for words, told in _AT_PROBLEM.items():
        if words in problem:
            return _at(at_problem, *told)
    for words, told in _AT_CONTEXT.items():
        if words in problem:
            return _at(at_context or at_problem, *told)
    if "flow" in (error.context or ""):
        return _at(
            at_context, "this bracket is not closed, or a text inside it needs quotes", _BRACKET
        )
    if at_problem is None:
        return _at(None, f"this cannot be read: {problem}", _QUOTES)
    return _misplaced(at_problem, problem, text)


def _misplaced(mark: Mark, problem: str, text: str) -> Fault:
    line = text[mark.index - mark.column :].split("\n", 1)[0]
    if "cannot start" in problem:
        letter = line[mark.column : mark.column + 1]
        return _at(mark, f"a text cannot start with {quote(letter)}", _QUOTES)
    if "block" not in problem and "expected" not in problem:
        return _at(mark, f"this cannot be read: {problem}", _QUOTES)
    if line[: mark.column].strip():
        return _at(mark, "the text ended before this", _QUOTES)
    return _at(
        mark,
        "this line does not start where the lines around it do",
        "Put as many spaces before it as before its neighbours.",
    )


def _at(mark: Mark | None, message: str, hint: str) -> Fault:
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    return Fault(*place, message, hint)
