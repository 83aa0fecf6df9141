"""A page of HTML, or a Markdown text, becomes blocks without menus, captions and the like."""

import re
from dataclasses import dataclass, field, replace

import pyromark
from lxml import etree

from voicecoach.importing.blocks import LOOKS_ONLY, Block
from voicecoach.importing.files.columns import row_blocks, table_rows
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.noise import noise_name
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split

_LEFT_OUT = {
    "aside", "audio", "button", "canvas", "datalist", "dialog", "fieldset", "figcaption",
    "figure", "footer", "form", "head", "iframe", "img", "input", "label", "math", "nav",
    "noscript", "object", "picture", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
}  # fmt: skip
_MAY_WARN = {"aside", "figcaption", "figure", "footer"}
"""Of these, the ones that are read where they warn or say what to do."""
_LOOKED_AT = 20_000
"""Characters of a part of a page that tell whether it belongs to the article."""
MOST_ELEMENTS = 200_000
"""Tags of a page; a long article with its comments has a few thousand."""
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_BOLD = {"b", "strong"}
_WHOLE_PAGE = {"html", "body", "main", "article"}
_HEADING = re.compile(r"h([1-6])")
_HEADING_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|hed|heading|subhead|header-text)(?:$|[\s_-])", re.IGNORECASE
)
_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\r?\n(?:---|\.\.\.)\r?\n", re.DOTALL)
_NAME_LINE = re.compile(
    r"^([ \t]{0,8}(?:\d{1,3}[.)]|[-*+])?[ \t]{0,8}\*\*[^*\n]{1,80}\*\*"
    r"[^\n.]{0,80})\n(?=[ \t]*[A-Z])",
    re.MULTILINE,
)
"""An emphasised name, perhaps with a dose, that has its line for itself."""
_LABEL_LINE = re.compile(r"\n(?=[ \t]*(?:\*\*)?[A-Z][\w'’/ -]{1,30}(?::\*\*|\*\*:|:) \S)")
"""The end of a line before ``**Hold:** 20 seconds``; in Markdown both would be one line."""
_FIELD = re.compile(r"(?:hold|reps|repetitions|sets|sides|rest|time|dose): ", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_STEP = re.compile(r"\A[Ss]tep \d{1,3}[.):]\s*(?=\S)")
_TITLE_END = re.compile(r" [|–—-] ")


def read_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text; tables and front matter are known.

    Raises:
        ImportingError: HTML inside the text is nested too deeply.
    """
    body = _NAME_LINE.sub(r"\1  \n", _FRONT_MATTER.sub("", text, count=1))
    body = _LABEL_LINE.sub("  \n", body)
    page: str = pyromark.html(body, options=pyromark.Options.ENABLE_TABLES)
    return read_html(page)


def read_html(text: str) -> list[Block]:
    """Return the blocks of a page.

    Raises:
        ImportingError: the page is nested too deeply, or has too many parts.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise ImportingError(
            "the page is nested too deeply", "Copy its text into a .txt file, and import that."
        )
    if root is None:
        return []
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise ImportingError("the page has too many parts", "Import the article without the rest.")
    writer = _written(root, sure=True)
    if not any(map(_says_how, writer.blocks)):
        writer = _written(root, sure=False)
    return _titled(writer.blocks, clean(root.findtext(".//title") or ""))


def _written(root: etree._Element, *, sure: bool) -> "_Writer":
    writer = _Writer(sure=sure)
    writer.visit(root, Block(""))
    writer.flush(Block(""))
    return writer


def _says_how(block: Block) -> bool:
    return any(map(is_instruction, split(block.text)))


@dataclass(slots=True)
class _Writer:
    """A walk through a page, which collects the text of each block until its end."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    plain: bool = False
    unlinked: bool = False
    gap: bool = True
    sure: bool = True

    def visit(
        self, node: etree._Element, kind: Block, *, bold: bool = False, link: bool = False
    ) -> None:
        """Collect the blocks inside ``node``; libxml2 lets nothing be deeper than 256 levels."""
        tag = str(node.tag)
        inline = tag in _INLINE
        bold, link = bold or tag in _BOLD, link or tag == "a"
        if not inline:
            self.flush(kind)
            self.gap = self.gap or tag != "br" or _after_break(node)
            kind = _kind(node, kind)
        self._add(node.text, bold=bold, link=link)
        for child in node:
            if rows := table_rows(child):
                self.flush(kind)
                self.blocks += row_blocks(rows)
            elif not _is_left_out(child, sure=self.sure):
                self.visit(child, kind, bold=bold, link=link)
            self._add(child.tail, bold=bold, link=link)
        if not inline:
            self.flush(kind)
            self.gap = self.gap or tag != "br"

    def _add(self, text: str | None, *, bold: bool, link: bool) -> None:
        if not text:
            return
        self.parts.append(text)
        if not text.strip():
            return
        self.plain = self.plain or not bold
        if not self.plain:
            self.bold.append(text)
        # What stands between the links of a menu is no text either.
        self.unlinked = self.unlinked or (not link and any(map(str.isalnum, text)))

    def flush(self, kind: Block) -> None:
        """End the block that was collected."""
        text, bold = clean("".join(self.parts)), clean("".join(self.bold))
        if text and self.unlinked:
            self.blocks.append(_block(text, bold, kind, gap=self.gap))
        self.gap = self.gap and not text
        self.parts, self.bold, self.plain, self.unlinked = [], [], False, False


def _block(text: str, bold: str, kind: Block, *, gap: bool) -> Block:
    text, bold = _STEP.sub("", text), _STEP.sub("", bold)
    bold = bold if text.startswith(bold) else ""
    names = bold == text and not text.endswith((".", ",", ":")) and not _FIELD.match(text)
    if kind.kind == "text" and names:
        return Block(text, "heading", LOOKS_ONLY, gap)
    return replace(kind, text=text, gap=gap, bold=bold)


def _kind(node: etree._Element, around: Block) -> Block:
    """Return an empty block of the kind that ``node`` makes of its text."""
    tag = str(node.tag)
    if heading := _HEADING.fullmatch(tag):
        return Block("", "heading", int(heading[1]))
    if tag == "li":
        # An entry with a list of its own begins with a name, as a heading would.
        return Block("", "entry" if next(node.iter("ol", "ul"), None) is None else "text")
    if tag == "div" and _HEADING_NAME.search(node.get("class") or "") and not len(node):
        return Block("", "heading", LOOKS_ONLY)
    return Block("") if around.kind == "heading" else around


def _after_break(node: etree._Element) -> bool:
    before = node.getprevious()
    return before is not None and before.tag == "br" and not (before.tail and before.tail.strip())


def _is_left_out(node: etree._Element, *, sure: bool) -> bool:
    """Tell whether nothing in ``node`` is meant to be read as the article.

    Args:
        node: a part of a page.
        sure: whether names such as ``related`` are believed at once.
    """
    tag = str(node.tag)
    if tag in _LEFT_OUT:
        return tag not in _MAY_WARN or not _tells(node)
    if tag in _WHOLE_PAGE or tag in _INLINE:
        return False
    names = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
    noise = "maybe" if tag == "header" else noise_name(names)
    if not noise or next(node.iter("h1", "main", "article"), None) is not None:
        return False
    return (sure and noise == "surely") or not _tells(node)


def _tells(node: etree._Element) -> bool:
    """Tell whether a part of a page warns, or says what to do and for how long."""
    text = clean(" ".join(map(str, node.itertext())))[:_LOOKED_AT]
    sentences = split(text)
    doses = any(map(read_dose, sentences))
    return any(map(is_caution, sentences)) or (doses and any(map(is_instruction, sentences)))


def _titled(blocks: list[Block], title: str) -> list[Block]:
    """Make the block that the page's own title repeats the heading that it is."""
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return blocks
    named = {title, *_TITLE_END.split(title)}
    for index, block in enumerate(blocks):
        if block.text in named:
            blocks[index] = Block(block.text, "heading", 1)
            break
    return blocks
