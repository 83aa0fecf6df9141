"""Handouts as people have them: Word, OpenDocument, RTF, spreadsheets and PDF."""

import io
import zipfile

import openpyxl
import pytest
import yaml

from voicecoach.importing.files import packed
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script
from voicecoach.script.reader import read_routine

HEADINGS = ("Two for the hips", "Fold", "Lunge")
TEXTS = (
    "Sit on a chair and bend forward. Hold for 20 seconds. Leave this one out if you have gout.",
    "Step back and sink. Hold for 30 seconds on each side.",
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts):
    """Return a zip file with texts in it."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return raw.getvalue()


def docx(body=None):
    """Return a Word file with a heading above each text."""

    def paragraph(text, style):
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    title, *names = HEADINGS
    body = body or paragraph(title, "Heading1") + "".join(
        paragraph(name, "Heading2") + paragraph(text, "Normal")
        for name, text in zip(names, TEXTS, strict=True)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        "</w:style>"
        for n in (1, 2)
    )
    document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/word/document.xml" ContentType="{document}"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r2" '
        f'Type="{relation}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def odt():
    """Return an OpenDocument text with a heading above each text."""
    title, *names = HEADINGS
    body = f'<text:h text:outline-level="1">{title}</text:h>' + "".join(
        f'<text:h text:outline-level="2">{name}</text:h><text:p>{text}</text:p>'
        for name, text in zip(names, TEXTS, strict=True)
    )
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content xmlns:office="{OFFICE}:office:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:text>{body}</office:text>'
        "</office:body></office:document-content>",
    })  # fmt: skip


def rtf():
    """Return an RTF with a heading above each text."""
    title, *names = HEADINGS
    body = "".join(
        rf"\b {name}\b0\par {text}\par\par " for name, text in zip(names, TEXTS, strict=True)
    )
    return rf"{{\rtf1\ansi\deff0 {{\b {title}}}\par\par {body}}}".encode()


def pdf(pages):
    """Return a PDF with lines of text on each page: (left, bottom, size, text)."""
    streams = [
        "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in lines)
        for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]  # fmt: skip
    for n, stream in enumerate(streams):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}endstream")
    written, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    written += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return f"{written}startxref\n{written.index('xref')}\n%%EOF\n".encode()


def handout_pdf():
    """Return a handout of two pages, with the clinic's name and a number on each."""
    title, fold, lunge = HEADINGS
    edges = [[(50, 810, 8, "Nowhere Clinic"), (500, 20, 8, f"Page {n} of 2")] for n in (1, 2)]
    first = [(50, 760, 20, title), (50, 700, 14, fold),
             (50, 680, 10, "Sit on a chair and bend for-"),
             (50, 667, 10, "ward. Hold for 20 seconds."),
             (50, 654, 10, "Leave this one out if you have gout.")]  # fmt: skip
    second = [(50, 760, 14, lunge), (50, 740, 10, "Step back and sink. Hold for 30 seconds on"),
              (50, 727, 10, "each side.")]  # fmt: skip
    return pdf([edges[0] + first, edges[1] + second])


DOCUMENTS = {"docx": docx, "odt": odt, "rtf": rtf, "pdf": handout_pdf}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_is_read_as_its_text_would_be(kind):
    """Names, doses, sides and cautions arrive from each kind; nothing of the edges is spoken."""
    imported = import_script(DOCUMENTS[kind](), f"handout.{kind}")
    script = yaml.safe_load(imported.script)
    fold, lunge = script["stretches"]
    assert script["title"] == HEADINGS[0]
    assert (fold["name"], fold["hold"], fold["position"]) == ("Fold", 20, "chair")
    assert (lunge["name"], lunge["hold"], lunge["sides"]) == ("Lunge", 30, "both")
    assert fold["cautions"] == ["Leave this one out if you have gout."]
    assert fold["setup"] == ["Sit on a chair and bend forward."]
    assert lunge["setup"] == ["Step back and sink."]
    assert read_routine(imported.script, "a.yaml")


def test_the_edges_of_pdf_pages_are_named():
    """A clinic's name and page numbers are no text; a person sees that nothing else went."""
    assert import_script(handout_pdf(), "a.pdf").draft.left_out == (
        "at the edge of a page: Nowhere Clinic",
        "at the edge of a page: Page 1 of 2",
        "at the edge of a page: Page 2 of 2",
    )


def test_the_bytes_tell_the_kind():
    """Mail programs rename what they keep."""
    for make in DOCUMENTS.values():
        assert len(yaml.safe_load(import_script(make(), "handout").script)["stretches"]) == 2


def test_a_spreadsheet_is_a_table():
    """Cells keep their meaning: numbers are seconds, ``1:30`` is a minute and a half."""
    book, raw = openpyxl.Workbook(), io.BytesIO()
    for row in (("Exercise", "Hold", "Sides"), ("Fold", 30, None), ("Lunge", "1:30", "both")):
        book.active.append(row)
    book.save(raw)
    script = yaml.safe_load(import_script(raw.getvalue(), "plan.xlsx").script)
    assert [one["hold"] for one in script["stretches"]] == [30, 90]
    assert [one["sides"] for one in script["stretches"]] == ["none", "both"]


def test_a_scan_is_told():
    """A page without text is no handout without stretches."""
    with pytest.raises(ImportingError, match="pictures of text") as caught:
        import_script(pdf([[(50, 20, 8, "Page 1")]]), "scan.pdf")
    assert "recognises text" in caught.value.hint


def test_two_columns_of_a_pdf_are_read_one_after_the_other():
    """Lines that stand beside each other are no sentence."""
    left = [
        (50, 700, 14, "Fold"),
        (50, 680, 10, "Bend forward."),
        (50, 667, 10, "Hold 20 seconds."),
    ]
    right = [
        (320, 700, 14, "Lunge"),
        (320, 680, 10, "Step back."),
        (320, 667, 10, "Hold 30 seconds."),
    ]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    script = yaml.safe_load(import_script(pdf([[(50, 760, 20, "Hips"), *mixed]]), "a.pdf").script)
    assert {one["name"]: one["hold"] for one in script["stretches"]} == {"Fold": 20, "Lunge": 30}


def bomb():
    """Return a small Word file that unpacks to far more."""
    return docx(f"<w:p><w:r><w:t>{'a' * (packed.LARGEST_TEXT + 1)}</w:t></w:r></w:p>")


def locked(raw):
    """Return a zip file whose parts say that they are encrypted."""
    data = bytearray(raw)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


DAMAGED = {
    "a bomb": (bomb, "unpacks to more"),
    "half of it": (lambda: docx()[: len(docx()) // 2], "damaged"),
    "something else": (lambda: zipped({"a.txt": "a"}), "no document that can be read"),
    "no text in it": (lambda: zipped({"word/document.xml": "<w"}), "cannot be read"),
    "no OpenDocument": (lambda: zipped({"content.xml": "<w"}), "cannot be read"),
    "no spreadsheet": (lambda: zipped({"xl/workbook.xml": "<w"}), "cannot be read"),
    "a locked part": (lambda: locked(odt()), "cannot be read"),
    "no PDF": (lambda: b"%PDF-1.4 nothing", "cannot be read as PDF"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_document_is_told(kind):
    """Where, what and what to do; no traceback, and no memory without bound."""
    make, told = DAMAGED[kind]
    with pytest.raises(ImportingError, match=told) as caught:
        import_script(make(), "handout.docx")
    assert caught.value.hint


LANGUAGES = {
    "German": "Wadendehnung\nStellen Sie sich vor die Wand und setzen Sie einen Fuß nach hinten. "
    "Halten Sie die Dehnung 30 Sekunden und wechseln Sie dann auf die andere Seite. "
    "Die Ferse bleibt auf dem Boden und das Knie ist nicht gebeugt.",
    "Spanish": "Estiramiento\nApoye las manos en la pared y lleve una pierna hacia atrás. "
    "Mantenga el talón en el suelo durante 30 segundos y repita con la otra pierna.",
    "French": "Étirement\nPlacez les mains sur le mur et reculez une jambe. Gardez le talon au sol "
    "pendant 30 secondes et changez de côté avec l'autre jambe. Le genou est tendu.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_named(language):
    """Nobody is told that a name and sentences are missing where they are there."""
    with pytest.raises(ImportingError, match=f"seems to be {language}"):
        import_script(LANGUAGES[language].encode(), "a.txt")


def test_a_name_whose_letters_a_printer_set_one_by_one_is_whole():
    """Browsers print headings so: each letter is a piece, as high as itself."""
    wide = {" ": 0.278, "f": 0.278, "l": 0.222}
    letters, left = [], 50.0
    for one in "Long fold":
        letters += [(round(left, 1), 700, 14, one)] if one != " " else []
        left += 14 * wide.get(one, 0.556)
    raw = pdf([[(50, 760, 20, "Two for the hips"), *letters,
                (50, 680, 10, "Sit tall and bend forward. Hold for 20 seconds."),
                (50, 640, 14, "Lunge"),
                (50, 620, 10, "Step back. Hold for 30 seconds.")]])  # fmt: skip
    names = [one["name"] for one in yaml.safe_load(import_script(raw, "a.pdf").script)["stretches"]]
    assert names == ["Long fold", "Lunge"]


def test_a_name_at_the_top_of_a_page_begins_a_stretch():
    """Whatever its size: what ends with a full stop goes on on no other page."""
    raw = pdf([[(50, 760, 20, "Two for the hips"), (50, 700, 10, "Fold"),
                (50, 687, 10, "Sit tall and bend forward."), (50, 674, 10, "Hold for 20 seconds.")],
               [(50, 780, 10, "Lunge"), (50, 767, 10, "Step back and sink."),
                (50, 754, 10, "Hold for 30 seconds.")]])  # fmt: skip
    names = [one["name"] for one in yaml.safe_load(import_script(raw, "a.pdf").script)["stretches"]]
    assert names == ["Fold", "Lunge"]


def test_the_same_dose_on_each_page_is_no_edge_of_the_pages():
    """Where each stretch has a page for itself, with the clinic's name and a number."""

    def page(name, number):
        return [(50, 810, 8, "Nowhere Clinic"), (50, 760, 14, name),
                (50, 740, 10, f"Lean on your {name.lower()} and breathe."),
                (50, 727, 10, f"Hold for {number}0 seconds."), (50, 714, 10, "Repeat 3 times."),
                (500, 20, 8, f"Page {number} of 3")]  # fmt: skip

    pages = [page(name, number) for number, name in enumerate(("Heel", "Hip", "Hand"), 1)]
    imported = import_script(pdf(pages), "a.pdf")
    found = yaml.safe_load(imported.script)["stretches"]
    assert [(one["name"], one["hold"], one["reps"]) for one in found] == [
        ("Heel", 10, 3), ("Hip", 20, 3), ("Hand", 30, 3),
    ]  # fmt: skip
    assert any("Nowhere Clinic" in line for line in imported.draft.left_out)
