"""Whatever is handed to the importer: a script without faults or a message, and soon."""

import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecoach.importing.files.excerpt import LONGEST, MOST_LINES
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.source import LARGEST
from voicecoach.importing.importer import import_script
from voicecoach.script.reader import read_routine

PIECES = st.sampled_from(
    [
        "Calf stretch\n",
        "\n\n",
        "1. ",
        "a) ",
        "- ",
        "Stand up. ",
        "Hold for 30 seconds. ",
        "{side}",
        "Repeat on the left side. ",
        "3 x 20–30 s ",
        "½ minute",
        "your right leg ",
        "your L arm ",
        "# ",
        "**Lean.** ",
        "| a | b |\n|---|---|\n",
        "<b>",
        "</b>",
        "<p>",
        "<br>",
        "<li>",
        "<table><tr><th>Name</th>",
        "<dl><dt>x<dd>",
        "<h2>",
        "Tip: ",
        "; 5\n",
        " | 1:00\n",
        "name,hold\n",
        "exercises:\n",
        "--\n",
        "{",
        "}",
        "\t",
        '"',
        "'",
        ": ",
        "\u00a0",
        "\ud7ff",
        "\x85",
        "\u2028",
        "\x0c",
        "\ufeff",
        "”",
        "…",
        "Do not do this with gout. ",
        "I like it. ",
        "yes\n",
        "null\n",
        "_____\n",
        "999999 times ",
        "0 seconds ",
        "100 minutes ",
        "[pause:3] ",
        "[00:10] ",
        '{"name": "a", "hold": 3}, ',
        "[",
        "<name>a</name>",
        "{\\rtf1 ",
        "%PDF-1.4 ",
        "PK\x03\x04",
        "Contraindications: gout\n",
        "Repeat the whole circuit 3 times. ",
        "1. Sit. 2. Stand. ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
NAMES = st.sampled_from(
    ["a.txt", "a.md", "a.html", "a.csv", "a.yaml", "a.json", "a.xml", "a.rtf", "the input"]
)
SHAPES = {
    "digits": "0",
    "sentences": "Hold on to the wall. ",
    "one word": "repeat ",
    "numbers": "3 x 20-30 ",
    "lines": "a\n",
    "stretches": "Calf stretch\nStand on your right leg.\n\n",
    "quotes": '"a. ',
    "one side": "Bend your right knee and hold for 30 seconds. ",
    "no side": "Lift heel # for 9 seconds. ",
    "names in lines": "Lift #. Lift your heel off step # and hold it there for 30 seconds.\n",
}


def counted(piece, characters):
    """Return ``piece`` over and over, each time with another number in the place of ``#``."""
    times = characters // len(piece)
    return "".join(piece.replace("#", str(number)) for number in range(times))


LARGE = [
    "a",
    "(",
    "7",
    "Hold for ",
    "Stand up. ",
    "<div>",
    "<p>Stand up.</p>\n",
    "<ul><li>",
    "<!--",
    "- Hold for 20 seconds.\n",
    "a\n",
    "[a](",
    "*a_ ",
]


@settings(max_examples=300, deadline=None)
@given(TEXTS, NAMES)
@example("Legs\n:\nSit down.\n", "a.txt")
@example("p<h2>6<p>f<h3>p", "a.html")
def test_any_text_becomes_a_script_or_a_message(text, name):
    """No traceback, and never a script that the reader refuses."""
    with suppress(ImportingError):
        read_routine(import_script(text.encode("utf-8", "replace"), name).script, name)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_become_a_script_or_a_message(raw, name):
    """A picture or a damaged file is told, not tripped over."""
    try:
        script = import_script(raw, name).script
    except ImportingError:
        return
    read_routine(script, name)


@pytest.mark.parametrize("word", ["left ", "left,"])
def test_a_sentence_that_is_nearly_too_long_stays_readable(word):
    """What is written for any side takes more letters than left, and never too many."""
    sentence = f"Bend your {word * (580 // len(word))} knee."
    article = f"Two\n\nKnee bend\n{sentence} Hold for 20 seconds. Repeat on the right.\n"
    imported = import_script(article.encode(), "a.txt")
    assert "{side}" in imported.script
    assert read_routine(imported.script, "a.txt").stretches[0].sides == "both"


def seconds_for(text):
    """Return the processor time that an import takes."""
    begun = time.process_time()
    with suppress(ImportingError):
        import_script(text.encode(), "a.txt")
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_at_most_about_twice_the_time(piece):
    """Time grows with the length, not with its square."""
    once, both = counted(piece, 45_000), counted(piece, 90_000)
    # By turns, so that a busy moment of the machine slows both.
    taken = [(seconds_for(once), seconds_for(both)) for _ in range(4)]
    assert min(twice for _, twice in taken) <= 3 * min(single for single, _ in taken) + 0.05


@pytest.fixture(scope="module")
def soon():
    """Return the processor time that is soon on this machine: five long articles."""
    paragraph = "## {} stretch\n\nBend your right knee slowly. Hold for 20 seconds.\n\n"
    return 5 * seconds_for("".join(map(paragraph.format, range(1_500))))


def filled(piece):
    """Return a text of five mebibytes, ``piece`` over and over."""
    return piece * (LARGEST // len(piece))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize("piece", LARGE)
def test_five_mebibytes_are_done_soon(piece, name, soon):
    """Whatever is dropped on the importer, the answer comes soon."""
    raw = filled(piece).encode()
    begun = time.process_time()
    with suppress(ImportingError):
        read_routine(import_script(raw, name).script, name)
    assert time.process_time() - begun < soon


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv", "a.json", "a.rtf"])
def test_a_book_of_exercises_is_done_or_refused_soon(name, soon):
    """A mebibyte of nothing but stretches, each another one."""
    forms = {
        "a.md": "## Stretch #\n\nLift your heel off step #. Hold for 30 seconds.\n\n",
        "a.html": "<h2>Stretch #</h2><p>Lift your heel off step #. Hold for 30 seconds.</p>",
        "a.json": '{"name": "Stretch #", "text": "Lift your heel off step #.", "seconds": 30},',
        "a.csv": "Stretch #,Lift your heel off step #.,30\n",
    }
    plain = "Stretch #\nLift your heel off step #. Hold for 30 seconds.\n\n"
    raw = counted(forms.get(name, plain), 2**20)
    raw = {"a.json": f"[{raw}{{}}]", "a.csv": f"name,how,seconds\n{raw}"}.get(name, raw)
    begun = time.process_time()
    with suppress(ImportingError):
        import_script(raw.encode(), name)
    assert time.process_time() - begun < soon


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Stand up. ", "a\n", "[a]("])
def test_twice_a_very_long_text_takes_at_most_about_twice_the_time(piece):
    """What is passed over takes no time that grows with its square either."""
    once = filled(piece)[: LARGEST // 2]
    assert seconds_for(once * 2) <= 3 * seconds_for(once) + 0.1


STORY = "The house was old and grey, and rain fell on its many windows all winter.\n\n"
SIX = ("Calf", "Hip", "Thigh", "Back", "Neck", "Chest")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "paragraph", "stretch"),
    [
        ("a.txt", STORY, "{} stretch\nBend your right knee. Hold for 20 seconds.\n\n"),
        ("a.md", STORY, "## {} stretch\n\nBend your right knee. Hold for 20 seconds.\n\n"),
        ("a.html", f"<p>{STORY}</p>", "<h2>{}</h2><p>Bend your knee. Hold for 20 seconds.</p>"),
    ],
)
def test_six_stretches_are_found_in_five_mebibytes_of_story(name, paragraph, stretch, soon):
    """A long text is no reason to find nothing, and the report tells what was passed over."""
    story = paragraph * (LARGEST // len(paragraph) // 2 - 10)
    text = story + "".join(map(stretch.format, SIX)) + story
    begun = time.process_time()
    imported = import_script(text.encode(), name)
    assert time.process_time() - begun < soon
    assert len(imported.draft.stretches) == 6
    assert all(one.hold == (20, 20) for one in imported.draft.stretches)
    assert "Not read, since nothing near them speaks of stretching: " in imported.report


def test_six_stretches_are_found_beside_pictures_inside_the_text():
    """Markdown may carry its pictures as megabytes of letters, and still be a short article."""
    picture = f"![A knee](data:image/png;base64,{'aZ3x/9+' * 100_000})\n\n"
    text = "# Six for the evening\n\n" + "".join(
        f"## {name} stretch\n\nBend your knee. Hold for 20 seconds.\n\n{picture}" for name in SIX
    )
    assert len(import_script(text.encode(), "a.md").draft.stretches) == 6


@pytest.mark.slow
def test_a_large_page_is_read_soon(soon):
    """Of a page of five mebibytes, mostly programs and styles, the stretches are found."""
    program = f"<script>{'go(1); ' * 60_000}</script><style>{'p {color: red} ' * 25_000}</style>"
    stretches = "".join(
        f"<h2>{name} stretch</h2><p>Bend your right knee. Hold for 20 seconds.</p>{program}"
        for name in SIX
    )
    page = f"<html><body><h1>Six for the evening</h1>{stretches}</body></html>".encode()
    assert 0.9 * LARGEST < len(page) <= LARGEST
    begun = time.process_time()
    assert len(import_script(page, "a.html").draft.stretches) == 6
    assert time.process_time() - begun < soon


@pytest.mark.parametrize(
    "text", ["Hold it. " * (LONGEST // 9 + 1), "<p>Hold it.</p>" * (MOST_LINES + 1)]
)
def test_more_text_than_a_routine_can_come_from_is_refused(text):
    """A book of nothing but stretches is told before it is read for minutes."""
    with pytest.raises(ImportingError, match="more text than a routine") as caught:
        import_script(text.encode(), "a.html")
    assert "Copy the part with the stretches" in caught.value.hint


def test_more_than_five_mebibytes_are_refused():
    """The bound is told, with what to do."""
    with pytest.raises(ImportingError, match="larger than 5 MiB") as caught:
        import_script(b"a" * (LARGEST + 1), "a.txt")
    assert "Cut out" in caught.value.hint


def test_a_deep_page_is_refused():
    """Nothing of a page is lost without a word."""
    with pytest.raises(ImportingError, match="nested too deeply"):
        import_script(b"<div>" * 100_000 + b"Stand up.", "a.html")


def test_a_text_without_stretches_is_told():
    """Nobody gets an empty script."""
    with pytest.raises(ImportingError, match=r"no stretch was found in a\.txt"):
        import_script(b"", "a.txt")
