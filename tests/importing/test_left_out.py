"""What the importer leaves out it names, so that a person can see whether it was right."""

import io

import openpyxl
import pytest
import yaml

from voicecoach.importing.importer import import_script

STEPS = (
    "<h3>Fold</h3><p>Sit tall and bend forward. Hold for 20 seconds.</p>"
    "<h3>Lunge</h3><p>Step back and sink. Hold for 30 seconds on each side.</p>"
)


def imported(text, name="a.html"):
    """Return the names of the stretches of a text, and what was left out of it."""
    done = import_script(text if isinstance(text, bytes) else text.encode(), name)
    return [one["name"] for one in yaml.safe_load(done.script)["stretches"]], done.draft.left_out


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("<div class='comments'><p>I loved it.</p></div>", "the part comments: I loved it."),
        ("<div id='cookie-bar' class='cookie'>We use some.</div>", "We use some."),
        ("<aside><p>More of us</p></aside>", "the part aside: More of us"),
        ("<nav><ul><li><a href='/'>Home</a></li></ul></nav>", "the part nav: Home"),
        ("<button>Buy now</button>", "the part button: Buy now"),
        ("<ul><li><a href='/'>Home</a></li><li><a href='/x'>Shop</a></li></ul>",
         "2 lines that are only links: Home, Shop"),
        ("<script>var hold = 'Hold for 20 seconds.';</script>", None),
        ("<div class='share'></div>", None),
    ],
)  # fmt: skip
def test_a_part_of_a_page_that_is_left_out_is_named(part, told):
    """Its name on the page and how it begins; a program and an empty part say nothing."""
    names, left_out = imported(f"<body><h1>Hips</h1>{STEPS}{part}</body>")
    assert names == ["Fold", "Lunge"]
    assert [told in one for one in left_out] == [True] * bool(told)


def test_other_sheets_of_a_spreadsheet_are_named():
    """One sheet is one session; who has a second one hears of it."""
    book, raw = openpyxl.Workbook(), io.BytesIO()
    for row in (("Exercise", "Hold"), ("Fold", 30), ("Lunge", 40)):
        book.active.append(row)
    book.create_sheet("Week 2").append(("Fold", 60))
    book.create_sheet("Nothing")
    book.save(raw)
    names, left_out = imported(raw.getvalue(), "plan.xlsx")
    assert names == ["Fold", "Lunge"]
    assert left_out == ("the sheet Week 2",)


def test_a_signature_and_front_matter_are_named():
    """Both stand around the text, and either may hold a line that was meant."""
    text = (
        "Two\n\nFold\nBend. Hold for 20 seconds.\n\nLunge\nSink. Hold for 30 seconds.\n\n--\nEve\n"
    )
    assert "Eve" in imported(text, "a.txt")[1]
    page = "---\ndraft: true\n---\n# Two\n\n## Fold\n\nBend. Hold for 20 seconds.\n"
    assert imported(page, "a.md")[1] == ("what stands above the text: draft: true",)


@pytest.mark.parametrize(
    "heading",
    ["<h3><a href='/x'>{}</a></h3>", "<p><b><a href='/x'>{}</a></b></p>",
     "<h3><button type='button'>{}</button></h3>"],
)  # fmt: skip
def test_a_name_may_be_a_link_or_a_button(heading):
    """Lists of stretches link to each; pages fold each away below a button."""
    page = STEPS.replace("<h3>Fold</h3>", heading.format("Fold"))
    page = page.replace("<h3>Lunge</h3>", heading.format("Lunge"))
    assert imported(f"<body><h1>Hips</h1>{page}</body>")[0] == ["Fold", "Lunge"]


def test_a_page_may_be_one_form():
    """Some makers of pages put all of a page into a form."""
    page = f"<body><form id='aspnetForm'><h1>Hips</h1>{STEPS}</form></body>"
    assert imported(page)[0] == ["Fold", "Lunge"]
    page = f"<body><form><div>{STEPS}</div></form></body>"
    assert imported(page)[0] == ["Fold", "Lunge"]


def test_a_caution_that_is_a_link_is_said():
    """It leads to more about the illness, and warns all the same."""
    caution = "<p><a href='/x'>Do not do this if you have gout.</a></p>"
    page = f"<body><h1>Hips</h1>{STEPS}{caution}</body>"
    stretch = yaml.safe_load(import_script(page.encode(), "a.html").script)["stretches"][1]
    assert stretch["avoid_if"] == ["gout"]
