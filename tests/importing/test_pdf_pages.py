"""Pages of a PDF are read by where their letters stand: words, paragraphs, columns, tables."""

from itertools import pairwise

import pytest
import yaml

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.source import open_source
from voicecoach.importing.importer import import_script

pytest.importorskip("pypdfium2")

WIDE = "".join(f" {600 if code > 64 else 300}" for code in range(32, 127))
FONTS = {
    name: f"<</Type/Font/Subtype/Type1/BaseFont/{font}/FirstChar 32/LastChar 126/Widths[{WIDE}]>>"
    for name, font in (("F", "Helvetica"), ("B", "Helvetica-Bold"))
}
FOLD = "Sit tall and bend forward. Hold for 20 seconds."


def pdf(*pages, creator=""):
    """Return a PDF with the given drawing orders on each page; the fonts are F and B."""
    fonts = "".join(f"/{name} {font}" for name, font in FONTS.items())
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
               f"<</Creator({creator})>>"]  # fmt: skip
    for number, orders in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{fonts}>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(orders)}>>\nstream\n{orders}endstream")
    written, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    written += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
    written += f"<</Size {size}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{written.index('xref')}\n%%EOF"
    return written.encode()


def text(left, height, told, size=10, font="F", more=""):
    """Return the orders that draw a line; in brackets it may have gaps between its letters."""
    shown = f"{told} TJ" if told.startswith("[") else f"({told}) Tj"
    return f"BT /{font} {size} Tf {more} {left} {height} Td {shown} ET\n"


def lines(left, height, *told, step=13):
    """Return the orders that draw lines one below the other."""
    return "".join(text(left, height - step * n, one) for n, one in enumerate(told))


def read(raw):
    """Return the text of a PDF."""
    return open_source(raw, "a.pdf").text


def found(raw):
    """Return the stretches that a PDF becomes."""
    return yaml.safe_load(import_script(raw, "a.pdf").script)["stretches"]


def test_letters_that_overlap_are_read_once():
    """Browsers set a Y and what follows it closer, so that their boxes overlap."""
    raw = pdf(
        text(
            50,
            700,
            "[(Y) 400 (our knee and your W) 300 (all, o) 500 (ff the floor, again and again.)]",
        )
    )
    assert read(raw) == "Your knee and your Wall, off the floor, again and again."


@pytest.mark.parametrize("apart", [2, 5])
def test_letters_that_are_set_apart_are_words(apart):
    """Headings in capitals often are; a wider gap parts two words of them."""
    raw = pdf(text(50, 700, "CHIN TUCK", more=f"{apart} Tc") + lines(50, 680, FOLD))
    assert read(raw).partition("\n")[0] == "CHIN TUCK"


def test_a_paragraph_of_broken_lines_is_one_line():
    """Whatever a line ends with; what has room in it, and does not follow, stays for itself."""
    raw = pdf(
        text(50, 720, "Hamstring stretch with a long strap or", 14, "B")
        + text(50, 702, "a towel", 14, "B")
        + lines(50, 680, "Sit on the floor with your legs straight. Hold it for",
                "30 seconds, and bend a little more each time you do it.",
                "Then do the other leg. Keep your feet hip-",
                "width apart, and do not for-", "get to breathe. Lean on the wall.", "Bosu")
    )  # fmt: skip
    told = (
        "Sit on the floor with your legs straight. Hold it for 30 seconds, and bend a little more "
        "each time you do it. Then do the other leg. Keep your feet hip-width apart, and do not "
        "forget to breathe. Lean on the wall."
    )
    heading = "Hamstring stretch with a long strap or a towel"
    assert read(raw).splitlines() == [heading, "", told, "Bosu"]


def test_columns_are_read_down_whatever_stands_at_one_height():
    """A stretch may go on at the top of the next column, beside a heading of the first."""
    left = ["These help at a desk.", "", "Chin tuck", "Draw your chin straight back as if",
            "you wanted a double chin. Hold for 5", "seconds.", "", "Shoulder roll"]  # fmt: skip
    right = ["Lift your shoulders and roll them", "back. Repeat 10 times.", "", "Doorway opener",
             "Put your arms on the frame and step", "forward. Hold for 30 seconds.", "",
             "Wrist bend", "Pull your fingers down. Hold for 20", "seconds."]  # fmt: skip
    raw = pdf(
        text(50, 760, "Four for the desk", 20) + lines(50, 720, *left) + lines(300, 723, *right)
    )
    names = {one["name"]: one.get("hold", one.get("repeat")) for one in found(raw)}
    assert names == {"Chin tuck": 5, "Shoulder roll": 10, "Doorway opener": 30, "Wrist bend": 20}


def test_indented_points_below_short_names_are_no_column():
    """They stand beside nothing."""
    told = "".join(
        text(50, 720 - 60 * n, name, 10, "B")
        + lines(120, 705 - 60 * n, f"- Lean on your {name.lower()}.", f"- Hold for {n}0 seconds.")
        for n, name in enumerate(("Heel", "Hip", "Hand"), 1)
    )
    assert [(one["name"], one["hold"]) for one in found(pdf(told))] == [
        ("Heel", 10), ("Hip", 20), ("Hand", 30),
    ]  # fmt: skip


def grid(columns, heights):
    """Return the orders that draw the edges of cells."""
    boxes = (
        f"{left} {low} {right - left} {high - low} re S\n"
        for left, right in pairwise(columns)
        for high, low in pairwise(heights)
    )
    return "".join(boxes)


def test_a_drawn_table_is_read_cell_by_cell():
    """Names that are broken in a narrow cell, and stand at the middle of it, are whole."""
    raw = pdf(
        text(50, 800, "Two for the hips", 20)
        + grid([50, 120, 500], [780, 700, 620])
        + text(55, 750, "Seated", 10, "B") + text(55, 737, "fold", 10, "B")
        + lines(125, 757, "Sit on the floor with your legs straight and bend forward.",
                "Keep your back long.", "Hold for 20 seconds.")
        + text(55, 660, "Low lunge", 10, "B")
        + lines(125, 667, "Step back and sink.", "Hold for 30 seconds on each side.")
    )  # fmt: skip
    assert [(one["name"], one["hold"], one["sides"]) for one in found(raw)] == [
        ("Seated fold", 20, "none"), ("Low lunge", 30, "both"),
    ]  # fmt: skip


def test_the_cells_of_a_drawn_table_mean_what_stands_above_them():
    """Also where a heading or a text is broken; an empty cell is none."""
    rows = [["No", "Exercise", "Instructions", "Hold\n(sec)", "Reps", "Sides", "Caution"],
            ["1", "Fold", "Sit and bend\nforward.", "45", "3", "", "Not with a\nslipped disc."],
            ["2", "Lunge", "Step back.", "30", "2", "both", ""]]  # fmt: skip
    columns = [50, 70, 130, 230, 280, 330, 380, 500]
    raw = pdf(
        text(50, 800, "Two for the hips", 20)
        + grid(columns, [780, 740, 700, 660])
        + "".join(
            lines(columns[at] + 3, 765 - 40 * row, *cell.split("\n"))
            for row, cells in enumerate(rows)
            for at, cell in enumerate(cells)
        )
    )
    fold, lunge = found(raw)
    assert (fold["name"], fold["hold"], fold["reps"], fold["sides"]) == ("Fold", 45, 3, "none")
    assert (lunge["name"], lunge["hold"], lunge["reps"], lunge["sides"]) == ("Lunge", 30, 2, "both")
    assert fold["setup"] == ["Sit and bend forward."]
    assert fold["avoid_if"] == ["slipped-disc"]
    assert "cautions" not in lunge


def test_a_spreadsheet_that_was_printed_without_its_grid_is_refused():
    """Its cells cut each other off, and nobody sees which belongs to which."""
    raw = pdf(lines(50, 700, "Exercise InstructHold", "Fold Sit and be45"), creator="Calc")
    with pytest.raises(ImportingError, match="printed from a spreadsheet") as caught:
        read(raw)
    assert "spreadsheet itself" in caught.value.hint


def test_what_a_browser_prints_at_the_edges_is_named():
    """The date, the title and the address, in small letters, on a single page."""
    edges = text(30, 825, "11/28/26, 8:19 AM", 7) + text(30, 15, "https://example.org/fold", 7)
    told = (text(50, 760 - 60 * n, f"Fold {name}", 14, "B") + lines(50, 740 - 60 * n, FOLD)
            for n, name in enumerate(("low", "high")))  # fmt: skip
    imported = import_script(pdf(edges + "".join(told)), "a.pdf")
    assert "at the edge of a page: 11/28/26, 8:19 AM" in imported.draft.left_out
    assert [one.name for one in imported.draft.stretches] == ["Fold low", "Fold high"]


def test_a_caution_in_small_print_is_heard():
    """Where a clinic puts it at the foot of its page."""
    small = text(50, 20, "Stop at once if you feel a sharp pain.", 7)
    raw = pdf(text(50, 760, "Fold", 14, "B") + lines(50, 740, FOLD, "Breathe slowly.") + small)
    imported = import_script(raw, "a.pdf")
    assert "Stop at once if you feel a sharp pain." in imported.script


def test_names_that_differ_by_a_number_are_no_edges_of_pages():
    """A header stands at one height on all pages."""
    first = text(50, 760, "Sides, part 1", 10, "B") + lines(50, 740, FOLD, "Lean to the left.")
    second = text(50, 700, "Sides, part 2", 10, "B") + lines(50, 680, FOLD, "Lean to the right.")
    assert [one["name"] for one in found(pdf(first, second))] == ["Sides, part 1", "Sides, part 2"]
