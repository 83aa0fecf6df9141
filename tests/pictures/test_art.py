"""Pictures by name: shipped, or an author's own."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from voicecoach.errors import OutputError
from voicecoach.pictures.art import (
    PAPER,
    TAG_PICTURE_BYTES,
    chapter_art,
    cover,
    png,
    tag_art,
    tag_cover,
    within,
)
from voicecoach.pictures.finding import Picture, find_picture
from voicecoach.planning.sides import Side
from voicecoach.timing.timeline import PlacedChapter, Timeline

BAR = Picture(
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    b'<rect width="10" height="40" fill="currentColor"/></svg>',
)

SIDES = {name: Side(name, name) for name in ("right", "left")}


def pixels(content):
    """Return a picture's pixels."""
    return Image.open(BytesIO(content)).convert("RGB")


def photo(size=(30, 20), kind="PNG", **choices):
    """Return the file of a photo whose left half is red."""
    image, file = Image.new("RGB", size, "white"), BytesIO()
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    image.save(file, kind, **choices)
    return file.getvalue()


def grain(size, seed=0):
    """Return the file of a photo that is hard to make small."""
    noise = Image.effect_noise(size, 60 + seed)
    file = BytesIO()
    noise.save(file, "PNG")
    return Picture("image/png", file.getvalue())


def is_red(colour):
    """Whether it is red, give or take what a JPEG changes."""
    return colour[0] > 200 and colour[1] < 80 and colour[2] < 80


@pytest.mark.parametrize("place", ["", "images"])
def test_an_authors_picture_lies_beside_the_script(tmp_path, place):
    """An own drawing or photo is found by its name in the script's folder or in images/ there."""
    folder = tmp_path / place
    folder.mkdir(exist_ok=True)
    (folder / "bar.svg").write_bytes(BAR.content)
    (folder / "photo.jpg").write_bytes(photo(kind="JPEG"))
    assert find_picture("bar", tmp_path) == BAR
    found = find_picture("photo", tmp_path)
    assert found.mime == "image/jpeg"
    assert pixels(found.content).size == (30, 20)


def test_an_own_picture_comes_before_one_that_ships(tmp_path):
    """An author may draw any stretch anew."""
    assert find_picture("seated-hamstring", tmp_path) != BAR
    (tmp_path / "seated-hamstring.svg").write_bytes(BAR.content)
    assert find_picture("seated-hamstring", tmp_path) == BAR


@pytest.mark.parametrize(
    ("there", "hint"),
    [
        ("lunge.svg", "Did you mean 'lunge'?"),
        ("cat-cow.png",
         "Put lunges.svg, lunges.png or lunges.jpg beside the script, or name none."),
        ("images/lunges.webp",
         "There is 'lunges.webp'; save it as lunges.svg, lunges.png or lunges.jpg."),
    ],
)  # fmt: skip
def test_a_picture_that_is_nowhere_is_told(tmp_path, there, hint):
    """The name, and what to do: what looks like the one that was meant is named."""
    (tmp_path / "images").mkdir()
    (tmp_path / there).write_bytes(BAR.content)
    with pytest.raises(OutputError, match="no picture called 'lunges'") as caught:
        find_picture("lunges", tmp_path)
    assert caught.value.hint == hint


def test_a_slip_in_the_name_of_a_drawing_that_ships_is_known():
    """Whoever writes 'cat-cou' is told of the drawing that comes with the program."""
    with pytest.raises(OutputError) as caught:
        find_picture("cat-cou")
    assert caught.value.hint == "Did you mean 'cat-cow'?"


def test_a_photo_is_small_upright_and_tells_no_place(tmp_path):
    """A phone's photo is turned as it was held, and what it knows of place and date stays home."""
    notes = Image.Exif()
    notes[0x0112] = 6  # turn by a quarter to the right
    notes[0x010F] = "Phone of Jo"
    (tmp_path / "me.jpeg").write_bytes(photo((4000, 3000), "JPEG", exif=notes))
    found = find_picture("me", tmp_path)
    assert b"Phone of Jo" not in found.content
    shown = pixels(found.content)
    assert shown.size == (600, 800)
    assert is_red(shown.getpixel((300, 50)))
    assert not is_red(shown.getpixel((300, 750)))


def test_what_is_transparent_is_on_paper(tmp_path):
    """Dark lines on nothing can be seen on a dark screen too."""
    Image.new("LA", (40, 40), (0, 0)).save(tmp_path / "lines.png")
    assert min(pixels(find_picture("lines", tmp_path).content).getpixel((20, 20))) > 230


def test_a_drawing_becomes_pixels():
    """Players show PNG and know no SVG; it is square and as large as asked for."""
    content = png(BAR, 80)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert pixels(content).size == (80, 80)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_is_in_the_chapters_of_the_track(tmp_path, kind):
    """Chapter art shows an author's photo, and mirrors it for the left side."""
    (tmp_path / f"me.{kind.lower()}").write_bytes(photo((40, 40), kind))
    chapters = tuple(
        PlacedChapter(start, start + 1, "Lunge", "Lunge", SIDES[side], "me")
        for start, side in enumerate(("right", "left"))
    )
    timeline = Timeline("Legs", "en", 24000, 2, chapters, (), (), ())
    right, left = map(pixels, chapter_art(timeline, {"me": find_picture("me", tmp_path)}, 100))
    assert is_red(right.getpixel((20, 50)))
    assert is_red(left.getpixel((80, 50)))


def legs(image, chapters):
    """Return a session whose chapters show ``image``, in turn for the right and the left."""
    sides = [("right", "left")[number % 2] for number in range(chapters)]
    placed = tuple(
        PlacedChapter(start, start + 1, "Lunge", "Lunge", SIDES[side], image)
        for start, side in enumerate(sides)
    )
    return Timeline("Legs", "en", 24000, chapters, placed, (), (), ())


def test_a_tag_has_photos_as_jpeg_and_drawings_as_png():
    """A photo as PNG is ten times as large; it is mirrored all the same, and so is its cover."""
    red = Picture("image/png", photo((40, 40)))
    right, left = tag_art(legs("me", 2), {"me": red})
    assert right.startswith(b"\xff\xd8")
    assert is_red(pixels(right).getpixel((80, 200)))
    assert is_red(pixels(left).getpixel((320, 200)))
    assert tag_cover("Legs", "20 s holds", red).startswith(b"\xff\xd8")
    drawn = {"bar": BAR}
    assert tag_art(legs("bar", 2), drawn) == chapter_art(legs("bar", 2), drawn)
    for picture in (BAR, None):
        assert tag_cover("Legs", "s", picture) == cover("Legs", "s", picture)
    assert tag_art(legs("bar", 1), {}) == (b"",)


def test_a_photo_of_500_stretches_leaves_the_tag_small():
    """Each chapter has its picture, as large as its share of the room."""
    arts = tag_art(legs("me", 1000), {"me": grain((800, 800)), "other": BAR})
    assert sum(map(len, arts)) <= TAG_PICTURE_BYTES
    assert len(arts) == 1000
    assert min(pixels(arts[0]).size) >= 96
    few = tag_art(legs("me", 10), {"me": grain((800, 800))})
    assert pixels(few[0]).size == (400, 400)


def test_more_pictures_than_a_tag_can_show_are_told():
    """No tag is written that no player reads."""
    with pytest.raises(OutputError, match="20 chapters") as raised:
        tag_art(legs("me", 20), {"me": grain((800, 800))}, 10_000)
    assert "leave out some pictures" in raised.value.hint


def test_a_chapter_of_the_left_side_is_drawn_mirrored():
    """Each chapter of an image shows it the way round that its side has."""
    sides = [Side("right", "front"), Side("left", "back"), None]
    chapters = tuple(PlacedChapter(0, 1, "Lunge", "Lunge", side, "me") for side in sides)
    art = chapter_art(Timeline("Legs", "en", 24000, 2, chapters, (), (), ()), {"me": BAR}, 40)
    assert [one == png(BAR, 40, mirrored=True) for one in art] == [False, True, False]


def test_a_drawing_is_drawn_once_and_one_with_letters_each_time(tmp_path, monkeypatch):
    """Letters look as the fonts do that are here today; of anything else the pixels are kept."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path))
    drawings = [
        Picture("image/svg+xml", BAR.content.replace(b"/></svg>", more))
        for more in (b"/></svg>", b"/><text>A</text></svg>")
    ]
    fresh = [png(one, 50) for one in drawings]
    assert len([*tmp_path.glob("*/*")]) == 1
    monkeypatch.setattr("voicecoach.pictures.art._drawn", lambda *_: b"drawn once more")
    assert [png(one, 50) for one in drawings] == [fresh[0], b"drawn once more"]
    assert png(drawings[0], 51) == png(drawings[0], 50, mirrored=True) == b"drawn once more"


def test_the_left_side_is_mirrored():
    """A drawing of the right side is turned over for the left."""
    assert png(BAR, 40, mirrored=True) != png(BAR, 40)


def test_many_photos_share_the_room():
    """A page with 20 photos stays small, and a small drawing is left as it is."""
    pictures = {f"photo-{number}": grain((400, 300), number) for number in range(20)}
    small = within(pictures | {"bar": BAR}, 120_000)
    assert small["bar"] == BAR
    assert list(small) == [*pictures, "bar"]
    assert sum(len(one.content) for one in small.values()) <= 120_000
    assert min(max(pixels(small[name].content).size) for name in pictures) >= 96


def test_a_few_photos_stay_sharp():
    """With room enough a picture stays as it is, and a large drawing is drawn."""
    flat = Picture("image/png", photo((600, 400)))
    assert within({"flat": flat}, 120_000) == {"flat": flat}
    lines = b"<path d='M0 0L30 20' stroke='black'/>" * 3300
    large = Picture(BAR.mime, BAR.content.replace(b"<rect", lines + b"<rect"))
    drawn = within({"large": large}, 120_000)["large"]
    assert (drawn.mime, pixels(drawn.content).size) == ("image/jpeg", (480, 480))


def test_a_cover_takes_any_title():
    """Marks of XML in a title are letters, and a routine without a picture has a cover too."""
    assert cover("Hips", "20 s holds", None) != cover("Legs", "20 s holds", None)
    assert pixels(cover("Hips & <knees>", "20 s holds", None)).size == (600, 600)
    assert cover("Hips", "20 s holds", BAR) != cover("Hips", "20 s holds", None)


def test_a_cover_says_what_kind_of_session_it_is():
    """Two tracks of one routine are told apart by their covers."""
    assert cover("Hips", "holds of 20 s", None) != cover("Hips", "holds of 30 s", None)


@pytest.mark.parametrize(
    "title", ["Hips", "W" * 80, "Läuferinnen und Läufer " * 3, "Растяжка для спины и ног " * 3]
)
@pytest.mark.parametrize("picture", [None, BAR])
def test_a_cover_is_not_cut_off(title, picture):
    """Long titles have smaller letters, and the edges stay free."""
    drawn = pixels(cover(title, "advanced, holds of 12.5–137.5 s", picture))
    paper = Image.new("RGB", drawn.size, PAPER)
    left, top, right, bottom = ImageChops.difference(drawn, paper).getbbox()
    assert min(left, top, 600 - right, 600 - bottom) >= 20
