"""Each kind of interval has a colour and a pattern, by which print without colour tells it."""

from voicecoach.languages.entries import SideId
from voicecoach.planning.steps import IntervalKind

INK, PAPER, SOFT = "#1b2b28", "#ffffff", "#5b6b68"
SPOKEN = "#7a3b00"
KINDS: dict[IntervalKind, tuple[str, str]] = {
    # kind: colour of its ground, and what is drawn on each 8 by 8 of it
    "hold": ("#0b6e5f", ""),
    "move": (
        "#bfe3f5",
        '<path d="M-2 6l8-8M0 12L12 0M6 14l8-8" stroke="#0b4f75" stroke-width="2"/>',
    ),
    "prepare": ("#fff3c4", '<circle cx="4" cy="4" r="1.5" fill="#6b5200"/>'),
    "rest": ("#ffffff", ""),
    "change": ("#f6d5e5", '<path d="M0 0L8 8M8 0L0 8" stroke="#7d1f50"/>'),
    "transfer": ("#e7dcf7", '<path d="M4 0V8" stroke="#4c2a85" stroke-width="2"/>'),
    "pause": ("#e3e8e7", '<path d="M0 4H8" stroke="#40504d" stroke-width="1.5"/>'),
}


def patterns() -> str:
    """Return the patterns as SVG definitions, which ``ground`` names."""
    made = "".join(
        f'<pattern id="{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/>{drawn}</pattern>\n'
        for kind, (colour, drawn) in KINDS.items()
    )
    return f"<defs>\n{made}</defs>\n"


def bar(kind: IntervalKind, x: float, y: float, width: float, height: float, told: str = "") -> str:
    """Return a bar; ``told`` is escaped text that a browser shows when somebody points at it."""
    title = f"<title>{told}</title>" if told else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:g}" '
        f'fill="url(#{kind})" stroke="{INK}" stroke-width="0.8">{title}</rect>\n'
    )


def mark(x: float, y: float, width: float) -> str:
    """Return the mark of something spoken, as long as it is heard."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="5" fill="{SPOKEN}"/>\n'


def pointer(side: SideId, x: float, y: float) -> str:
    """Return a small arrow to that side, around ``x`` and ``y``."""
    way = 1 if side == "right" else -1
    return f'<path d="M{x - 4 * way:.1f} {y - 4:.1f}l{8 * way} 4l{-8 * way} 4z"/>\n'


def inscribed(kind: IntervalKind, x: float, y: float, escaped: str) -> str:
    """Return text in the middle of a bar: light on a dark one, else dark with a light edge."""
    edge = f'stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
    look = f'fill="{PAPER}"' if kind == "hold" else edge
    more = f' text-anchor="middle" font-size="11" font-weight="bold" {look}'
    return text(x, y, escaped, more) if escaped else ""


def text(x: float, y: float, escaped: str, more: str = "") -> str:
    """Return text that begins at ``x`` on the line ``y``; ``more`` are further attributes."""
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{escaped}</text>\n'
