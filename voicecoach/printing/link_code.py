"""An address becomes a QR code that a phone reads from paper."""

import segno

LONGEST_LINK = 300
"""Characters of an address; the code of a longer one is too fine for a phone and a poor print."""


def link_code(address: str) -> str:
    """Return ``address`` as a QR code, an SVG element of its own size."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(omitsize=True, border=4, light="#fff"))
