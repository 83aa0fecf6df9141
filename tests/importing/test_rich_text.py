"""Rich text keeps what its marks mean: names, tables, lists, edges; and nothing that is hidden."""

import pytest
import yaml

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script

FOLD = r"Sit tall and bend forward. Hold for 20 seconds."
LUNGE = r"Step back and sink. Hold for 30 seconds on each side."


def rtf(body):
    """Return rich text."""
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Arial;}}}}{body}}}".encode()


def found(body):
    """Return the names and holds of what rich text becomes."""
    stretches = yaml.safe_load(import_script(rtf(body), "a.rtf").script)["stretches"]
    return [(one["name"], one["hold"]) for one in stretches]


BOTH = [("Fold", 20), ("Lunge", 30)]
BODIES = {
    "headings": rf"\pard\outlinelevel0 Hips\par\pard\outlinelevel1 Fold\par\pard {FOLD}\par"
    rf"\pard\outlinelevel1 Lunge\par\pard {LUNGE}\par",
    "bold names": rf"\pard {{\b Fold}}\par {FOLD}\par {{\b Lunge}}\par {LUNGE}\par",
    "bold that is turned off": rf"\pard\b Fold\b0\par {FOLD}\par\b Lunge\plain\par {LUNGE}\par",
    "a table": rf"\trowd\pard\intbl\b Fold\cell\pard\intbl\plain {FOLD}\cell\row"
    rf"\trowd\pard\intbl\b Lunge\cell\pard\intbl\plain Step back.\par {LUNGE}\cell\row\pard",
    "lines without a mark": rf"Fold\par {FOLD}\par\par Lunge\par {LUNGE}\par",
    "a list with its numbers": rf"{{\listtext 1.\tab}}Fold\par {FOLD}\par"
    rf"{{\listtext 2.\tab}}Lunge\par {LUNGE}\par",
}


@pytest.mark.parametrize("kind", BODIES)
def test_names_arrive(kind):
    """However somebody set them off."""
    assert found(BODIES[kind]) == BOTH


def test_letters_of_each_kind_arrive():
    """By their code, by their number with what stands for it, and by their name."""
    body = r"{\b Fold}\par Don\rquote t bounce \emdash  caf\'e9 \u8220?wall\u8221? "
    body += r"{\uc2\u353 sh}.\par "
    script = import_script(rtf(body + FOLD), "a.rtf").script
    assert "Don’t bounce — café “wall” š." in script


@pytest.mark.parametrize(
    "hidden",
    [r"{\deleted Hold for 90 seconds.}", r"{\*\comment Hold for 90 seconds.}",
     r"{\v Hold for 90 seconds.}", r"{\info{\title Hold for 90 seconds.}}",
     r"{\field{\*\fldinst HYPERLINK 90}{\fldrslt \b0}}"],
)  # fmt: skip
def test_what_nobody_sees_is_no_text(hidden):
    """A dose that somebody took away is never heard."""
    script = import_script(rtf(rf"{{\b Fold}}\par {hidden}{FOLD}\par"), "a.rtf").script
    assert "90" not in script


def test_the_edges_of_pages_are_named_and_what_warns_there_is_heard():
    """As in a Word file."""
    edges = r"{\header Nowhere Clinic\par}{\footer Stop at once if you feel sharp pain.\par}"
    imported = import_script(rtf(edges + BODIES["bold names"]), "a.rtf")
    assert "at the edge of the pages: Nowhere Clinic" in imported.draft.left_out
    assert yaml.safe_load(imported.script)["safety"] == ["Stop at once if you feel sharp pain."]


def test_groups_without_end_are_refused():
    """And no text of a mebibyte takes long."""
    with pytest.raises(ImportingError, match="nested too deeply"):
        import_script(b"{\\rtf1" + b"{" * 100_000, "a.rtf")
