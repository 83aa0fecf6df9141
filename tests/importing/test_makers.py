"""Pages and texts as programs make them: styles for emphasis, saved pages, other markups."""

import base64
import io

import pytest
import yaml
from PIL import Image

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script

FOLD = "Sit tall and bend forward. Hold for 20 seconds."
LUNGE = "Step back and sink. Hold for 30 seconds on each side."
BOTH = [("Fold", 20), ("Lunge", 30)]


def found(body, name="a.html"):
    """Return the names and holds of what a page becomes."""
    stretches = yaml.safe_load(import_script(body.encode(), name).script)["stretches"]
    return [(one["name"], one["hold"]) for one in stretches]


PAGES = {
    "a class that is bold": "<style>p{margin:0} .c3, span.c9 {color:red;font-weight:700}</style>"
    f'<p><span class="c9">Fold</span></p><p>{FOLD}</p>'
    f'<p class="c3">Lunge</p><p class="c1">{LUNGE}</p>',
    "a style of its own": f'<p><span style="font-weight: bold">Fold</span></p><p>{FOLD}</p>'
    f'<p style="font-weight:600">Lunge</p><p>{LUNGE}</p>',
    "bold that is none": '<b style="font-weight:normal"><p><b>Fold</b></p>'
    f"<p>{FOLD}</p><p><b>Lunge</b></p><p>{LUNGE}</p></b>",
    "a class for all of it": f'<style>.x{{font-weight:bold}}</style><div class="x"><h2>Fold</h2>'
    f"<p>{FOLD} {'Breathe. ' * 20}</p><h2>Lunge</h2><p>{LUNGE}</p></div>",
    "entries with paragraphs": f"<ol><li><p><b>Fold</b></p><p>{FOLD}</p></li>"
    f"<li><p><b>Lunge</b></p><p>{LUNGE}</p></li></ol>",
    "the title twice": "<header><h1>Two for the hips</h1></header><h1>Two for the hips</h1>"
    f"<p>Do both every day.</p><h2>Fold</h2><p>{FOLD}</p><h2>Lunge</h2><p>{LUNGE}</p>",
    "numbers and bullets that somebody typed": "<h1>Hips</h1><p>1.\tFold</p>"
    f"<p>•\tSit tall and bend forward.</p><p>•\tHold for 20 seconds.</p><p>2.\tLunge</p>"
    f"<p>•\t{LUNGE}</p>",
}


@pytest.mark.parametrize("kind", PAGES)
def test_names_of_a_page_are_known_by_how_they_look(kind):
    """Word processors and sites say so in ways of their own."""
    assert found(PAGES[kind]) == BOTH


def saved(kind="multipart/related"):
    """Return a page as a browser saves it into one file, with a picture."""
    picture = io.BytesIO()
    Image.new("RGB", (200, 150), "red").save(picture, "PNG")
    told = f"{FOLD[:30]}=\r\n{FOLD[30:].replace('20', '20=E2=80=9330')}"
    body = f'<h1>Hips</h1><h2>Fold</h2><img src=3D"cid:p1"><p>{told}</p>'
    return (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: {kind};\r\n\ttype="text/html"; boundary="xx"\r\n\r\n--xx\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{body}<h2>Lunge</h2><p>{LUNGE}</p>\r\n--xx\r\nContent-Type: image/png\r\n"
        "Content-ID: <p1>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.b64encode(picture.getvalue()).decode()}\r\n--xx--\r\n"
    )


def test_a_page_that_was_saved_into_one_file_is_read():
    """With its pictures, and with a dash in a dose."""
    imported = import_script(saved().encode(), "a.mhtml")
    holds = [(one.name, one.hold) for one in imported.draft.stretches]
    assert holds == [("Fold", (20, 30)), ("Lunge", (30, 30))]
    assert [one.name.partition("-")[0] for one in imported.pictures] == ["fold"]


REFUSED = {
    "LaTeX": "\\section{Fold}\n" + FOLD,
    "man pages": ".TH Hips\n.SH Fold\n" + FOLD,
    "Org": "* Fold\n  :PROPERTIES:\n  :ID: a\n  :END:\n" + FOLD,
    "Textile": f"h1. Hips\n\nh2. Fold\n\n{FOLD}",
    "a wiki": f"== Fold {{{{id name='fold' /}}}}==\n\n{FOLD}",
    "SYLK": 'ID;PSCALC3\nC;Y1;X1;K"Fold"\n',
    r"XML \(article\)": f"<?xml version='1.0'?><article><section><title>Fold</title><para>{FOLD}"
    "</para></section></article>",
    r"XML \(opml\)": f"<?xml version='1.0'?><opml><body><outline text='{FOLD}'/></body></opml>",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_markup_that_is_not_read_is_named(kind):
    """Its marks are never spoken, and what they mean is never lost in silence."""
    with pytest.raises(ImportingError, match=kind) as caught:
        import_script(REFUSED[kind].encode(), "a.txt")
    assert "Save it as" in caught.value.hint


def test_an_old_word_file_is_named():
    """It is no damaged text."""
    with pytest.raises(ImportingError, match="older Word"):
        import_script(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00\x01" * 300, "a.doc")


def test_wide_letters_without_a_mark_are_read():
    """As some programs export them."""
    text = f"Fold\n\n{FOLD}\n\nLunge\n\n{LUNGE}\n"
    for code in ("utf-16-le", "utf-16-be"):
        stretches = yaml.safe_load(import_script(text.encode(code), "a.txt").script)["stretches"]
        assert [(one["name"], one["hold"]) for one in stretches] == BOTH


def test_entries_of_data_say_what_to_do_under_any_name():
    """A dose that only the text tells is one, too, and a caution stays one."""
    data = (
        '[{"title": "Fold", "beta": "Sit tall and bend forward. Hold for 20 seconds. '
        'Do not do this if you have a slipped disc.", "url": "x"}, '
        '{"title": "Lunge", "beta": "Step back and sink. Hold for 30 seconds.", "url": "y"}]'
    )
    fold, lunge = yaml.safe_load(import_script(data.encode(), "a.json").script)["stretches"]
    assert (fold["hold"], lunge["hold"]) == (20, 30)
    assert fold["avoid_if"] == ["slipped-disc"]
    assert lunge["setup"] == ["Step back and sink."]
