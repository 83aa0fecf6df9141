"""The printed sheet: nothing of safety is missing on it, and nothing is on it that is left out."""

import io
import re

import pytest

import voicecoach
from voicecoach.languages.language_files import LANGUAGES, phrases_of
from voicecoach.planning.turns import turns_of
from voicecoach.printing.printed_sheet import Handed
from voicecoach.script.shipped_scripts import library, shipped

NAMES = "//article//h3"
LEVELS = ("beginner", "advanced")
PAPERS = ("A4", "Letter")
TRANSLATED = [(None, name) for name in (*shipped(), *library())] + [
    (language, "hamstring") for language in LANGUAGES if language != "en"
]


@pytest.mark.parametrize(("language", "name"), TRANSLATED)
def test_nothing_of_safety_is_missing(language, name, read, told):
    """Every caution, with each side that it names, every way out, and all safety lines."""
    script = voicecoach.load(name, language) if language else voicecoach.load(name)
    routine, tree = script.routine, read(script)
    phrases = phrases_of(routine.language)
    assert told(tree, "//section[@class='safety']//li") == [*routine.safety]
    assert told(tree, "//section[@class='afterwards']//li") == [*routine.safety_after]
    articles = tree.xpath("//article")
    for article, stretch in zip(articles, routine.every, strict=True):
        shown = " ".join(article.text_content().split())
        turns = turns_of(stretch, 1, phrases, left_first=None)
        for line in stretch.cautions:
            assert {turn.fill(line) for turn in turns} <= {*told(article, ".//p[@class='caution']")}
        if stretch.avoid_if and not stretch.cautions:
            assert phrases.warn_off(stretch.avoid_if, routine.conditions) in shown
        for line in (*stretch.setup, *stretch.release):
            assert turns[0].fill(line) in shown
        if stretch.sides in {"both", "alternate"}:
            assert phrases.change_to(turns[-1].side.words) in shown
        assert "{" not in shown


def test_the_order_is_that_of_the_session(read, told, write):
    """Numbers run through; a group says its rounds and its rest, and is written once."""
    script = write(
        "  - {name: First, setup: [Sit.], sides: none}\n"
        "  - rounds: 3\n    rest: 90\n    stretches:\n"
        "      - {name: Second, setup: [Sit.], sides: none}\n"
        "      - {name: Third, setup: [Sit.], sides: none}\n"
        "  - {name: Last, setup: [Sit.], sides: none}\n"
    )
    tree = read(script)
    assert told(tree, NAMES) == ["1. First", "2. Second", "3. Third", "4. Last"]
    assert told(tree, "//section[@class='rounds']//h3") == ["2. Second", "3. Third"]
    (heading,) = told(tree, "//section[@class='rounds']/h2")
    assert heading.startswith("3 rounds")
    assert heading.endswith("rest for 90 seconds between rounds")
    (heading,) = told(read(script, rounds=2), "//section[@class='rounds']/h2")
    assert heading.startswith("2 rounds")
    assert told(read(script, rounds=1), "//section[@class='rounds']") == []


def test_what_is_left_out_is_not_on_it(read, told):
    """It is named at the end, each with the reason; nobody finds it among what to do."""
    script = voicecoach.load("hamstring")
    tree = read(script, avoid=("lumbar-herniated-disc",), skip=("wall",))
    assert told(tree, NAMES) == ["1. Towel hamstring stretch", "2. Seated hamstring stretch"]
    assert told(tree, "//section[@class='left-out']//li") == [
        "Wall hamstring stretch: as you asked",
        (
            "Standing hamstring stretch: Leave this one out if you have a slipped disc in the "
            "lower back."
        ),
    ]
    assert told(read(script), "//section[@class='left-out']") == []
    assert told(read(script, only=("wall",)), "//section[@class='left-out']") == []


HOSTILE = """format: 1
title: "Legs </title><script>alert(1)</script> & <b>more</b>"
source: "<img src=x onerror=alert(2)>"
equipment: ["<i>a chair</i>"]
intro: ["<i>Hello</i>"]
safety: ["<script>alert(3)</script>"]
safety_after: ["<i>End</i>"]
conditions: {knee-injury: "<u>a bad knee</u>"}
stretches:
  - name: "<b>Calf</b> $title"
    setup: ["Bend <i>your</i> {side} knee & wait."]
    side_names: ["<b>right</b>", "<b>left</b>"]
    position: chair
    place: "<i>here</i>"
    recap: "<i>Now</i> $stretches"
    release: ["<i>Stop</i>"]
    avoid_if: [knee-injury]
  - {name: "<s>Hip</s>", setup: ["Sit."], cautions: ["<u>Not</u> on {side}."]}
  - {name: "<s>Toe</s>", setup: ["Sit."]}
"""


def test_no_text_becomes_a_part_of_the_page(read, told, write):
    """What a script, a name or an address says is shown letter by letter, and nothing runs."""
    handed = Handed("<b>Anna</b>", '<i>"Practice"</i>', 'https://example.org/"><script>')
    tree = read(write(HOSTILE), handed, skip=("<s>toe</s>",))
    assert tree.xpath("//script | //i | //u | //s | //*[@onerror]") == []
    assert {one.text for one in tree.xpath("//b")} == {
        "When it is over:",
        "Now the <b>left</b>.",
        "Now the left side.",
    }
    (title,) = tree.xpath("//title")
    assert title.text == "Legs </title><script>alert(1)</script> & <b>more</b>"
    assert told(tree, NAMES) == ["1. <b>Calf</b> $title", "2. <s>Hip</s>"]
    assert told(tree, "//p[@class='name']") == ["For <b>Anna</b>"]
    assert tree.xpath("//a/@href") == ['https://example.org/"><script>']


def test_it_needs_no_other_file(printed):
    """A sheet works from a mail, on a computer without a network."""
    text = printed(voicecoach.load("hamstring"), Handed(link="https://example.org/a"))
    assert {one[:16] for one in re.findall(r'src="([^"]*)', text)} == {"data:image/svg+x"}
    assert not re.search(r"<link|<script|<iframe|@import|url\(", text)


def test_a_code_is_there_only_for_an_address(read, told):
    """It stands with the address, for whoever has no phone at hand."""
    script = voicecoach.load("bridge")
    assert read(script).xpath("//svg") == []
    tree = read(script, Handed(link="https://example.org/bridge.html"))
    (caption,) = told(tree, "//figure[@class='code']/figcaption")
    assert caption.endswith("https://example.org/bridge.html")
    (path,) = tree.xpath("//figure[@class='code']/svg/path[@stroke]/@d")
    other = read(script, Handed(link="https://example.org/other.html"))
    assert path != other.xpath("//figure[@class='code']/svg/path[@stroke]/@d")[0]


@pytest.mark.parametrize(
    ("fields", "wished", "mirrored", "caption"),
    [
        ("", {}, False, ["Right side."]),
        ("", {"left_first": True}, False, ["Right side."]),
        ("sides: alternate", {}, False, ["Right side."]),
        ("sides: one", {}, False, []),
        ("{sides: one, side_names: [left, right]}", {}, True, []),
        ("sides: none", {}, False, []),
    ],
)
def test_a_picture_shows_the_side_that_it_says(
    fields, wished, mirrored, caption, read, told, write
):
    """Where both sides are done it is the right one; it is turned over for the left one alone."""
    more = fields.strip("{}")
    script = write(f"  - {{name: A, setup: [Lie.], image: wall-hamstring, {more or 'reps: 1'}}}\n")
    tree = read(script, **wished)
    assert bool(tree.xpath("//article//img[@class='mirrored']")) == mirrored
    assert told(tree, "//article//figcaption") == caption


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_own_words_are_in_the_language_of_the_script(language, read, told):
    """Nobody reads an English word among German ones, and no place is left to be filled in."""
    script = voicecoach.load("hamstring", language)
    tree = read(script, Handed("Anna"), avoid=("lumbar-herniated-disc",))
    phrases = phrases_of(language)
    assert tree.get("lang") == language
    assert told(tree, "//h2") == [
        phrases.sheet[name] for name in ("before", "left_out", "afterwards", "source")
    ]
    assert told(tree, "//p[@class='name']") == [phrases.sheet["for_name"].format(name="Anna")]
    if language != "en":
        english = phrases_of("en").sheet.values()
        assert not {*phrases.sheet.values()} & {*english}


@pytest.fixture(scope="module")
def on_paper(browser, printed):
    """Return the texts of the pages of the sheet of a script, printed by Chromium."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")

    def pages(script, paper, **wished):
        page = browser.new_page()
        page.set_content(printed(script, Handed("Anna", "Practice", "https://a.example"), **wished))
        document = pdfium.PdfDocument(io.BytesIO(page.pdf(format=paper)))
        page.close()
        return [" ".join(one.get_textpage().get_text_range().split()) for one in document]

    return pages


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", shipped())
def test_no_stretch_is_cut_in_two_pages(name, paper, on_paper):
    """Its name and its way out are on one sheet of paper, so that nobody turns it in a pose."""
    script = voicecoach.load(name)
    phrases = phrases_of("en")
    pages = on_paper(script, paper, level="advanced")
    for number, stretch in enumerate(script.routine.every, 1):
        first = turns_of(stretch, 1, phrases, left_first=None)[0]
        last = first.fill((stretch.release or stretch.setup)[-1])
        together = [page for page in pages if f"{number}. {stretch.name}" in page]
        assert [last in page for page in together] == [True]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("level", LEVELS)
def test_four_stretches_fit_on_one_leaf(level, paper, on_paper):
    """Front and back of one piece of paper."""
    assert len(on_paper(voicecoach.load("hamstring"), paper, level=level)) <= 2
