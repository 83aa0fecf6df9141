"""From YAML to a routine, or to all of its faults."""

import gc
import os
import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.errors import ScriptError
from voicecoach.script.diagnostics import SHOWN, FaultyScript
from voicecoach.script.nodes import LARGEST
from voicecoach.script.reader import read_file, read_routine
from voicecoach.script.routine import Routine

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
SHIPPED = sorted((HERE.parent.parent / "scripts").glob("*.yaml"))
HEAD = "format: 1\ntitle: Legs\nstretches:\n"


def faults_of(text):
    """Return the error of a script that has faults."""
    with pytest.raises(FaultyScript) as caught:
        read_routine(text, "legs.yaml")
    return caught.value


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_fault_of_a_broken_script_is_told_at_once(path):
    """The report beside each broken script is what its author reads, in the same order."""
    with pytest.raises(FaultyScript) as caught:
        read_routine(path.read_bytes().decode(), path.name)
    assert f"{caught.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scripts_have_no_fault(path):
    """What ships can be read."""
    assert read_file(path).stretches


@pytest.mark.parametrize(
    "word", ["No", "yes", "on", "1:30", "0x1F", "2024-01-01", "1e3", "Étirement 🙂"]
)
def test_text_is_taken_as_it_stands(word):
    """A stretch may be called No, although YAML would call that False."""
    routine = read_routine(f"{HEAD}  - name: {word}\n    setup: [{word}]\n", "legs.yaml")
    assert routine.stretches[0].name == word
    assert routine.stretches[0].setup == (word,)


def test_folded_lines_become_one_text():
    """A long text may run on over several lines, and is spoken without a break."""
    folded = (
        HEAD + "  - name: Calf\n    setup:\n      - Stand\n        tall.\n"
        "      - >\n        Bend\n        it.\n"
    )
    assert read_routine(folded, "legs.yaml").stretches[0].setup == ("Stand tall.", "Bend it.")


def test_line_ends_of_every_system_are_the_same():
    """Windows, old Macs and everyone else count the same lines."""
    text = HEAD + "  - name: Calf\n    setpu: [x]\n"
    places = {
        tuple((fault.line, fault.column) for fault in faults_of(text.replace("\n", end)).faults)
        for end in ("\n", "\r\n", "\r")
    }
    assert places == {((4, 5), (5, 5))}


def test_a_report_shows_the_first_faults_and_counts_the_others():
    """A script with thousands of faults still has a report that can be read."""
    error = faults_of("".join(f"key{number}: x\n" for number in range(3000)))
    assert len(error.faults) == SHOWN
    assert error.more == 3000 + 3 - SHOWN
    assert str(error).endswith("and 2,953 more")


def test_the_first_faults_of_the_file_are_the_ones_that_are_told():
    """In the order of the file, however the program looks at it."""
    stretches = "".join(f"  - name: S{number}\n    setup: x\n" for number in range(SHOWN))
    error = faults_of(f"titel: Legs\n{HEAD}{stretches}")
    assert error.faults[0].hint == "Did you mean 'title'?"
    assert [fault.line for fault in error.faults] == sorted(fault.line for fault in error.faults)


STRETCH = "  - name: S{0}\n    setup: [Sit.]\n"
MEGABYTE = 1_000_000
# Each is a text of about so many letters, and what its author reads about a million.
HOSTILE = {
    "one long name": (
        lambda size: HEAD + "  - name: " + "a" * size,
        "1,000,000 letters in one text",
    ),
    "many stretches": (
        lambda size: HEAD + "".join(map(STRETCH.format, range(size // 100))),
        "'stretches' has 10,000 entries; the most is 500",
    ),
    "deep brackets": (lambda size: "[" * size, "more than 10 lists"),
    "deep braces": (lambda size: "a: " + "{" * size, "more than 10 lists"),
    "deep brackets and braces": (lambda size: "a:\n  - " + "[{a: " * (size // 5), "more than 10"),
    "deep lists": (lambda size: "- " * (size // 2), "more than 10 lists"),
    "deep questions": (lambda size: "a:\n " + "? " * (size // 2), "cannot stand before a colon"),
    "many values": (lambda size: "- a\n" * (size // 4), "more than 100,000 values in one script"),
    "many strange keys": (
        lambda size: "".join(f"titel{number}: 1\n" for number in range(size // 20)),
        "has no field 'titel0'",
    ),
    "one key again and again": (
        lambda size: "a: 1\n" * (size // 11),
        "'a' stands here for the second time",
    ),
    "one long key": (lambda size: f'? "{"a" * size}"\n: b', "has no field 'aaa"),
    "one long hold": (lambda size: HEAD + STRETCH.format(1) + "    hold: " + "9" * size, "'999"),
    "spaces": (lambda size: HEAD + " " * size + "\t x", "a tab before"),
    "many levels": (
        lambda size: (
            HEAD
            + STRETCH.format(1)
            + "levels:\n"
            + "".join(f"  level-{number}: {{reps: 3}}\n" for number in range(size // 40))
        ),
        "'levels' has 25,000 entries; the most is 50",
    ),
    "many pronunciations": (
        lambda size: (
            HEAD
            + STRETCH.format(1)
            + "pronounce:\n"
            + "".join(f"  word{number}: word\n" for number in range(size // 25))
        ),
        "'pronounce' has 40,000 entries; the most is 1,000",
    ),
    "braces": (lambda size: HEAD + "  - name: " + "a{" * (size // 2), "1,000,000 letters"),
}


@pytest.mark.parametrize(("make", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_scripts_are_refused_in_few_words(make, message):
    """A megabyte made to choke on gets a report that can be read."""
    error = faults_of(make(MEGABYTE))
    assert message in str(error)
    assert len(str(error)) < 20_000


def seconds_for(text):
    """Return the processor time that the refusal of ``text`` takes."""
    gc.freeze()  # else what other tests left in memory is looked through again and again
    start = time.process_time()
    faults_of(text)
    taken = time.process_time() - start
    gc.unfreeze()
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("make", [make for make, _ in HOSTILE.values()], ids=HOSTILE)
def test_hostile_scripts_are_refused_quickly(make):
    """Four times the text takes about four times as long, not sixteen: nothing to choke on."""
    small, large = make(MEGABYTE // 8), make(MEGABYTE // 2)
    # The best of three, since what else a machine does only adds to a time; below a few hundredths
    # of a second it is the clock that is measured.
    short, long = (min(seconds_for(text) for _ in range(3)) for text in (small, large))
    assert long <= 9 * short + 0.05


@pytest.mark.parametrize(
    ("field", "entry", "most"),
    [
        ("levels", "  level-{}: {{reps: 3}}\n", 50),
        ("pronounce", "  word{}: word\n", 1000),
        ("pronounce", "  word{}: {{natural: word}}\n", 1000),
    ],
)
def test_as_many_as_may_be_are_read(field, entry, most):
    """The last one that a script may have is no fault, the next one is, at its field."""
    head = f"{HEAD}{STRETCH.format(1)}{field}:\n"
    assert (
        len(getattr(read_routine(head + "".join(map(entry.format, range(most))), ""), field))
        == most
    )
    (fault,) = faults_of(head + "".join(map(entry.format, range(most + 1)))).faults
    assert fault.message == f"'{field}' has {most + 1:,} entries; the most is {most:,}"
    assert (fault.line, fault.hint) == (7, "Leave some out.")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_is_no_fault(tmp_path, mark):
    """Some editors on Windows write one."""
    path = tmp_path / "legs.yaml"
    path.write_text(mark + HEAD + STRETCH.format(1), encoding="utf-8")
    assert read_file(path).title == "Legs"


def test_other_encodings_are_told_with_their_place(tmp_path):
    """The first letter that is not UTF-8 is pointed at."""
    path = tmp_path / "legs.yaml"
    path.write_bytes("format: 1\ntitle: été\n".encode("latin-1"))
    with pytest.raises(FaultyScript) as caught:
        read_file(path)
    [fault] = caught.value.faults
    assert (fault.line, fault.column, fault.message) == (2, 8, "this is not UTF-8 text")
    assert fault.hint == "In your editor, save the script with the encoding UTF-8."


@pytest.mark.parametrize(
    "content", [HEAD.encode("utf-16"), b"ID3\x04\x00\xff\xfb\x90", b"PK\x03\x04"]
)
def test_what_is_no_text_is_refused(tmp_path, content):
    """An MP3, a zip or UTF-16 by mistake is a clear error."""
    path = tmp_path / "legs.yaml"
    path.write_bytes(content)
    with pytest.raises(ScriptError, match=r"not UTF-8|invisible character"):
        read_file(path)


UNSEEN = [*"\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"]
"""What turns the order of letters round, or has no width."""
PLACES = {
    "title": "format: 1\ntitle: a{}b\nstretches:\n  - name: S\n    setup: [Sit.]\n",
    "description": HEAD + STRETCH.format(1) + "description: a{}b\n",
    "setup": HEAD + "  - name: S\n    setup: [a{}b]\n",
    "pronunciation": HEAD + STRETCH.format(1) + "pronounce: {{psoas: {{natural: a{}b}}}}\n",
    "word": HEAD + STRETCH.format(1) + "pronounce: {{a{}b: so-as}}\n",
}


@pytest.mark.parametrize("letter", UNSEEN, ids=ascii)
@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_what_hides_in_a_text_is_refused(text, letter):
    """What is heard is what is read: nothing invisible, and nothing that turns letters round."""
    error = faults_of(text.format(letter))
    assert f"an invisible character, U+{ord(letter):04X}, inside a text" in str(error)
    assert error.faults[0].hint == "Delete it, or put a space there."
    assert letter not in str(error)


def test_a_byte_order_mark_in_a_text_is_refused():
    """Also where it is written as YAML may write it."""
    error = faults_of(PLACES["title"].format("x").replace("axb", '"a\\uFEFFb"'))
    assert error.faults[0].message == "an invisible character, U+FEFF, inside a text"


@pytest.mark.parametrize(
    "word", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f9d8\u200d\u2640\ufe0f"]
)
def test_joiners_are_letters(word):
    """Persian words and emoji of two parts need them."""
    assert read_routine(PLACES["title"].format(word), "legs.yaml").title == f"a{word}b"


@pytest.mark.parametrize(
    "script",
    [
        HEAD + "  - name: S\n    setup: ['{\u202eside}']\n",
        HEAD + "  - name: S\n    setup: [Sit.]\n    se\u202etup: x\n    sides: bo\u202eth\n",
        HEAD + "  - name: S\n    setup: [Sit.]\n    hold: 1\u202e0\n    avoid_if: [a\u202eb]\n",
        "a\u202eb: 1\na\u202eb: 2\n",
    ],
)
def test_no_message_shows_letters_turned_round(script):
    """Whatever is quoted from a script, a terminal shows it in the order it has."""
    assert "\u202e" not in str(faults_of(script))


def hints_of(text):
    """Return the hints of a script's faults."""
    return [fault.hint for fault in faults_of(text).faults]


def test_a_switch_is_on_or_off():
    """In the words that people write, with quotes or without."""
    level = HEAD + STRETCH.format(1) + "levels: {{calm: {{halfway: {}}}}}\n"
    for text, read in {
        "on": True,
        "yes": True,
        "off": False,
        "'no'": False,
        "false": False,
    }.items():
        assert read_routine(level.format(text), "").levels["calm"].halfway is read
    (fault,) = faults_of(level.format("maybe")).faults
    assert (fault.message, fault.hint) == ("this is neither on nor off", "Write on or off.")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("    duration: 30", "Did you mean 'hold'?"),
        ("    Time: 30", "Did you mean 'hold'?"),
        ("    setpu: x", "Did you mean 'setup'?"),
        ("    countdown: 3", "It is a field of a level."),
        ("    first_hold: 3", "It is a field of a programme."),
        ("hold: 30", "It is a field of a stretch."),
        ("lang: en", "Did you mean 'language'?"),
        ("name: Legs", "Did you mean 'title'?"),
    ],
)
def test_a_field_of_another_name_is_found(line, hint):
    """What people call it, where it belongs, or what it looks like, in this order."""
    assert hints_of(f"{HEAD}{STRETCH.format(1)}{line}\n") == [hint]


@pytest.mark.parametrize("line", ["volume: 1", "speed: 1", "    weight: 3", "    colour: red"])
def test_a_field_that_there_is_not_gets_no_guess(line):
    """A wrong guess sends people the wrong way; the list of the fields does not."""
    (hint,) = hints_of(f"{HEAD}{STRETCH.format(1)}{line}\n")
    assert re.match(r"A (script|stretch) may have ", hint)


@pytest.mark.parametrize("key", ["stretchs", "Stretches", "exercises"])
def test_a_slip_in_the_word_stretches_hides_nothing(key):
    """What is wrong below it is told in the same report, at its place."""
    stretches = "  - name: S\n    setpu: [Sit.]\n    hold: 3\n  - name: S\n    setup: [Sit.]\n"
    error = faults_of(f"format: 1\ntitle: Legs\n{key}:\n{stretches}")
    assert [(fault.line, fault.column) for fault in error.faults] == [
        (3, 1), (4, 5), (5, 5), (6, 11), (7, 11),
    ]  # fmt: skip
    assert error.faults[0].message == f"a script has no field '{key}'"
    assert error.faults[0].hint == "Did you mean 'stretches'?"


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize(
    "script",
    [
        f"{HEAD}  - &calf\n    name: S\n    setup: [Sit.]\n",
        f"{HEAD}  - name: S\n    setup: &calf [Sit.]\n",
        f"{HEAD}  - name: S\n    setup:\n      - Sit.\n      - &calf\n",
    ],
    ids=["fields", "list", "nothing"],
)
def test_an_anchor_is_no_text_to_put_in_quotes(script):
    """Where no text follows, there is nothing to speak."""
    fault = faults_of(script).faults[0]
    assert fault.message == "'&calf' names lines to use them again, which scripts cannot"
    assert fault.hint == "Delete '&calf'."


def refusal(name):
    """Return the message and the hint for a file that is not even read."""
    with pytest.raises(ScriptError) as caught:
        read_file(Path(name))
    return caught.value.message, caught.value.hint


ANOTHER_PATH = "Check the path, and who may open it; 'voicecoach list' names the scripts that ship."
ANOTHER_FILE = "Name the script's own file, such as my-routine.yaml."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Be in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_huge_file_is_refused_unread(folder):
    """A film named as a script does not fill the memory."""
    with (folder / "film.yaml").open("wb") as file:
        file.truncate(100 * LARGEST)
    assert refusal("film.yaml") == (
        "film.yaml is larger than 1 MiB",
        "No script is so large; is this the right file?",
    )


def test_a_folder_and_a_missing_file_are_named(folder):
    """The error says which path, and what is wrong with it."""
    (folder / "legs").mkdir()
    assert refusal("legs") == ("legs is a folder", ANOTHER_FILE)
    assert refusal("gone.yaml") == (
        "cannot read gone.yaml: No such file or directory",
        ANOTHER_PATH,
    )
    assert refusal("legs\0.yaml")[1] == ANOTHER_PATH


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(folder):
    """A named pipe that nobody writes to is refused at once."""
    os.mkfifo(folder / "pipe.yaml")
    assert refusal("pipe.yaml") == ("pipe.yaml is no ordinary file", ANOTHER_FILE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_without_permission_is_named(folder, unprivileged):
    """The error says that it is a matter of permission."""
    (folder / "legs.yaml").touch(mode=0)
    with unprivileged():
        assert refusal("legs.yaml") == ("cannot read legs.yaml: Permission denied", ANOTHER_PATH)


@pytest.mark.slow
@pytest.mark.usefixtures("either_loader")
def test_too_many_values_are_told_word_for_word():
    """The one fault that takes a script too long for the folder of broken ones."""
    (fault,) = faults_of("- a\n" * 100_000).faults
    assert fault.line == 100_000
    assert fault.message == "more than 100,000 values in one script"
    assert fault.hint == "Make several scripts of it."


LETTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="{}\ufeff" + "".join(UNSEEN)
)
TEXT = st.text(LETTERS, max_size=40).map("a{}".format)
SIDED = st.sampled_from(["", " {side}", " {other_side}"]).flatmap(
    lambda side: TEXT.map(lambda text: text + side)
)
SECONDS = st.integers(5, 20).flatmap(
    lambda number: st.sampled_from([str(number), f"{number}s", f"0:{number:02}"])
)
STRETCHES = st.fixed_dictionaries(
    {"name": TEXT, "setup": st.lists(SIDED, min_size=1, max_size=3)},
    optional={
        "recap": SIDED,
        "hold_cue": SIDED,
        "sides": st.sampled_from(["both", "one", "alternate"]),
        "side_names": st.lists(TEXT, min_size=2, max_size=2),
        "reps": st.integers(1, 50).map(str),
        "hold": st.sampled_from(["10-60", "30", "0:20-2m"]),
        "rest": SECONDS,
        "breath": st.fixed_dictionaries({"in": SECONDS, "out": SECONDS}),
        "reminders": st.lists(st.fixed_dictionaries({"at": SECONDS, "say": SIDED}), max_size=2),
        "tips": st.lists(SIDED, max_size=3),
        "avoid_if": st.lists(st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)),
    },
)
SCRIPTS = st.fixed_dictionaries(
    {
        "format": st.just("1"),
        "title": TEXT,
        "stretches": st.lists(
            STRETCHES, min_size=1, max_size=3, unique_by=lambda one: one["name"].strip().casefold()
        ),
    },
    optional={
        "language": st.sampled_from(["en", "pt-BR"]),
        "description": TEXT,
        "safety": st.lists(TEXT, max_size=2),
        "levels": st.dictionaries(
            st.sampled_from(["gentle", "lower-back"]),
            st.fixed_dictionaries({}, optional={"hold": SECONDS, "talk": st.just("bells")}),
        ),
        "pronounce": st.dictionaries(
            TEXT, st.one_of(TEXT, st.fixed_dictionaries({"natural": TEXT}))
        ),
    },
)


@settings(deadline=None)
@given(SCRIPTS)
def test_what_is_written_is_what_is_read(script):
    """A routine written as YAML by another program comes back the same, letter by letter."""
    written = yaml.safe_dump(script, allow_unicode=True, sort_keys=False)
    assert read_routine(written, "legs.yaml") == Routine.model_validate(script)


def reads_or_tells(text):
    """Assert that ``text`` is a routine or a report with places inside the text."""
    faults = ()
    try:
        routine = read_routine(text, "legs.yaml")
    except FaultyScript as error:
        routine, faults = None, error.faults
    assert bool(routine) != bool(faults)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(1 <= fault.line <= len(lines) + 1 for fault in faults)


@pytest.mark.usefixtures("either_loader")
class TestAnyText:
    """Whatever is read, the answer is a routine or a report, with either loader."""

    @settings(deadline=None)
    @given(st.text() | st.text(" \n\r\t-:?{}[]'\"#&*!|>%@`,~\\a1é🙂", max_size=120))
    def test_any_text_is_a_routine_or_a_report(self, text):
        """Nothing that can be typed ends in a traceback."""
        reads_or_tells(text)

    @settings(deadline=None)
    @given(st.data())
    def test_a_slip_in_a_good_script_is_a_routine_or_a_report(self, data):
        """Letters lost, doubled or put in by mistake end in no traceback."""
        text = (
            HEAD
            + "  - name: Calf\n    setup:\n      - Bend {side}.\n    hold: 10-60\n    sides: one\n"
        )
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 8)))
        put_in = data.draw(st.text(" \n\t-:{}[]'\"#&*!|>a1", max_size=4))
        reads_or_tells(text[:start] + put_in + text[end:])


def test_the_stretches_of_groups_count():
    """A script has a bound, however its stretches are put together."""
    group = "  - {rounds: 2, stretches: [" + ", ".join(["{use: bridge}"] * 50) + "]}\n"
    assert len(read_routine(HEAD + 10 * group, "legs.yaml").every) == 500
    fault = faults_of(HEAD + 11 * group).faults[0]
    told = ("there are more than 500 stretches", "Make several scripts.")
    assert (fault.message, fault.hint) == told
    assert fault.line == 14
