"""A library of many tracks: pages of a bounded size, and what lists all of them."""

import json
import re
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.publishing.address import MOST_LETTERS
from voicecoach.publishing.paging import ROUTINES_A_PAGE, TRACKS_A_PAGE, pages_of
from voicecoach.publishing.sitemap import MOST_ADDRESSES, MOST_BYTES

BASE = "https://example.org/my/stretch/"
ITEM = {"sitemap": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def listed(sizes):
    """Return so many tracks of one routine after the other."""
    return [
        SimpleNamespace(episode=SimpleNamespace(entry=SimpleNamespace(slug=f"routine-{number}")))
        for number, size in enumerate(sizes)
        for _ in range(size)
    ]


@given(st.lists(st.integers(1, 250), min_size=1, max_size=120))
def test_no_page_grows_with_the_library(sizes):
    """All tracks in their order; a routine is cut only where one page cannot hold it."""
    tracks = listed(sizes)
    pages = pages_of(tracks)
    assert [one for page in pages for one in page] == tracks
    for page in pages:
        slugs = [one.episode.entry.slug for one in page]
        assert 0 < len(page) <= TRACKS_A_PAGE
        assert len({*slugs}) <= ROUTINES_A_PAGE
    for number, size in enumerate(sizes):
        on = [
            page
            for page in pages
            if f"routine-{number}" in {one.episode.entry.slug for one in page}
        ]
        assert len(on) == -(-size // TRACKS_A_PAGE)


def page_names(folder):
    """Return the pages of the list, in their order."""
    return [
        "index.html",
        *(f"page-{number}.html" for number in range(2, len([*folder.glob("page-*.html")]) + 2)),
    ]


def rows(page):
    """Return the tracks on a page: address of its page with the version, and of its sound."""
    return re.findall(r'data-page="([^"]+)" data-sound="([^"]+)"', page)


def test_pages_have_all_tracks_and_links_to_each_other(large):
    """Whoever has no script goes from page to page, and meets every track once."""
    seen, name, asked = [], "index.html", []
    while name:
        page = (large / name).read_text(encoding="utf-8")
        asked.append(name)
        seen += rows(page)
        assert 0 < len(rows(page)) <= TRACKS_A_PAGE
        links = re.findall(r'href="([^"#?]+)', page)
        assert all((large / link).is_file() for link in links if link != "./")
        after = re.search(r'href="([^"]+)" rel="next"', page)
        name = after[1] if after else ""
    assert asked == page_names(large)
    assert len(seen) == len({*seen}) == 260
    last = (large / asked[-1]).read_text(encoding="utf-8")
    assert 'href="./" aria-label="Page 1"' in last
    assert f'aria-label="Page {len(asked)}" aria-current="page"' in last


def test_each_language_can_be_gone_to(large):
    """A link on every page leads to the first routine in it."""
    for name in page_names(large):
        page = (large / name).read_text(encoding="utf-8")
        target, anchor = re.search(r'href="([^"#]+)#([^"]+)" lang="de">Deutsch<', page).groups()
        there = (large / target).read_text(encoding="utf-8")
        assert f'<article class="routine many" id="{anchor}" lang="de"' in there
    assert (
        sum(
            f'id="{anchor}"' in (large / name).read_text(encoding="utf-8")
            for name in page_names(large)
        )
        == 1
    )


def test_the_list_has_what_the_pages_have(large):
    """A browser that searches finds every track, at the address that its page has."""
    told = json.loads((large / "tracks.json").read_text(encoding="utf-8"))
    found = [
        (f"{one['slug']}/{name}.html?v={page}", f"{one['slug']}/{one['slug']}-{name}.mp3?v={sound}")
        for one in told
        for name, _, _, page, sound in one["tracks"]
    ]
    pages = [(large / name).read_text(encoding="utf-8") for name in page_names(large)]
    on_pages = [row for page in pages for row in rows(page)]
    assert found == on_pages
    assert "Nacken neigen" in told[-1]["about"]
    assert len({re.search(r'data-list="([^"]+)"', page)[1] for page in pages}) == 1


def test_a_phone_keeps_the_first_page_alone(large):
    """What a worker takes at first does not grow with the library: no track, no other page."""
    worker = (large / "service-worker.js").read_text(encoding="utf-8")
    told = json.loads(worker.splitlines()[0].removeprefix("const PUBLISHED = ").removesuffix(";"))
    assert {*told["shell"]} == {
        *("./", "manifest.webmanifest", "icon-192.png", "icon-512.png", "calf/pictures/calf.svg")
    }


def test_a_small_library_has_one_page_and_no_list(library):
    """It looks as it did before there were any others."""
    files = library.files()
    assert not {name for name in files if name.startswith(("page-", "tracks", "feeds/"))}
    page = files["index.html"].decode()
    assert not re.search(
        r"<nav|data-list|search|many", page.partition("<body>")[2].partition("<script")[0]
    )


def items(feed):
    """Return what identifies each episode of a feed."""
    channel = ET.parse(feed).getroot()[0]  # noqa: S314 - we have just made it
    return channel, [one.findtext("guid") for one in channel.findall("item")]


@pytest.mark.parametrize("kind", ["language", "routine"])
def test_feeds_of_a_part_have_each_episode_once(large, kind):
    """Whoever subscribes to one hears of its tracks alone, under the ids that they have anyway."""
    whole, guids = items(large / "feed.xml")
    parts = [items(path) for path in sorted((large / "feeds" / kind).iterdir())]
    assert sorted(guid for _, part in parts for guid in part) == sorted(guids)
    titles = {channel.findtext("title") for channel, _ in parts}
    assert titles == {
        "language": {"Stretch routines – English", "Stretch routines – Deutsch"},
        "routine": {
            "Stretch routines – Calf & <b>ankle</b>",
            *("Stretch routines – Neck", "Stretch routines – Nacken"),
        },
    }[kind]  # fmt: skip
    name = "{https://podcastindex.org/namespace/1.0}guid"
    assert len({channel.findtext(name) for channel, _ in [(whole, 0), *parts]}) == len(parts) + 1
    for path in (large / "feeds" / kind).iterdir():
        link = items(path)[0].find("{http://www.w3.org/2005/Atom}link")
        assert link.get("href") == f"{BASE}feeds/{kind}/{path.name}"


def test_the_sitemap_names_every_page(large):
    """Those of the list, and that of each track with the day of its sound; within the protocol."""
    content = (large / "sitemap.xml").read_bytes()
    urls = ET.fromstring(content).findall("sitemap:url", ITEM)  # noqa: S314 - as above
    found = {
        one.findtext("sitemap:loc", None, ITEM): one.findtext("sitemap:lastmod", None, ITEM)
        for one in urls
    }
    pages = {str(path.relative_to(large)) for path in large.rglob("*.html")} - {"index.html"}
    assert {*found} == {BASE, *(f"{BASE}{name}" for name in pages)}
    assert {day for name, day in found.items() if name.count("/") > 5} == {"2026-11-01"}


def test_one_sitemap_is_enough_for_the_largest_catalogue():
    """Its bounds hold for as many tracks as there can be, at the longest address."""
    from voicecoach.catalogue.catalogue_entries import MOST_TRACKS  # noqa: PLC0415

    assert 2 * MOST_TRACKS < MOST_ADDRESSES
    assert 2 * MOST_TRACKS * (MOST_LETTERS + 500) < MOST_BYTES
