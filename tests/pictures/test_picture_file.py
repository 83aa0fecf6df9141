"""Pictures of authors that nobody trusts: each is drawn, or told with what to do."""

import base64
import os
import struct
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from voicecoach.errors import OutputError
from voicecoach.pictures import picture_file
from voicecoach.pictures.art import png
from voicecoach.pictures.finding import find_picture
from voicecoach.pictures.photo import small_photo
from voicecoach.script.shipped_scripts import find

DOT = '<circle cx="50" cy="50" r="20"/>'


def svg(inside, root='viewBox="0 0 100 100"', before=""):
    """Return an SVG."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" {root}>{inside}</svg>'
    )


def bomb(width, height, rows=b""):
    """Return a PNG that promises so many pixels."""

    def chunk(kind, content):
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def inside(content, mime="image/png"):
    """Return an element with a photo inside."""
    letters = base64.b64encode(content).decode()
    return f'<image width="9" height="9" href="data:{mime};base64,{letters}"/>'


def doubling(tag, link, depth):
    """Return elements each of which shows the one before it ten times."""
    parts = [f'<{tag} id="x0">{DOT}</{tag}>']
    parts += [
        f'<{tag} id="x{number}">{link.format(number - 1) * 10}</{tag}>'
        for number in range(1, depth)
    ]
    return "".join(parts) + link.format(depth - 1)


ATTACKS = {
    "cut off": "<svg",
    "no XML": "a picture",
    "HTML": "<html><body/></html>",
    "no namespace": '<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
    "nothing to see": svg(""),
    "huge": svg(DOT, 'width="1e9" height="1e9"'),
    "wide": svg(DOT, 'width="1e9" height="1" viewBox="0 0 1 1"'),
    "no size": svg(DOT, 'width="nan"'),
    "huge units": svg(DOT, 'viewBox="0 0 1e38 1e38"'),
    "large file": svg(DOT + " " * 500_000),
    "deep": svg("<g>" * 65 + DOT + "</g>" * 65),
    "very deep": svg("<g>" * 50_000 + DOT + "</g>" * 50_000),
    "many": svg(DOT * 2000),
    "itself": svg('<g id="a"><use href="#a"/></g>'),
    "each other": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "doubling": svg(doubling("g", '<use href="#x{}"/>', 9)),
    "masks": svg(doubling("mask", '<rect width="9" height="9" mask="URL( \'#x{}\')"/>', 9)),
    "slow": svg(
        f'<path stroke="red" stroke-dasharray=".1" d="M0 0{"C90 9 9 90 50 20" * 20}"/>' * 900
    ),
    "file": svg('<image width="9" height="9" href="photo.png"/>'),
    "file at a path": svg('<image width="9" height="9" xlink:href="/etc/passwd"/>'),
    "file by address": svg('<image width="9" height="9" href="file:///etc/passwd"/>'),
    "network": svg('<image width="9" height="9" href="https://example.com/a.png"/>'),
    "other drawing": svg('<use href="other.svg#a"/>'),
    "drawing inside": svg(f'<image width="9" height="9" href="data:image/svg+xml,{svg("")[:4]}"/>'),
    "GIF": svg(inside(b"GIF89a", "image/gif")),
    "style": svg(f"<style>@import 'https://example.com/a.css';</style>{DOT}"),
    "style with an address": svg(f"<style>rect{{fill:URL(#a)}}</style>{DOT}"),
    "style in two parts": svg(f"<style>a{{}}<g/>@import 'a.css';</style>{DOT}"),
    "fill": svg('<rect width="9" height="9" fill="url(https://example.com/a.svg#a)"/>'),
    "fill by style": svg('<rect width="9" height="9" style="fill:url( \'a.svg#a\')"/>'),
    "hidden letters": svg('<rect width="9" height="9" style="fill:\\75rl(a.svg#a)"/>'),
    "script": svg(f"<script>alert(1)</script>{DOT}"),
    "HTML inside": svg(f"<foreignObject width='9' height='9'/>{DOT}"),
    "filter": svg(f'<filter id="a"><feImage href="a.png"/></filter>{DOT}'),
    "movement": svg(f'<set attributeName="href" to="a.png"/>{DOT}'),
    "entity": svg(f"<text>&a;</text>{DOT}", before='<!DOCTYPE svg [<!ENTITY a "b">]>'),
    "entity of a file": svg(
        f"<text>&a;</text>{DOT}", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>'
    ),
    "photo with many pixels": svg(inside(bomb(60_000, 60_000))),
    "whole photo with many pixels": svg(inside(bomb(6000, 6000, bytes(751 * 6000)))),
    "broken photo": svg(inside(bomb(9, 9))),
    "no photo": svg(inside(b"")),
    "half a letter": svg('<image href="data:image/png;base64,a"/>'),
}
LAUGHS = "".join(f'<!ENTITY x{n + 1} "{f"&x{n};" * 10}">' for n in range(9))
ATTACKS["laughs"] = svg(f'<g id="&x9;"/>{DOT}', before=f'<!DOCTYPE svg [<!ENTITY x0 "a">{LAUGHS}]>')


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_drawing_that_is_not_safe_is_refused(tmp_path, attack, monkeypatch):
    """The message names the picture and what to do, and the program lives on."""
    monkeypatch.setattr(picture_file, "TIMEOUT", 1)
    (tmp_path / "photo.png").write_bytes(bomb(9, 9, bytes(27)))
    (tmp_path / "hips.svg").write_text(ATTACKS[attack], encoding="utf-8")
    with pytest.raises(OutputError, match=r"hips\.svg") as told:
        find_picture("hips", tmp_path)
    assert told.value.hint


PHOTOS = {
    "cut off": bomb(30, 30),
    "many pixels": bomb(60_000, 60_000),
    "many pixels and all there": bomb(6000, 6000, bytes(751 * 6000)),
    "no photo": b"hello",
    "empty": b"",
    "large file": bytes(20_000_001),
}


@pytest.mark.parametrize("suffix", ["png", "jpg"])
@pytest.mark.parametrize("attack", PHOTOS)
def test_a_photo_that_is_not_safe_is_refused(tmp_path, attack, suffix):
    """Neither a broken photo nor one that would fill the memory is drawn."""
    (tmp_path / f"me.{suffix}").write_bytes(PHOTOS[attack])
    with pytest.raises(OutputError, match=rf"me\.{suffix}") as told:
        find_picture("me", tmp_path)
    assert told.value.hint


BOUNDED = """
import resource, sys
from pathlib import Path
from voicecoach.errors import OutputError
from voicecoach.pictures.finding import find_picture
resource.setrlimit(resource.RLIMIT_CPU, (4, 4))
try:
    find_picture("a", Path(sys.argv[1]))
except OutputError as refusal:
    print(refusal, refusal.hint)
else:
    print("drawn")
"""


@pytest.fixture
def told(tmp_path):
    """Return what is told of a picture by a process that has four seconds of a processor."""
    pytest.importorskip("resource")

    def run(content, suffix="svg"):
        (tmp_path / f"a.{suffix}").write_bytes(content)
        command = [sys.executable, "-c", BOUNDED, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


SPACES = " " * 60_000


@pytest.mark.parametrize(
    ("drawing", "answer"),
    [
        (svg(f'<rect width="9" height="9" fill="url({SPACES}#a)"/>{DOT}'), "drawn"),
        (svg(f'<rect width="9" height="9" style="fill:URL({SPACES}\'{SPACES}#a)"/>{DOT}'), "drawn"),
        (svg(DOT, f'width="1{SPACES}!" height="9"'), "no usable size"),
    ],
    ids=["reference", "quoted reference", "size"],
)
def test_spaces_cost_no_time(told, drawing, answer):
    """However many spaces stand somewhere, a drawing is read once."""
    assert answer in told(drawing.encode())


def _many(name):
    return " ".join(f'{name}{number}="b"' for number in range(40_000))


@pytest.mark.parametrize(
    "drawing",
    [
        svg(f"<rect {_many('a')}/>{DOT}"),
        svg(f"<g>{DOT}</g>", _many("a")),
        svg(f'<rect {_many("a")[:300_000]}" {_many("on")[:150_000]}"/>{DOT}'),
    ],
    ids=["one", "root", "two kinds"],
)
def test_an_element_of_many_attributes_is_refused(told, drawing):
    """One element cannot keep the program busy."""
    assert "200 attributes" in told(drawing.encode())


def _wide(kind, width, height, **options):
    file = BytesIO()
    Image.new("L", (width, height), 99).save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    "photos",
    [
        [("image/png", bomb(5800, 5000, bytes(726 * 5000)))] * 49,
        [("image/png", bomb(1000, 1000, bytes(126 * 1000)))] * 11,
        [("image/jpeg", _wide("JPEG", 4000, 2600, quality=5))],
    ],
    ids=["large", "many", "one"],
)
def test_photos_inside_are_bounded_together(told, photos):
    """Each photo may be small enough, and all of them too many."""
    drawing = svg("".join(inside(content, mime) for mime, content in photos))
    assert "10 million pixels" in told(drawing.encode())


def _repeated(content, times):
    """Return the JPEG with its last scan so many times more."""
    scan = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + scan * times + content[-2:]


@pytest.mark.parametrize(
    ("times", "size"), [(2500, (5000, 5000)), (35, (50, 50)), (5000, (800, 800))]
)
def test_a_photo_in_many_passes_is_refused(told, times, size):
    """A JPEG that is sharpened for ever is refused by its number of passes."""
    photo = _repeated(_wide("JPEG", *size, progressive=True), times)
    assert "passes" in told(photo, "jpg")


MEMORY = """
import re, sys
from pathlib import Path
from voicecoach.pictures.photo import small_photo
small_photo(Path(sys.argv[1]).read_bytes(), "image/png", "a")
# getrusage would count what the test's own process had before this one began.
print(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is counted in other units")
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA"])
def test_the_largest_photo_fits_into_memory(tmp_path, mode):
    """All pixels of a photo are in memory once, not once for each step."""
    Image.new(mode, (6000, 5000)).save(tmp_path / "a.png", compress_level=1)
    command = [sys.executable, "-c", MEMORY, str(tmp_path / "a.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 330_000


def test_a_photo_in_usual_passes_is_drawn(told):
    """A progressive JPEG is a photo as any other."""
    assert told(_wide("JPEG", 3000, 2000, progressive=True), "jpg") == "drawn\n"


def test_a_usual_drawing_is_drawn(tmp_path):
    """What editors write passes: a title, styles, gradients, use, a photo inside, their notes."""
    drawing = svg(
        "<title>Lunge</title><metadata><x xmlns='y'/></metadata><style>.a{fill:#123}</style>"
        "<defs><linearGradient id='g'><stop offset='1' stop-color='red'/></linearGradient></defs>"
        f"<g id='leg' class='a'>{DOT}</g><use xlink:href='#leg' x='5'/><z:view xmlns:z='z'/>"
        f"<rect width='9' height='9' style='fill:url(#g)' onclick='x()' z:a='b' xmlns:z='z'/>"
        f"{inside(bomb(9, 9, bytes(27)))}",
        'width="40mm" height="40mm" viewBox="-10,-10 120,120"',
        '<?xml version="1.0" encoding="utf-8"?><!-- Made by an editor --><!DOCTYPE svg>',
    )
    (tmp_path / "lunge.svg").write_text(drawing, encoding="utf-8")
    found = find_picture("lunge", tmp_path)
    assert b"linearGradient" in found.content
    assert not any(word in found.content for word in (b"onclick", b"editor", b"DOCTYPE", b"view "))
    assert png(found, 40)


def test_letters_of_another_alphabet_and_another_encoding(tmp_path):
    """A drawing saved as UTF-16 is drawn as well as one in UTF-8."""
    text = svg(f"<title>Übung 伸展</title>{DOT}", before='<?xml version="1.0" encoding="utf-16"?>')
    (tmp_path / "a.svg").write_bytes(text.encode("utf-16"))
    assert "Übung 伸展" in find_picture("a", tmp_path).content.decode()


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    """A folder from somebody else cannot put a private photo into a track."""
    script = tmp_path / "scripts"
    (script / "images").mkdir(parents=True)
    Image.new("RGB", (9, 9)).save(tmp_path / "private.png")
    (script / "images" / "a.png").symlink_to(tmp_path / "private.png")
    with pytest.raises(OutputError, match="leads out of"):
        find_picture("a", script)
    Image.new("RGB", (9, 9)).save(script / "own.png")
    (script / "images" / "b.png").symlink_to(script / "own.png")
    assert find_picture("b", script)


def test_what_is_no_file_is_told(tmp_path):
    """A pipe does not make the program wait, and a link to nothing is told."""
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "nothing.png").symlink_to("nowhere.png")
    names = ["folder", "nothing"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        names.append("pipe")
    for name in names:
        with pytest.raises(OutputError, match=rf"{name}\.png is no file"):
            find_picture(name, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_picture_that_may_not_be_read_is_told(tmp_path, unprivileged, monkeypatch):
    """The message names the file."""
    (tmp_path / "a.png").touch(mode=0)
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    with unprivileged(), pytest.raises(OutputError, match=r"a\.png cannot be read"):
        find_picture("a", Path())


def test_a_drawing_that_breaks_the_drawing_program_is_told(tmp_path, monkeypatch):
    """A crash stays in the process that tries the drawing."""
    crash = "import os\nos.abort()"
    monkeypatch.setattr(picture_file, "_TRIAL", crash)
    (tmp_path / "a.svg").write_text(svg(f"{DOT}<title>crash</title>"), encoding="utf-8")
    with pytest.raises(OutputError, match="breaks the drawing program"):
        find_picture("a", tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="Windows bounds no processor time")
@pytest.mark.slow
def test_a_slow_drawing_costs_little(tmp_path):
    """It is refused after two seconds of work, however long another program keeps the computer."""
    other = ATTACKS["slow"].replace("red", "blue")  # one that was not tried before
    (tmp_path / "a.svg").write_text(other, encoding="utf-8")
    before = psutil.Process().cpu_times()
    with pytest.raises(OutputError, match="it takes too long"):
        find_picture("a", tmp_path)
    after = psutil.Process().cpu_times()
    work = (after.children_user + after.children_system) - (
        before.children_user + before.children_system
    )
    assert work < 3


ORPHAN = """
import sys
from pathlib import Path
from voicecoach.pictures import picture_file
picture_file.TIMEOUT = 300
picture_file._TRIAL = sys.argv[2]
picture_file.read_picture(Path(sys.argv[1]), picture_file.SVG, Path("/"))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an alarm ends it, later")
@pytest.mark.parametrize(
    "trial",
    [
        picture_file._TRIAL,
        "while True: pass",
        "import sys, time\nsys.stdin.buffer.read()\ntime.sleep(300)",
    ],
    ids=["drawing", "busy", "asleep"],
)
def test_a_trial_ends_with_the_program(tmp_path, trial):
    """Where the program is killed in the middle of a heavy drawing, nothing goes on without it."""
    (tmp_path / "a.svg").write_text(ATTACKS["slow"], encoding="utf-8")
    command = [sys.executable, "-c", ORPHAN, str(tmp_path / "a.svg"), trial]
    with subprocess.Popen(command) as program:
        found = []
        while not found:
            time.sleep(0.05)
            found = psutil.Process(program.pid).children()
        time.sleep(0.5)  # Python starts in it, and the drawing begins
        program.kill()
    gone, alive = psutil.wait_procs(found, timeout=10)
    for one in alive:
        one.kill()
    assert (len(gone), alive) == (1, [])


PIECES = st.sampled_from(
    [DOT, "<g>", "</g>", '<g opacity=".5" id="a">', '<use href="#a"/>', '<use href="#b"/>',
     '<clipPath id="b" clip-path="url(#a)">', "</clipPath>", '<path d="M0 0L1e9 1e-9Z"/>',
     '<g transform="scale(1e30)">', "<text>", "</text>", "<tspan>a</tspan>", "&amp;", "<!--", "-->",
     '<rect width="1e38" height="-1" stroke-width="1e9" stroke="red"/>', "<![CDATA[", "]]>",
     '<svg width="1e9" height="0">', "</svg>", '<rect width="9" height="9" mask="url(#a)"/>']
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(['viewBox="0 0 9 9"', ""]))
def test_any_drawing_is_drawn_or_told(tmp_path, inside, root):
    """Whatever is in an SVG, it is drawn, or refused with a message."""
    (tmp_path / "any.svg").write_text(svg(inside, root), encoding="utf-8")
    with suppress(OutputError):
        assert png(find_picture("any", tmp_path), 40)


def _saved(kind):
    file = BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(file, kind)
    return file.getvalue()


@settings(max_examples=300)
@given(
    st.sampled_from(["PNG", "JPEG"]),
    st.lists(st.tuples(st.integers(0, 900), st.binary(min_size=1, max_size=4)), max_size=4),
    st.integers(0, 900),
)
def test_any_photo_is_drawn_or_told(kind, changes, length):
    """Whatever happened to a photo's file, it is drawn, or refused with a message."""
    content = bytearray(_saved(kind))
    for place, change in changes:
        content[place : place + len(change)] = change
    with suppress(OutputError):
        small = small_photo(bytes(content[: length or None]), f"image/{kind.lower()}", "me")
        assert Image.open(BytesIO(small)).format == "JPEG"


def test_shipped_drawings_cost_no_time(monkeypatch):
    """They are trusted, also where their own script asks for them, and drawn at once."""
    monkeypatch.setattr(picture_file, "_TRIAL", "raise SystemExit(1)")
    picture_file._trial.cache_clear()
    assert find_picture("seated-hamstring", find("hamstring").parent)


def test_shipped_drawings_pass_the_same_check(tmp_path):
    """They can be copied and changed by an author."""
    shipped = find_picture("seated-hamstring")
    (tmp_path / "copy.svg").write_bytes(shipped.content)
    assert find_picture("copy", tmp_path)
