"""No message of ``check`` goes untested: each stands word for word in some test."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROOM = ROOT / "voicecoach" / "script"
MODULES = [path for path in ROOM.glob("*.py") if not path.stem.endswith("_schema")]
MODULES.append(ROOT / "voicecoach" / "planning" / "advice.py")
TESTS = [
    *(path for path in HERE.glob("test_*.py") if path != Path(__file__)),
    *(HERE.parent / "cli").glob("test_*.py"),
]
REPORTS = [*HERE.glob("broken/*.txt"), *HERE.glob("doubtful/*.txt")]
FILLED_IN = "\0"


def texts(module: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each text in ``module`` that has more than one word.

    Docstrings, patterns, keys of tables and what is only compared are read by no author.
    """
    tree = ast.parse(module.read_text(encoding="utf-8"))
    unread: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                unread.add(node.value)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re" | "pytest"))):
                unread.update(ast.walk(node))
            case ast.Dict(keys=keys):
                unread.update(key for key in keys if key)
            case ast.Compare(left=left):
                unread.add(left)
            case ast.JoinedStr():
                unread.update(part for part in ast.walk(node) if part is not node)
    for node in ast.walk(tree):
        if node not in unread and " " in _words(node).strip(f" {FILLED_IN}"):
            yield node.lineno, _words(node)


def _words(node: ast.AST) -> str:
    """Return the text of a string, with a mark for each part that is only known in use."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_words(part) for part in parts)
        case ast.FormattedValue():
            return FILLED_IN
        case _:
            return ""


def in_tests() -> str:
    """Return what the tests have word for word: the reports, and the texts in their code."""
    reports = [path.read_text(encoding="utf-8") for path in REPORTS]
    literals = [text for path in TESTS for _, text in texts(path)]
    return "\n".join(reports + literals)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_each_message_stands_word_for_word_in_a_test(module):
    """Whoever adds or changes a message has seen what its reader sees."""
    exact = in_tests()
    untested = [
        f"{module.relative_to(ROOT)}:{line}: {text.replace(FILLED_IN, '…')}"
        for line, text in texts(module)
        if not re.search(".+?".join(map(re.escape, text.split(FILLED_IN))), exact)
    ]
    assert untested == []
