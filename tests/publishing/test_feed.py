"""The podcast feed, against rules written from RSS 2.0, Apple's guide and Podcasting 2.0."""

import re
import struct
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.mp3 import MP3

from voicecoach.errors import RequestError
from voicecoach.publishing.address import FEED, Address, podcast_uuid
from voicecoach.publishing.channels import Channel
from voicecoach.publishing.feed import feed_xml
from voicecoach.publishing.show import Show

BASE = "https://example.org/my/stretch/"
NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}
MIMES = {".mp3": "audio/mpeg", ".vtt": "text/vtt", ".srt": "application/x-subrip"}


@pytest.fixture(scope="module")
def channel(library):
    """Return the channel of the feed."""
    rss = ET.fromstring(library.files()["feed.xml"])  # noqa: S314 - we have just made it
    assert (rss.tag, rss.attrib, len(rss)) == ("rss", {"version": "2.0"}, 1)
    return rss[0]


def one(parent, path):
    """Return the only element there."""
    found = parent.findall(path, NAMES)
    assert len(found) == 1, path
    return found[0]


def image_size(content):
    """Return width and height of a PNG."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


def test_the_channel_is_complete(channel):
    """RSS 2.0 demands title, link and description; Apple demands four more and each once."""
    assert one(channel, "title").text == "Stretch & rest"
    assert one(channel, "link").text == BASE
    assert 0 < len(one(channel, "description").text.encode()) <= 4000
    assert re.fullmatch(r"[a-z]{2}(-[a-zA-Z]{2})?", one(channel, "language").text)
    assert one(channel, "itunes:explicit").text == "false"
    category = one(channel, "itunes:category")
    assert category.get("text") == "Health & Fitness"
    assert one(category, "itunes:category").get("text") == "Fitness"
    assert one(channel, "itunes:type").text in {"episodic", "serial"}
    assert one(channel, "itunes:author").text == "Ann Bee"
    assert one(channel, "itunes:owner/itunes:name").text == "Ann Bee"
    assert one(channel, "itunes:owner/itunes:email").text == "ann@example.org"


def test_the_channel_says_where_it_is(channel):
    """Validators ask for a link to the feed itself, and directories for a UUID and a lock."""
    link = one(channel, "atom:link")
    assert link.attrib == {"href": f"{BASE}feed.xml", "rel": "self", "type": "application/rss+xml"}
    assert one(channel, "podcast:guid").text == podcast_uuid(f"{BASE}feed.xml")
    assert UUID(one(channel, "podcast:guid").text).version == 5
    locked = one(channel, "podcast:locked")
    assert (locked.text, locked.get("owner")) == ("yes", "ann@example.org")
    assert one(channel, "podcast:medium").text == "podcast"


def test_pictures_are_as_apple_wants_them(channel, library):
    """Squares of 1400 to 3000 pixels, of the type that their names say."""
    files = library.files()
    for image in channel.iter(f"{{{NAMES['itunes']}}}image"):
        name = image.get("href").removeprefix(BASE)
        width, height = image_size(files[name])
        assert name.endswith(".png")
        assert 1400 <= width == height <= 3000


def test_every_episode_is_complete(channel, library):
    """An app can show, fetch and date it: title, track with its true length, type and guid."""
    files = library.files()
    episodes = channel.findall("item")
    assert [one(item, "title").text for item in episodes] == [
        "Calf & <b>ankle</b> (beginner)",
        "Calf & <b>ankle</b> (advanced)",
        "Neck (beginner)",
        "Neck (advanced)",
    ]
    for item in episodes:
        track = one(item, "enclosure")
        name = track.get("url").removeprefix(BASE)
        assert track.get("type") == "audio/mpeg"
        assert int(track.get("length")) == len(files[name])
        length = MP3(library.folder / name).info.length
        assert int(one(item, "itunes:duration").text) == pytest.approx(length, abs=0.6)
        assert one(item, "guid").get("isPermaLink") == "false"
        assert one(item, "itunes:explicit").text == "false"
        assert one(item, "description").text
    assert len({one(item, "guid").text for item in episodes}) == len(episodes)


def test_no_two_tracks_are_saved_under_one_name(channel):
    """Apps save a track by the last part of its address, all in one folder."""
    names = [one(item, "enclosure").get("url").rpartition("/")[2] for item in channel.iter("item")]
    assert names == [
        "calf-beginner.mp3", "calf-advanced.mp3", "neck-beginner.mp3", "neck-advanced.mp3",
    ]  # fmt: skip


def test_no_two_episodes_have_one_date(channel):
    """Apps order by date, newest first, and so in the library's order."""
    dates = [parsedate_to_datetime(one(item, "pubDate").text) for item in channel.findall("item")]
    first = datetime(2026, 11, 1, 12, tzinfo=UTC)
    assert dates == [first - timedelta(seconds=number) for number in range(4)]


def test_chapters_and_transcripts_are_named_with_their_types(channel):
    """Podcasting 2.0 apps choose by type among what is offered."""
    for item in channel.findall("item"):
        assert one(item, "podcast:chapters").get("type") == "application/json+chapters"
        words = item.findall("podcast:transcript", NAMES)
        assert {entry.get("type") for entry in words} == {"text/vtt", "application/x-subrip"}
        assert {entry.get("language") for entry in words} == {"en"}


def test_every_address_leads_to_a_file_of_that_type(channel, library):
    """No link is dead, all are absolute, and each has the scheme that was asked for."""
    files = library.files()
    found = 0
    for element in channel.iter():
        for address in (element.get("url"), element.get("href")):
            if address:
                found += 1
                name = urlsplit(address).path.removeprefix("/my/stretch/")
                assert address == BASE + name
                assert name in files
                assert element.get("type") in {None, MIMES.get(f".{name.rpartition('.')[2]}"),
                    "application/json+chapters", "application/rss+xml"}  # fmt: skip
    assert found == 2 + 4 * 5
    assert {item.findtext("link").removeprefix(BASE) for item in channel.findall("item")} <= {
        *files
    }


@pytest.mark.slow
def test_two_routines_of_one_title(publisher):
    """They can be told apart, in the feed and in the index, by the names of their scripts."""
    (publisher.scripts / "nape.yaml").write_text((publisher.scripts / "neck.yaml").read_text())
    publisher.publish(levels=["beginner"], scripts=["neck.yaml", "nape.yaml", "calf.yaml"])
    channel = ET.fromstring(publisher.files()["feed.xml"])[0]  # noqa: S314 - as above
    assert [item.findtext("title") for item in channel.findall("item")] == [
        "Neck – neck (beginner)", "Neck – nape (beginner)", "Calf & <b>ankle</b> (beginner)",
    ]  # fmt: skip
    assert "<h2>Neck – nape</h2>" in publisher.files()["index.html"].decode()


def test_words_are_no_markup(publisher):
    """Apps read a description as HTML; they show it as it was written."""
    script = publisher.scripts / "neck.yaml"
    words = "Holds of <30 seconds & rests."
    script.write_text(
        script.read_text().replace("title: Neck", f"title: Neck\ndescription: {words}")
    )
    publisher.publish(
        levels=["beginner"], scripts=["neck.yaml"], show=Show("Legs & <b>feet</b>", "Ann")
    )
    channel = ET.fromstring(publisher.files()["feed.xml"])[0]  # noqa: S314 - as above
    assert one(channel, "item/description").text == "Holds of &lt;30 seconds &amp; rests."
    assert one(channel, "item/itunes:summary").text == words
    assert one(channel, "description").text.startswith("Legs &amp; &lt;b&gt;feet&lt;/b&gt;: ")
    assert one(channel, "itunes:summary").text.startswith("Legs & <b>feet</b>: ")


def test_no_owner_is_made_up(publisher):
    """Without an e-mail address there is none in the feed."""
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"], show=Show())
    text = publisher.files()["feed.xml"].decode()
    assert "itunes:owner" not in text
    assert "@" not in text
    assert "<podcast:locked>yes</podcast:locked>" in text


def test_a_letter_that_no_xml_can_hold(publisher):
    """A script may have one, escaped; the feed then shows a sign in its place, and can be read."""
    script = publisher.scripts / "neck.yaml"
    strange = 'title: Neck\ndescription: "Tall\\uFFFE"'
    script.write_text(script.read_text().replace("title: Neck", strange))
    publisher.publish(levels=["beginner"], scripts=["neck.yaml"])
    channel = ET.fromstring(publisher.files()["feed.xml"])[0]  # noqa: S314 - as above
    assert channel.findtext("item/description") == "Tall\N{REPLACEMENT CHARACTER}"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_makes_a_feed_that_can_be_read(title, author):
    """Whatever a library is called, it comes out as it was written, or is refused."""
    try:
        show = Show(title, author)
    except RequestError:
        return
    podcast = podcast_uuid(f"{BASE}feed.xml")
    feed = feed_xml(Channel(FEED, title, "en", []), show, Address(BASE), podcast)
    channel = ET.fromstring(feed)[0]  # noqa: S314 - as above
    assert channel.findtext("title") == title
    assert channel.findtext(f"{{{NAMES['itunes']}}}author") == author


@pytest.mark.parametrize(
    "show",
    [
        {"title": ""}, {"title": " \u00a0"}, {"author": ""}, {"title": "a\nb"}, {"author": "a\0"},
        {"title": "x" * 256}, {"email": ""}, {"email": "ann"}, {"email": "a b@example.org"},
        {"email": "ann@example.org\nx"}, {"title": "\ud800"},
    ],
)  # fmt: skip
def test_names_that_are_none_are_refused(show):
    """Directories would refuse the feed; it is told before any work."""
    with pytest.raises(RequestError, match="is no"):
        Show(**show)
