"""The colours that all pages share can be read, in light and in dark."""

import re

import pytest

from voicecoach.page.shipped import shipped_text

READ = [
    # what is read, on what, and the least contrast (WCAG 2.2, 1.4.3 and 1.4.11)
    *((ink, on, 4.5) for ink in ("ink", "faint", "accent", "fault") for on in ("paper", "card")),
    *((f"on-{ground}", ground, 4.5) for ground in ("accent", "tint", "caution")),
    *((edge, ground, 3) for edge in ("edge", "accent") for ground in ("paper", "card", "tint")),
]  # fmt: skip


def colours(scheme):
    """Return the colours by name; the dark ones are laid over the light ones."""
    light, dark = shipped_text("page", "tokens.css").split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", light))
    changed = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", dark))
    assert changed.keys() == found.keys()
    return found if scheme == "light" else changed


def lightness(colour):
    """Return the relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_read_stands_out(scheme):
    """Words have a contrast of 4.5 at the least, and edges of 3."""
    found = colours(scheme)
    for ink, ground, least in READ:
        dark, light = sorted(lightness(found[name]) for name in (ink, ground))
        assert (light + 0.05) / (dark + 0.05) >= least, (scheme, ink, ground)
