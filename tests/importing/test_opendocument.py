"""Texts of LibreOffice: emphasis by styles, headers, comments, what was deleted, flat files."""

import io
import zipfile

import pytest
import yaml

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.importer import import_script

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{name}="{OFFICE}:{long}:1.0"'
    for name, long in (("office", "office"), ("text", "text"), ("style", "style"),
                       ("fo", "xsl-fo-compatible"), ("table", "table"))
)  # fmt: skip
BOLD = (
    '<style:style style:name="Strong"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P7" style:parent-style-name="Strong"/>'
    '<style:style style:name="T1"><style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="P8" style:parent-style-name="Title"/>'
)
STEPS = {
    "Fold": "Sit tall and bend forward. Hold for 20 seconds.",
    "Lunge": "Step back and sink. Hold for 30 seconds on each side.",
}


def odt(body, styles="", *, flat=False):
    """Return a text of LibreOffice; a flat one is a single file of XML."""
    kind = "document" if flat else "document-content"
    content = (
        f"<?xml version='1.0'?><office:{kind} {SPACES}><office:automatic-styles>{BOLD}"
        f"</office:automatic-styles>{styles if flat else ''}<office:body><office:text>{body}"
        f"</office:text></office:body></office:{kind}>"
    )
    if flat:
        return content.encode()
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("content.xml", content)
        archive.writestr(
            "styles.xml", f"<office:document-styles {SPACES}>{styles}</office:document-styles>"
        )
    return raw.getvalue()


def edge(kind, told):
    """Return the header or footer of a page."""
    line = f"<style:{kind}><text:p>{told}</text:p></style:{kind}>"
    master = f"<style:master-page>{line}</style:master-page>"
    return f"<office:master-styles>{master}</office:master-styles>"


NAMES = {
    "a bold paragraph": '<text:p text:style-name="P7">{}</text:p>',
    "bold words": '<text:p><text:span text:style-name="T1">{}</text:span></text:p>',
    "a heading": '<text:h text:outline-level="2">{}</text:h>',
}


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_names_are_known_by_their_styles(name, flat):
    """Also by those that a style builds on."""
    body = '<text:p text:style-name="P8">Two for the hips</text:p>' + "".join(
        f"{NAMES[name].format(one)}<text:p>{text}</text:p>" for one, text in STEPS.items()
    )
    script = yaml.safe_load(import_script(odt(body, flat=flat), "a.odt").script)
    assert script["title"] == "Two for the hips"
    assert [(one["name"], one["hold"]) for one in script["stretches"]] == [
        ("Fold", 20), ("Lunge", 30),
    ]  # fmt: skip


def body():
    """Return the text of two stretches."""
    return "".join(
        f"<text:h>{name}</text:h><text:p>{text}</text:p>" for name, text in STEPS.items()
    )


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_what_stands_on_each_page_is_named_and_what_warns_is_heard(kind):
    """As in a Word file."""
    imported = import_script(odt(body(), edge(kind, "Nowhere Clinic")), "a.odt")
    assert "at the edge of the pages: Nowhere Clinic" in imported.draft.left_out
    warned = "Stop at once if you feel sharp pain."
    script = import_script(odt(body(), edge(kind, warned)), "a.odt").script
    assert yaml.safe_load(script)["safety"] == [warned]


@pytest.mark.parametrize(
    "hidden",
    [
        "<text:tracked-changes><text:p>Hold for 90 seconds.</text:p></text:tracked-changes>",
        "<office:annotation><text:p>Hold for 90 seconds.</text:p></office:annotation>",
        "<text:table-of-content><text:p>Hold for 90 seconds.</text:p></text:table-of-content>",
    ],
)
def test_what_was_deleted_or_only_remarked_is_no_text(hidden):
    """A dose that somebody took away is never heard."""
    assert "90" not in import_script(odt(hidden + body()), "a.odt").script


def test_a_presentation_is_named():
    """It has no text that could be read in its order."""
    raw = odt(body(), flat=True).replace(b"office:text", b"office:presentation")
    with pytest.raises(ImportingError, match="no document that can be read"):
        import_script(raw, "a.odp")
