"""The pictures of a handout come along, one to its stretch, and none that is in doubt."""

import base64
import io
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image, ImageDraw

from voicecoach.cli import main
from voicecoach.importing import gallery
from voicecoach.importing.importer import import_script

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
STEPS = {
    "Fold": "Sit tall and bend forward. Hold for 20 seconds.",
    "Lunge": "Step back and sink. Hold for 30 seconds on each side.",
    "Bridge": "Lie on your back and lift your hips. Hold for 10 seconds.",
}
COLOURS = {"Fold": "red", "Lunge": "green", "Bridge": "blue", "logo": "black", "title": "orange"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v5h-9z"/></svg>'


def picture(name, size=(200, 150), kind="PNG"):
    """Return a picture in the colour of its stretch."""
    image, written = Image.new("RGB", size, "white"), io.BytesIO()
    ImageDraw.Draw(image).rectangle((5, 5, size[0] - 5, size[1] - 5), COLOURS[name])
    image.save(written, kind)
    return written.getvalue()


def shown(imported):
    """Return which stretch has which colour."""
    files = {one.name: one.content for one in imported.pictures}
    found = {}
    for stretch in yaml.safe_load(imported.script)["stretches"]:
        if name := stretch.get("image"):
            image = Image.open(io.BytesIO(files[name]))
            middle = image.getpixel((image.width // 2, image.height // 2))
            found[stretch["name"]] = min(
                COLOURS, key=lambda one: sum(
                    abs(a - b) for a, b in zip(middle, Image.new("RGB", (1, 1), COLOURS[one])
                                               .getpixel((0, 0)), strict=True)))  # fmt: skip
    return found


def page(body, folder=None, name="a.html"):
    """Return what becomes of a page."""
    text = f"<h1>Three for the hips</h1>{body}" if name.endswith("html") else body
    return import_script(text.encode(), name, folder=folder)


def image(name):
    """Return a picture inside a page."""
    data = base64.b64encode(picture(name)).decode()
    return f'<img src="data:image/png;base64,{data}">'


EACH = {name: name for name in STEPS}
AROUND = {
    "below the heading": lambda name, text: f"<h2>{name}</h2>{image(name)}<p>{text}</p>",
    "in the heading": lambda name, text: f"<h2>{image(name)}{name}</h2><p>{text}</p>",
    "in the paragraph": lambda name, text: f"<h2>{name}</h2><p>{image(name)}{text}</p>",
    "in a figure": lambda name, text: (
        f"<h2>{name}</h2><figure>{image(name)}<figcaption>Photo: me</figcaption></figure>"
        f"<p>{text}</p>"
    ),
    "above each heading": lambda name, text: f"{image(name)}<h2>{name}</h2><p>{text}</p>",
    "below each text": lambda name, text: f"<h2>{name}</h2><p>{text}</p>{image(name)}",
    "in a card": lambda name, text: (
        f"<div class='card'><div>{image(name)}</div><div><h3>{name}</h3><p>{text}</p></div></div>"
    ),
    "in an entry": lambda name, text: f"<li>{image(name)}<b>{name}.</b> {text}</li>",
    "in a layout table": lambda name, text: (
        f"<table><tr><td><h3>{name}</h3>{text}</td><td>{image(name)}</td></tr></table>"
    ),
}


@pytest.mark.parametrize("where", AROUND)
def test_each_picture_comes_to_the_stretch_that_it_stands_at(where):
    """Above all names or below all texts, the whole page tells which."""
    write = AROUND[where]
    imported = page("".join(write(name, text) for name, text in STEPS.items()))
    assert shown(imported) == EACH
    assert "Pictures that come along: 3" in imported.report


def test_a_page_without_a_title_keeps_its_first_picture():
    """As a word processor makes one of a table, with the pictures before the names."""
    rows = "".join(
        f"<tr><td><p>{image(name)}</p></td><td><p><b>{name}</b></p><p>{text}</p></td></tr>"
        for name, text in STEPS.items()
    )
    imported = import_script(f"<p><b>Three</b></p><table>{rows}</table>".encode(), "a.html")
    assert shown(imported) == EACH
    assert imported.draft.title == "Three"


def test_a_table_with_headings_has_its_pictures_in_the_rows():
    """As handouts are made in word processors."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{image(name)}</td><td>{text}</td></tr>"
        for name, text in STEPS.items()
    )
    head = "<tr><th>Exercise</th><th>Picture</th><th>Instructions</th></tr>"
    assert shown(page(f"<table>{head}{rows}</table>")) == EACH


def test_a_picture_between_two_stretches_is_named_and_not_guessed():
    """Nobody sees the wrong pose."""
    fold, lunge, bridge = (f"<h2>{name}</h2><p>{text}</p>" for name, text in STEPS.items())
    imported = page(f"{fold}{image('Lunge')}{lunge}{bridge}")
    assert shown(imported) == {}
    assert "stands beside Fold and Lunge: whose is it?" in imported.report


def test_a_picture_above_the_first_name_alone_is_that_of_the_article():
    """Where all others stand below their names."""
    body = "".join(f"<h2>{name}</h2>{image(name)}<p>{text}</p>" for name, text in STEPS.items())
    imported = page(image("title") + body)
    assert shown(imported) == EACH


def test_words_beside_a_picture_tell_whose_it_is():
    """An alternative text or a file's name that is the stretch's."""
    fold, lunge, bridge = (f"<h2>{name}</h2><p>{text}</p>" for name, text in STEPS.items())
    named = image("Lunge").replace("<img", '<img alt="Lunge"')
    assert shown(page(f"{fold}{named}{lunge}{bridge}")) == {"Lunge": "Lunge"}


def test_logos_icons_and_what_comes_again_are_left_out_and_counted():
    """The names of the stretches stay with their own pictures."""
    tiny = base64.b64encode(picture("logo", (32, 32))).decode()
    icon = f'<img src="data:image/png;base64,{tiny}">'
    logo = image("logo").replace("<img", '<img alt="Clinic logo"')
    again = image("title")
    body = "".join(
        f"<h2>{name}</h2>{icon}{again}{image(name)}<p>{text}</p>" for name, text in STEPS.items()
    )
    imported = page(logo + body)
    assert shown(imported) == EACH
    assert "left out as logos, icons and the like: 7" in imported.report


def beside(tmp_path, addresses):
    """Return what becomes of a page with a picture at each address, and files beside it."""
    (tmp_path / "hips").mkdir()
    (tmp_path / "hips" / "pics").mkdir()
    (tmp_path / "hips" / "pics" / "my fold.png").write_bytes(picture("Fold"))
    (tmp_path / "outside.png").write_bytes(picture("Lunge"))
    body = "".join(
        f'<h2>{name}</h2><img src="{address}"><p>{STEPS[name]}</p>'
        for name, address in addresses.items()
    )
    return page(body, tmp_path / "hips")


def test_pictures_beside_a_page_are_read(tmp_path):
    """As a browser saves them, with a folder beside the page; a lazy one, too."""
    imported = beside(tmp_path, {"Fold": "pics/my%20fold.png", "Lunge": "missing.png"})
    assert shown(imported) == {"Fold": "Fold"}
    assert "not fetched, since they do not lie beside the file: 1" in imported.report


@pytest.mark.parametrize(
    "address",
    ["../outside.png", "pics/../../outside.png", "file:///etc/hostname", "//host/a.png",
     "https://127.0.0.1:1/a.png", "pics/link.png"],
)  # fmt: skip
def test_nothing_is_read_from_outside_the_folder(tmp_path, address):
    """A handout may come from anybody; a link in it shows nothing of the reader's computer."""
    (tmp_path / "hips" / "pics").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(picture("Lunge"))
    (tmp_path / "hips" / "pics" / "link.png").symlink_to(tmp_path / "outside.png")
    body = f'<h2>Fold</h2><img src="{address}"><p>{STEPS["Fold"]}</p>'
    imported = page(body, tmp_path / "hips")
    assert imported.pictures == ()
    assert "Pictures that come along: 0" in imported.report


def test_markdown_and_drawings(tmp_path):
    """A drawing stays one; a picture of a kind that phones do not know becomes a photo."""
    (tmp_path / "fold.svg").write_text(SVG)
    (tmp_path / "lunge.webp").write_bytes(picture("Lunge", kind="WEBP"))
    text = f"# Hips\n\n## Fold\n\n![](fold.svg)\n\n{STEPS['Fold']}\n\n## Lunge\n\n"
    imported = page(f"{text}![](lunge.webp)\n\n{STEPS['Lunge']}\n", tmp_path, "a.md")
    assert [one.file.rpartition(".")[2] for one in imported.pictures] == ["svg", "jpg"]


def test_a_drawing_that_runs_or_loads_something_stays_away(tmp_path):
    """The report says why; the stretch comes without it."""
    bad = SVG.replace("<path", '<image href="http://127.0.0.1:1/a.png"/><path')
    (tmp_path / "fold.svg").write_text(bad)
    imported = page(f'<h2>Fold</h2><img src="fold.svg"><p>{STEPS["Fold"]}</p>', tmp_path)
    assert imported.pictures == ()
    assert "refers to something outside of it" in imported.report


def test_what_is_too_much_to_draw_is_passed_over(monkeypatch):
    """The first ones come along, and the report says how many do not."""
    monkeypatch.setattr(gallery, "MOST_PIXELS_TOGETHER", 2 * 200 * 150)
    write = AROUND["below the heading"]
    imported = page("".join(write(name, text) for name, text in STEPS.items()))
    assert list(shown(imported)) == ["Fold", "Lunge"]
    assert "passed over, since there are too many: 1" in imported.report


def test_a_picture_that_asks_for_too_much_memory_stays_away():
    """A few bytes may say that they have more pixels than a computer can hold."""
    bomb = bytearray(picture("Fold"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    data = base64.b64encode(bytes(bomb)).decode()
    body = f'<h2>Fold</h2><img src="data:image/png;base64,{data}"><p>{STEPS["Fold"]}</p>'
    imported = page(body)
    assert imported.pictures == ()
    assert "Pictures that come along: 0" in imported.report


def docx(pieces, parts):
    """Return a Word file: headings ``#``, pictures ``!``, and paragraphs."""
    body, relations = "", ""
    for number, piece in enumerate(pieces):
        if piece.startswith("!"):
            way, mode = ("link", "External") if ":" in piece else ("embed", "Internal")
            target = f"{piece[1:]}.png" if way == "link" else f"media/{piece[1:]}.png"
            body += (
                '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
                f'drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="{DRAWING}/main">'
                f'<a:graphicData><pic:pic xmlns:pic="{DRAWING}/picture"><pic:blipFill><a:blip '
                f'r:{way}="p{number}" xmlns:r="{OFFICE}"/></pic:blipFill></pic:pic>'
                "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
            )
            relations += (
                f'<Relationship Id="p{number}" Type="{OFFICE}/image" '
                f'Target="{target}" TargetMode="{mode}"/>'
            )
        else:
            style = f'<w:pPr><w:pStyle w:val="Heading{piece.count("#")}"/></w:pPr>'
            style = style if piece.startswith("#") else ""
            body += f"<w:p>{style}<w:r><w:t>{piece.strip('# ')}</w:t></w:r></w:p>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        "</w:style>"
        for n in (1, 2)
    )
    main_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Default Extension="png" ContentType="image/png"/><Override PartName='
        f'"/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}'
        f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        **parts,
    }
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return raw.getvalue()


def test_pictures_in_a_word_file():
    """With what stands in its header and footer, which is named, too."""
    pieces = ["# Hips"]
    for name, text in STEPS.items():
        pieces += [f"## {name}", f"!{name}", text]
    media = {f"word/media/{name}.png": picture(name) for name in STEPS}
    foot = f'<w:ftr xmlns:w="{WORD}"><w:p><w:r><w:t>Nowhere Clinic</w:t></w:r></w:p></w:ftr>'
    imported = import_script(docx(pieces, {**media, "word/footer1.xml": foot}), "a.docx")
    assert shown(imported) == EACH
    assert "at the edge of the pages: Nowhere Clinic" in imported.report


def test_a_caution_in_the_footer_of_a_word_file_is_heard():
    """It stands on each page, so it is for all of them."""
    pieces = ["# Hips", *(piece for name, text in STEPS.items() for piece in (f"## {name}", text))]
    warned = "Stop at once if you feel sharp pain."
    foot = f'<w:ftr xmlns:w="{WORD}"><w:p><w:r><w:t>{warned}</w:t></w:r></w:p></w:ftr>'
    imported = import_script(docx(pieces, {"word/footer1.xml": foot}), "a.docx")
    assert yaml.safe_load(imported.script)["safety"] == [warned]


def test_a_picture_that_a_word_file_only_links_to_is_not_fetched():
    """A link may lead anywhere."""
    pieces = ["# Hips", "## Fold", "!https://127.0.0.1:1/a", STEPS["Fold"]]
    imported = import_script(docx(pieces, {}), "a.docx")
    assert imported.pictures == ()
    assert "Pictures that come along: 0" in imported.report


def pdf(lines, pictures):
    """Return a PDF of one page; a picture is (name, left, bottom)."""
    content = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in lines)
    content += "".join(
        f"q 100 0 0 75 {x} {y} cm /I{n} Do Q\n" for n, (_, x, y) in enumerate(pictures)
    )
    named = "".join(f"/I{n} {5 + n} 0 R" for n in range(len(pictures)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<<"
        + named.encode() + b">>>>/Contents 4 0 R>>",
        b"<</Length %d>>\nstream\n" % len(content) + content.encode() + b"endstream",
    ]  # fmt: skip
    for name, _, _ in pictures:
        jpeg = picture(name, kind="JPEG")
        objects.append(
            b"<</Type/XObject/Subtype/Image/Width 200/Height 150/ColorSpace/DeviceRGB"
            b"/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n" % len(jpeg)
            + jpeg + b"\nendstream"
        )  # fmt: skip
    written = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = "".join(f"{place:010} 00000 n \n" for place in places).encode()
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(written))
    )


@pytest.mark.parametrize(("left", "down"), [(400, 60), (400, 75), (50, 110)])
def test_pictures_in_a_pdf(left, down):
    """Beside the text, at the height of the name or lower, or between the text and the next."""
    pytest.importorskip("pypdfium2")
    lines, pictures = [(50, 800, 20, "Three for the hips")], []
    for number, (name, text) in enumerate(STEPS.items()):
        top = 740 - 200 * number
        first, _, second = text.partition(". ")
        lines += [(50, top, 14, name), (50, top - 18, 10, f"{first}."), (50, top - 31, 10, second)]
        pictures.append((name, left, top - down))
    assert shown(import_script(pdf(lines, pictures), "a.pdf")) == EACH


@pytest.mark.parametrize("depth", [1, 2])
def test_pictures_in_the_forms_of_a_pdf(depth):
    """What was placed as one drawing, also into another one, keeps its place on the page."""
    pdfium = pytest.importorskip("pypdfium2")
    lines, pictures = [(50, 800, 20, "Three for the hips")], []
    for number, (name, text) in enumerate(STEPS.items()):
        top = 740 - 200 * number
        lines += [(50, top, 14, name), (50, top - 18, 10, text)]
        pictures.append((name, 50, top - 110))
    document = pdfium.PdfDocument(pdf(lines, pictures))
    for _ in range(depth):
        placed = pdfium.PdfDocument.new()
        page = placed.new_page(595, 842)
        drawn = document.page_as_xobject(0, placed).as_pageobject()
        drawn.set_matrix(pdfium.PdfMatrix().scale(0.8, 0.8).translate(20, 100))
        page.insert_obj(drawn)
        page.gen_content()
        written = io.BytesIO()
        placed.save(written)
        document = pdfium.PdfDocument(written.getvalue())
    assert shown(import_script(written.getvalue(), "a.pdf")) == EACH


DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150" width="{0}" height="{0}">'
    '<linearGradient id="a"><stop stop-color="red"/></linearGradient>'
    '<path fill="url(#a)" d="M0 0h{0}v150H0z"/></svg>'
)


def test_drawings_inside_a_page_come_along():
    """Icons do not, nor what only a reader of screens would skip."""
    icon = '<svg viewBox="0 0 24 24"><path d="M0 0h9v5H0z"/></svg>'
    drawn = [DRAWN.format(100 + 20 * number) for number in range(3)]
    drawn[2] = drawn[2].replace("<svg", '<svg aria-hidden="true"')
    body = "".join(
        f"<h2>{name}</h2>{icon}{one}<p>{text}</p>"
        for one, (name, text) in zip(drawn, STEPS.items(), strict=True)
    )
    imported = page(body)
    assert [one.name.partition("-")[0] for one in imported.pictures] == ["fold", "lunge"]
    assert all(one.file.endswith(".svg") for one in imported.pictures)


@pytest.fixture
def handout(tmp_path):
    """A page with a picture at each stretch."""
    path = tmp_path / "handout.html"
    write = AROUND["below the heading"]
    path.write_text("<h1>Hips</h1>" + "".join(write(name, text) for name, text in STEPS.items()))
    return path


def run(*arguments):
    """Return what one call of the program did."""
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_the_pictures_lie_beside_the_script_and_it_is_correct(handout, tmp_path):
    """Imported again, they are the same files."""
    out = tmp_path / "new" / "hips.yaml"
    for more in ([], ["--force"]):
        assert run("import", handout, "-o", out, *more).exit_code == 0
        names = sorted(path.name.partition("-")[0] for path in (out.parent / "images").iterdir())
        assert names == ["bridge", "fold", "lunge"]
    assert run("check", out).exit_code == 0


def test_pictures_stay_where_nobody_wants_them(handout, tmp_path):
    """Without a file to write there is no folder, and an option leaves them out."""
    out = tmp_path / "new" / "hips.yaml"
    printed, left = run("import", handout), run("import", handout, "-o", out, "--no-pictures")
    for result in (printed, left):
        assert result.exit_code == 0
        assert "stay with the file: 3" in result.stderr
    assert "image:" not in printed.stdout + out.read_text()
    assert not (out.parent / "images").exists()


def test_a_file_of_somebody_else_is_never_replaced(handout, tmp_path):
    """Nothing is written then, the script neither."""
    out = tmp_path / "new" / "hips.yaml"
    assert run("import", handout, "-o", out).exit_code == 0
    own = next((out.parent / "images").iterdir())
    own.write_bytes(b"mine")
    out.unlink()
    result = run("import", handout, "-o", out)
    assert result.exit_code != 0
    assert "shows something else" in result.stderr
    assert own.read_bytes() == b"mine"
    assert not out.exists()


def test_the_folder_of_the_pictures_leads_nowhere_else(handout, tmp_path):
    """A link in its place is refused before anything is written."""
    (tmp_path / "new").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "new" / "images").symlink_to(tmp_path / "elsewhere")
    result = run("import", handout, "-o", tmp_path / "new" / "hips.yaml")
    assert result.exit_code != 0
    assert list(Path(tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "new" / "hips.yaml").exists()
