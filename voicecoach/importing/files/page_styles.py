"""What is bold on a page is known by its tag, by its own style and by the style of its class."""

import re

from lxml import etree

_BOLD_TAGS = {"b", "strong"}
_WEIGHT = re.compile(r"font-weight:\s*(bold|bolder|normal|lighter|\d{3})\b", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{1,5000})\}")
_CLASS = re.compile(r"(?:^|\s|^[a-z]+)\.([\w-]+)\s*$")
_HEAVY = {"bold", "bolder", "600", "700", "800", "900"}
_CLASSED = {"p", "span", "font", "td", "div"}
"""Elements whose class may make them bold: those that word processors write."""
_LONGEST = 120
"""Characters of a part of a page that a class makes bold; a longer one is all of a text."""
MOST_STYLES = 200_000
"""Characters of style sheets that are looked at."""


def bold_classes(root: etree._Element) -> frozenset[str]:
    """Return the classes that the style sheets inside a page make bold."""
    sheets = "\n".join(one.text or "" for one in root.iter("style"))[:MOST_STYLES]
    found: set[str] = set()
    for selectors, rules in _RULE.findall(sheets):
        weight = _WEIGHT.search(rules)
        for selector in selectors.split(",") if weight else ():
            named = _CLASS.search(selector.strip())
            if weight and named and weight[1].lower() in _HEAVY:
                found.add(named[1])
    return frozenset(found)


def is_bold(node: etree._Element, *, around: bool, classes: frozenset[str]) -> bool:
    """Tell whether the text of an element is bold.

    Args:
        node: the element.
        around: whether what it stands in is bold.
        classes: that are bold.
    """
    if own := _WEIGHT.search(node.get("style") or ""):
        return own[1].lower() in _HEAVY
    if node.tag in _BOLD_TAGS:
        return True
    named = set((node.get("class") or "").split()) & classes if classes else set()
    if named and node.tag in _CLASSED:
        return around or len("".join(map(str, node.itertext()))) <= _LONGEST
    return around
