"""Where a library may be, and what its podcast is called for ever."""

from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import RequestError
from voicecoach.publishing.address import Address, parse_address, podcast_uuid


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "https://example.org/a/b",
        "http://localhost:8000",
        "http://[::1]/x/",
        "https://xn--bung-zra.example/~ann/a%20b/(c)",
        "https://192.0.2.1:8443/x",
    ],
)
def test_secure_addresses_are_taken(text):
    """With https everywhere, with http on this computer, and with or without a last slash."""
    assert parse_address(text) == Address(text.rstrip("/") + "/")


@pytest.mark.parametrize(
    "text",
    [
        "", "example.org", "http://example.org", "ftp://example.org", "https://", "https:///x",
        "https://example.org/?a=b", "https://example.org/#top", "https://example.org/a?",
        "https://ann:secret@example.org", "https://ann@example.org", "https://example.org:99999",
        "https://example.org:0", "https://example.org:port", "https://example.org/a b",
        "https://exa\nmple.org", "https://[::1", "https://exämple.org", "javascript:alert(1)",
        "http://localhost.example.org", "HTTPS//example.org",
        "https://a..b", "https://-a.org", "https://a-.org", "https://a_b.org", "https://.org",
        f"https://{'a' * 64}.org", f"https://{'a.' * 127}org", "https://exa%20mple.org",
        'https://example.org/"><b>', "https://example.org/a%2", "https://example.org/a\\b",
        "https://example.org/{x}", "https://example.org/a`b",
        f"https://example.org/{'a' * 1000}",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(text):
    """Browsers would not find or not trust what is there, so it is told before any work."""
    with pytest.raises(RequestError, match="cannot be used"):
        parse_address(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("https://übung.example/a", "Write https://xn--bung-zra.example/a,"),
        ("https://ÜBUNG.example:8443", "Write https://xn--bung-zra.example:8443,"),
        ("https://straße.example", "Write https://xn--strae-oqa.example,"),
        ("https://übung..example", "Try https://example.org/stretch."),
        ("https://übung.example/ä", "Try https://example.org/stretch."),
    ],
)
def test_a_host_of_another_alphabet_is_spelt_out(text, hint):
    """Whoever has such a name can copy the form that works."""
    with pytest.raises(RequestError) as caught:
        parse_address(text)
    assert caught.value.hint.startswith(hint)


@given(
    st.text(printable)
    | st.text().map("https://example.org/{}".format)
    | st.text().map("https://{}/a".format)
)
def test_any_text_is_an_address_or_refused(text):
    """Nothing that is typed breaks the program."""
    try:
        address = parse_address(text)
    except RequestError:
        return
    assert address.folder.endswith("/")
    assert address.of("feed.xml").isascii()


def test_names_are_written_as_addresses_want_them():
    """A routine whose script has another alphabet's name is found, too."""
    address = parse_address("https://example.org/a/")
    assert address.of("hüfte/beginner.mp3") == "https://example.org/a/h%C3%BCfte/beginner.mp3"


@pytest.mark.parametrize(
    ("feed", "uuid"),
    [
        # The two examples of the specification.
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("http://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_the_podcast_is_named_by_its_specification(feed, uuid):
    """Every directory makes the same UUID of the feed's address."""
    assert podcast_uuid(feed) == uuid
