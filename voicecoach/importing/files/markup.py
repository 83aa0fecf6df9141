"""A page of HTML, or a Markdown text, becomes blocks without menus, captions and the like."""

import re
from dataclasses import dataclass, field, replace

import pyromark
from lxml import etree

from voicecoach.importing.blocks import LOOKS_ONLY, Block, Sight
from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.numbering import with_typed_markers
from voicecoach.importing.files.page_drawings import drawing_of
from voicecoach.importing.files.page_parts import INLINE, is_left_out, name_of, sight_of, sights_in
from voicecoach.importing.files.page_styles import bold_classes, is_bold
from voicecoach.importing.files.page_tables import table_blocks
from voicecoach.importing.files.page_titles import once, titled
from voicecoach.importing.files.source import clean
from voicecoach.importing.sense.cautions import is_caution
from voicecoach.importing.sense.doses import read_dose
from voicecoach.importing.sense.naming import is_name_line
from voicecoach.importing.sense.purposes import is_instruction
from voicecoach.importing.sense.sentences import split

_SHOWN = 80
"""Characters that tell a person what was left out."""
LONGEST_LINK = 5_000
"""Characters of a link, or of the signs between links, that are looked at for a warning."""
MOST_ELEMENTS = 200_000
"""Tags of a page; a long article with its comments has a few thousand."""
_HEADING = re.compile(r"h([1-6])")
_HEADING_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|hed|heading|subhead|header-text)(?:$|[\s_-])", re.IGNORECASE
)
_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\r?\n(?:---|\.\.\.)\r?\n", re.DOTALL)
_NAME_LINE = re.compile(
    r"^([ \t]{0,8}(?:\d{1,3}[.)]|[-*+])?[ \t]{0,8}\*\*[^*\n]{1,80}\*\*"
    r"[^\n.]{0,80})\n(?=[ \t]*[A-Z])",
    re.MULTILINE,
)
"""An emphasised name, perhaps with a dose, that has its line for itself."""
_NUMBERED_LINE = re.compile(
    r"^[ ]{0,3}(\d{1,2})[.)][ \t]+([^\n*#|]{2,80}?)[ \t]*\n\n?(?=[ ]{0,4}(?:[-*+•] )?[A-Z])",
    re.MULTILINE,
)
"""A line with a number above a paragraph or steps that stand at the margin."""
_LABEL_LINE = re.compile(r"\n(?=[ \t]*(?:\*\*)?[A-Z][\w'’/ -]{1,30}(?::\*\*|\*\*:|:) \S)")
"""The end of a line before ``**Hold:** 20 seconds``; in Markdown both would be one line."""
_FIELD = re.compile(r"(?:hold|reps|repetitions|sets|sides|rest|time|dose): ", re.IGNORECASE)
_FEWEST_NUMBERED = 2
"""Numbered names that make a list of names; one may be a step."""
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_STEP = re.compile(r"\A[Ss]tep \d{1,3}[.):]\s*(?=\S)")


def read_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text; tables and front matter are known.

    Raises:
        ImportingError: HTML inside the text is nested too deeply.
    """
    matter = _FRONT_MATTER.match(text)
    above = clean(matter[1]) if matter else ""
    body = _NAME_LINE.sub(r"\1  \n", text[matter.end() :] if matter else text)
    body = _LABEL_LINE.sub("  \n", _with_numbered_names(body))
    page: str = pyromark.html(body, options=pyromark.Options.ENABLE_TABLES)
    named = [Block(f"what stands above the text: {above}"[:_SHOWN], "left out")] if above else []
    return [*read_html(page), *named]


def _with_numbered_names(text: str) -> str:
    """Return a Markdown text in which numbered names above their texts are headings."""
    named = [one for one in _NUMBERED_LINE.finditer(text) if is_name_line(one[2])]
    if len({one[1] for one in named}) < _FEWEST_NUMBERED:
        return text
    begins = {one.start() for one in named}
    return _NUMBERED_LINE.sub(
        lambda one: f"###### {one[1]}. {one[2]}\n\n" if one.start() in begins else one[0], text
    )


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
    blocks = titled(writer.blocks, clean(root.findtext(".//title") or ""))
    return with_typed_markers(once(blocks))


def _written(root: etree._Element, *, sure: bool) -> "_Writer":
    writer = _Writer(sure=sure, classes=bold_classes(root))
    writer.visit(root, Block(""))
    writer.flush(Block(""))
    if links := writer.links:
        told = f"{len(links)} lines that are only links: {', '.join(links)[:_SHOWN]}"
        writer.blocks.append(Block(told, "left out"))
    return writer


def _says_how(block: Block) -> bool:
    return block.kind not in {"left out", "pictures"} and any(
        map(is_instruction, split(block.text))
    )


@dataclass(slots=True)
class _Writer:
    """A walk through a page, which collects the text of each block until its end."""

    blocks: list[Block] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    plain: bool = False
    unlinked: bool = False
    gap: bool = True
    sure: bool = True
    classes: frozenset[str] = frozenset()
    """Those that make their text bold."""

    def visit(
        self, node: etree._Element, kind: Block, *, bold: bool = False, link: bool = False
    ) -> None:
        """Collect the blocks inside ``node``; libxml2 lets nothing be deeper than 256 levels."""
        tag = str(node.tag)
        inline = tag in INLINE
        bold, link = is_bold(node, around=bold, classes=self.classes), link or tag == "a"
        if not inline:
            self.flush(kind)
            self.gap = self.gap or tag != "br" or _after_break(node)
            kind = _kind(node, kind)
        self._add(node.text, bold=bold, link=link)
        for child in node:
            if child.tag == "img":
                self.sights += sight_of(child)
            elif child.tag == "svg":
                self.sights += drawing_of(child)
            elif blocks := table_blocks(child):
                self.flush(kind)
                self.blocks += blocks
            elif not is_left_out(child, sure=self.sure):
                self.visit(child, kind, bold=bold, link=link)
            else:
                self.sights += sights_in(child)
                if named := name_of(child):
                    self.blocks.append(Block(named, "left out"))
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
        """End the block that was collected; of what is only a link, headings and warnings stay."""
        text, bold = clean("".join(self.parts)), clean("".join(self.bold))
        block = replace(_block(text, bold, kind, gap=self.gap), sights=tuple(self.sights))
        if self.unlinked or _heads_or_warns(block):
            self.blocks.append(block)
        elif self.sights:
            self.blocks.append(Block("", "pictures", sights=block.sights))
        if text and not self.unlinked and not _heads_or_warns(block):
            self.links.append(text)
        self.gap = self.gap and not text
        self.parts, self.bold, self.plain, self.unlinked = [], [], False, False
        self.sights = []


def _heads_or_warns(block: Block) -> bool:
    text = block.text[:LONGEST_LINK]
    return bool(text) and (block.kind == "heading" or is_caution(text) or bool(read_dose(text)))


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
        # An entry with a list or paragraphs of its own begins with a name, as a heading would.
        inside = node.iterdescendants("ol", "ul", "p", "div")
        several = any(one.tag in {"ol", "ul"} or one.getnext() is not None for one in inside)
        return Block("", "text" if several else "entry")
    if tag == "div" and _HEADING_NAME.search(node.get("class") or "") and not len(node):
        return Block("", "heading", LOOKS_ONLY)
    return Block("") if around.kind == "heading" else around


def _after_break(node: etree._Element) -> bool:
    before = node.getprevious()
    return before is not None and before.tag == "br" and not (before.tail and before.tail.strip())
