"""Tables as programs write them: with headings anywhere, merged cells, dates, times, commas."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import yaml

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script
from voicecoach.script.reader import read_routine

HEAD = ["No", "Exercise", "Instructions", "Hold (seconds)", "Reps", "Sides", "Caution"]
FOLD = ["1", "Fold", "Sit and bend forward.", "45", "3", "", "Not with a slipped disc."]
LUNGE = ["2", "Lunge", "Step back, and sink.", "37.5", "2", "both", ""]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def written(rows, delimiter=",", **more):
    """Return rows as a table of text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, **more).writerows(rows)
    return text.getvalue()


def with_notes(book, _):
    """Put the table behind a sheet that has none."""
    book.active.title = "Notes"
    sheet = book.create_sheet("Plan")
    for row in PLAN:
        sheet.append(row)


def workbook(rows, change=None):
    """Return rows as a file of Excel, after a change of its sheet."""
    book, raw = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if change:
        change(book, book.active)
    book.save(raw)
    return raw.getvalue()


def page(rows, head="th"):
    """Return rows as a page."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    cells[0] = cells[0].replace("td>", f"{head}>")
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<h1>Hips</h1><table>{body}</table>".encode()


def ods(rows, kind="spreadsheet"):
    """Return rows as a sheet of LibreOffice, with empty cells and rows up to its end."""
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0"><office:body>'
        f'<office:{kind}><table:table table:name="Plan">{body}'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
        f"</table:table-row></table:table></office:{kind}></office:body></office:document-content>"
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("content.xml", content)
    return raw.getvalue()


PLAN = [HEAD, FOLD, LUNGE]
COMMA = [[cell.replace("37.5", "37,5") for cell in row] for row in PLAN]
TITLED = [["Hips"], ["For Ann"], [], *PLAN]
FILES = {
    "commas": (written(PLAN).encode(), "csv"),
    "decimal commas": (written(COMMA, ";").encode(), "csv"),
    "commas in the cells of every line": (
        written([[cell or "a, b" for cell in row[:6]] for row in COMMA], ";").encode(), "csv",
    ),
    "how Excel marks the delimiter": (f"sep=;\r\n{written(COMMA, ';')}".encode(), "csv"),
    "Unicode text of Excel": (written(PLAN, "\t").encode("utf-16"), "txt"),
    "a text without an end that tells": (written(PLAN).encode(), "txt"),
    "a title above": (written(TITLED).encode(), "csv"),
    "the headings again": (written([HEAD, FOLD, HEAD, LUNGE]).encode(), "csv"),
    "words for nothing": (
        written([[cell or "n/a" for cell in row] for row in PLAN]).encode(), "csv",
    ),
    "a workbook": (workbook(PLAN), "xlsx"),
    "a workbook with a title": (workbook(TITLED), "xlsx"),
    "a sheet of notes before": (
        workbook([["Read me"]], with_notes),
        "xlsx",
    ),
    "a sheet of LibreOffice": (ods(PLAN), "ods"),
    "a page": (page(PLAN), "html"),
    "a page without marked headings": (page(PLAN, "td"), "html"),
    "Markdown": (
        ("# Hips\n\n|" + "|\n|".join("|".join(r) for r in [HEAD, ["-"] * 7, FOLD, LUNGE]) + "|\n")
        .encode(), "md",
    ),
}  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_a_table_means_the_same_in_each_file(file):
    """Doses, sides and cautions are those of their rows."""
    raw, end = FILES[file]
    imported = import_script(raw, f"plan.{end}")
    fold, lunge = yaml.safe_load(imported.script)["stretches"]
    assert (fold["name"], fold["hold"], fold["reps"]) == ("Fold", 45, 3)
    assert (lunge["name"], lunge["hold"], lunge["reps"]) == ("Lunge", 37.5, 2)
    assert lunge["sides"] == "both"
    if file != "commas in the cells of every line":
        assert fold["sides"] == "none"
        assert fold["avoid_if"] == ["slipped-disc"]
        assert "cautions" not in lunge


def test_what_stands_in_no_column_is_told_and_what_warns_is_said():
    """Above, between and below the rows."""
    rows = [["Hips"], ["Ask before you begin."], *PLAN[:2], ["Cool down"], LUNGE,
            ["Stop at once if you feel a sharp pain."]]  # fmt: skip
    imported = import_script(written(rows).encode(), "plan.csv")
    script = yaml.safe_load(imported.script)
    assert script["title"] == "Hips"
    assert script["safety"] == ["Stop at once if you feel a sharp pain."]
    assert {"Ask before you begin.", "Cool down"} <= set(imported.draft.left_out)


def one_hold(value, number_format):
    """Return the hold that a cell of a workbook becomes."""

    def show(_, sheet):
        sheet["B2"].number_format = number_format

    raw = workbook([["Exercise", "Hold"], ["Fold", value]], show)
    return yaml.safe_load(import_script(raw, "plan.xlsx").script)["stretches"][0]["hold"]


@pytest.mark.parametrize(
    ("value", "number_format", "seconds"),
    [
        (dt.time(0, 0, 45), "mm:ss", 45),
        (dt.time(0, 1, 30), "h:mm:ss", 90),
        (dt.time(1, 30), "h:mm", 90),
        (dt.timedelta(seconds=75), "[h]:mm:ss", 75),
        (40, '0 "s"', 40),
    ],
)
def test_a_time_of_day_is_as_long_as_it_shows(value, number_format, seconds):
    """Spreadsheets make hours of what has no seconds; people mean minutes."""
    assert one_hold(value, number_format) == seconds


@pytest.mark.parametrize("date", [dt.date(2026, 3, 8), "2026-03-08", "8-Mar", "Mar-08"])
def test_a_dose_that_became_a_date_is_refused(date):
    """Spreadsheets make one of 3-8, and nobody can tell which dose was meant."""
    rows = [["Exercise", "Reps"], ["Fold", date]]
    with pytest.raises(ImportingError, match=r"has the date .* below Reps: Fold"):
        import_script(workbook(rows), "plan.xlsx")
    with pytest.raises(ImportingError, match="below Reps"):
        import_script(written(rows).encode(), "plan.csv")


def test_a_formula_without_its_result_is_refused():
    """Programs write workbooks that no spreadsheet has reckoned yet."""
    with pytest.raises(ImportingError, match="formula at B2") as caught:
        import_script(workbook([["Exercise", "Hold"], ["Fold", "=15*2"]]), "plan.xlsx")
    assert "save it there" in caught.value.hint


@pytest.mark.parametrize("kind", ["xlsx", "html", "ods"])
def test_a_cell_over_several_rows_is_for_each_of_them(kind):
    """As where one cell says "both" for two stretches."""
    rows = [["Exercise", "Hold", "Sides"], ["Fold", "30", "both"], ["Lunge", "20", ""]]
    if kind == "xlsx":
        raw = workbook(rows, lambda _, sheet: sheet.merge_cells("C2:C3"))
    elif kind == "html":
        raw = page(rows).replace(b"<td>both", b'<td rowspan="2">both').replace(b"<td></td>", b"")
    else:
        parts = zipfile.ZipFile(io.BytesIO(ods(rows))).read("content.xml").decode()
        parts = parts.replace(
            "<table:table-cell><text:p>both",
            '<table:table-cell table:number-rows-spanned="2"><text:p>both',
        ).replace("<table:table-cell><text:p></text:p></table:table-cell>",
                  "<table:covered-table-cell/>")  # fmt: skip
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("content.xml", parts)
        raw = packed.getvalue()
    found = yaml.safe_load(import_script(raw, f"plan.{kind}").script)["stretches"]
    assert [one["sides"] for one in found] == ["both", "both"]


def test_no_cell_of_a_table_is_lost_beside_another_of_its_kind():
    """Two columns of steps, and one that nobody knows."""
    rows = [["Exercise", "Step 1", "Step 2", "Hold", "Band"],
            ["Fold", "Sit tall.", "Bend forward.", "30", "the red one"]]  # fmt: skip
    script = import_script(page(rows), "a.html").script
    assert all(told in script for told in ("Sit tall.", "Bend forward.", "Band: the red one"))


def test_lines_in_one_cell_are_apart():
    """Not one word of two."""
    raw = page([["Exercise", "Instructions", "Hold"], ["Fold", "Sit tall.<br>Bend.", "30"]])
    assert yaml.safe_load(import_script(raw, "a.html").script)["stretches"][0]["setup"] == [
        "Sit tall.", "Bend.",
    ]  # fmt: skip


def test_a_cell_longer_than_a_script_can_hold_is_in_parts(capfd):
    """Whoever writes a whole page into a cell gets a script that is correct; nothing is printed."""
    long = "Sit tall and lean on the wall, " * 60
    imported = import_script(workbook([["Exercise", "Text", "Hold"], ["Fold", long, 30]]), "a.xlsx")
    assert len(read_routine(imported.script, "a.yaml").stretches[0].setup) > 1
    assert capfd.readouterr() == ("", "")
