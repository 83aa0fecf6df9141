"""Who is let in: by name on this computer, by token in the network."""

import socket
from urllib.parse import parse_qs, urlsplit

import pytest


@pytest.fixture(scope="module")
def lan(start):
    """A server for the network."""
    with start("--lan") as running:
        yield running


@pytest.fixture
def token(lan):
    """What its link has."""
    return parse_qs(urlsplit(lan.address).query)["key"][0]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[", "127.0.0.1@x"]
)
def test_a_name_of_somebody_else_is_refused(server, host):
    """A site that points its own name at this computer cannot read the library."""
    assert server.ask("/", headers={"Host": host}).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000"])
def test_this_computer_goes_by_several_names(server, host):
    """However a browser here writes it."""
    assert server.ask("/", headers={"Host": host}).status == 200


def test_the_link_lets_in_and_leaves_no_token_in_the_address(lan, token):
    """A cookie that no script can read and no other site can use; then the clean address."""
    answer = lan.ask(f"/?key={token}")
    cookie = answer.headers["set-cookie"]
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    assert 'url=/"' in answer.text
    inside = lan.ask("/", headers={"Cookie": cookie.partition(";")[0]})
    assert inside.status == 200
    assert token not in inside.text


PATHS = [
    "/",
    "/static/tokens.css",
    "/static/base.css",
    "/static/library.css",
    "/static/diary.js",
    "/routines/quick",
    "/pictures/quick",
    "/tracks/x",
    "/tracks/x.mp3",
    "/nothing",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("given", ["", "wrong", "é", "%ff", "&key=", "a" * 3000])
def test_without_the_token_there_is_nothing(lan, path, given):
    """Neither in the address nor in the cookie."""
    assert lan.ask(f"{path}?key={given.replace('é', '%C3%A9')}").status == 403
    if given.isalnum() and given.isascii():
        assert lan.ask(path, headers={"Cookie": f"voicecoach={given}"}).status == 403
    assert lan.ask(path).status == 403


def test_without_the_token_nothing_is_made(lan):
    """A form from outside is refused like everything else."""
    assert lan.send({"routine": "quick", "hold": "5"}).status == 403


def test_two_servers_have_two_tokens(token, start):
    """A link is good for one run."""
    with start("--lan") as other:
        assert other.ask(f"/?key={token}").status == 403


def test_the_code_in_the_terminal_stands_before_the_address(lan):
    """A square of blocks to scan, then the link to type."""
    code, _, rest = lan.shown.partition("Open ")
    assert 10 < len(code.splitlines()) <= 20
    assert rest.startswith("http://")


def test_the_code_can_be_left_out(start):
    """Where nobody scans, the link stands alone."""
    with start("--lan", "--no-code") as other:
        assert other.shown.startswith("Open http://")
        assert "?key=" in other.address


def test_on_this_computer_only_means_just_that(server):
    """The other addresses of this computer do not answer."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this computer has no network")
        address = way.getsockname()[0]
    port = int(server.netloc.rpartition(":")[2])
    if address.startswith("127."):
        pytest.skip("this computer has no network")
    with pytest.raises(OSError, match=r"refused|timed out"):
        socket.create_connection((address, port), timeout=2)
