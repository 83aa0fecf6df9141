"""A sheet made of a script, as the command makes it, and read as a browser reads it."""

import lxml.html
import pytest

import voicecoach
from voicecoach.planning.chosen import choose
from voicecoach.printing.printed_sheet import Handed, sheet_html

HEAD = "format: 1\ntitle: Legs\nstretches:\n"


@pytest.fixture
def write(tmp_path):
    """Write a script and load it; a text without a head gets one."""

    def written(text):
        path = tmp_path / "legs.yaml"
        path.write_text(text if text.startswith("format") else HEAD + text, encoding="utf-8")
        return voicecoach.load(path)

    return written


@pytest.fixture(scope="session")
def printed():
    """Return the source of the sheet of a loaded script."""

    def made(script, handed=None, **wished):
        chosen = choose(script.routine, voicecoach.Settings(**wished))
        return sheet_html(chosen, chosen.left_out, script.pictures, handed or Handed())

    return made


@pytest.fixture(scope="session")
def read(printed):
    """Return the sheet of a loaded script as a tree of elements."""

    def tree(script, handed=None, **wished):
        return lxml.html.document_fromstring(printed(script, handed, **wished))

    return tree


def squeezed(element):
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


@pytest.fixture(scope="session")
def told():
    """Return the texts of what a CSS selector finds, each on one line."""

    def texts(tree, xpath):
        return [squeezed(one) for one in tree.xpath(xpath)]

    return texts
