"""HTML mail -> the text that a reader sees, in the shape that `text.split` understands.

- Block elements and `<br>` end lines; list items begin with "- ".
- Table rows are lines. In a row of several cells with text the cells stand apart by a tab, so that "Role | Staff Engineer" of an
  applicant-tracking mail is the line ``Role<TAB>Staff Engineer``. Cells that hold blocks of their own (layout tables) end lines.
- Quoted history (`blockquote type=cite`, `gmail_quote` and their like) comes as lines with "> "; where Outlook draws a rule above a
  history without marks (`#divRplyFwdMsg`, a border on top), a delimiter line stands before it; a signature that the mail program marks
  has "-- " before it.
- Hidden text (display:none, visibility, font-size:0, opacity:0, mso-hide, [hidden], white on white, clipped boxes) is left out, and so
  are alternative texts of images.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

import re2
from selectolax.lexbor import LexborHTMLParser, LexborNode

from followup_daemon.reading import charsets

MOST_TEXT = 64 * 1024
_MOST_NODES = 60_000
_MOST_DEPTH = 400
_MOST_LINKS = 200
_MOST_BLOCKS = 10
_MANY_TAGS = 4000
_MOST_NESTING = 1000
_MOST_MARKUP = 16 * 1024

_SKIPPED = frozenset(
    {"script", "style", "title", "link", "template", "noscript", "object", "iframe", "svg", "select", "textarea", "img", "meta"}
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "thead", "tfoot", "tr", "ul", "hr", "caption",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_STYLING = frozenset({"pre", "blockquote"})
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl"})

_HIDDEN_STYLE = re2.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all"
    r"|font-size:0*(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|!|$)|font-size:1px|font:0(?:px|pt)?/"
    r"|(?:^|;)opacity:0*(?:\.0+)?(?:;|!|$)|text-indent:-\d{3,}|(?:left|top):-\d{4,}px|clip:rect\(0"
)
_NO_HEIGHT = re2.compile(r"(?:^|;)(?:max-)?(?:height|width):[01]?(?:px|pt|em|%)?(?:;|!|$)")
_NAMES_OF_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "#fefefe", "rgba(255,255,255,1)"})
_COLOUR = re2.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re2.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_CITE_CLASSES = ("gmail_quote", "yahoo_quoted", "moz-cite", "protonmail_quote", "zmail_extra", "tutanota_quote")
_SIGNATURES = ("gmail_signature", "moz-signature", "protonmail_signature_block-user", "x_signature")
_SIGNATURE_IDS = frozenset({"signature", "x_signature", "ms-outlook-mobile-signature", "applemailsignature"})
_REPLY_IDS = frozenset({"divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend_reply"})
_OUTLOOK_RULE = re2.compile(
    r"border:none;border-top:solid#(?:e1e1e1|b5c4df|b5c4de|a6a6a6|c8c8c8)|border-top:#b5c4df1ptsolid|border-top:solid#\w+1\.0pt;padding:3"
)
# `re`, since it is linear here (no two repeats meet) and quicker than re2's wrapper on many finds
_HREF = re.compile(r"""<a\s[^<>]{0,2000}?href\s?=\s?["']?(https?://[^"'<>\s]{1,2000})""", re.IGNORECASE)
_TAG = re2.compile(r"(?i)<(/?)([a-z][a-z0-9]*)")
_SELF_CLOSING = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "col",
        "option",
        "tbody",
        "thead",
        "wbr",
        "area",
        "o",
    }
)
_DELIMITER = "-----Original Message-----"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an HTML part holds: its visible text, its links, its JSON-LD blocks."""

    text: str
    links: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()


def render(source: str) -> Rendered:
    """The text of one HTML document. Never fails on HTML that a mail can hold; work and result are bounded."""
    tree = LexborHTMLParser(_shallow(source))
    root = tree.root
    if root is None:
        return Rendered("")
    writer = _Writer()
    links: dict[str, None] = {}
    markup: list[str] = []
    # An explicit stack: hostile nesting must not meet Python's recursion limit. An entry without node is the act of leaving an element.
    stack: list[tuple[LexborNode | None, _Style, int, str]] = [(root, _Style(), 0, "")]
    nodes = 0
    while stack:
        node, style, depth, leaving = stack.pop()
        if node is None:
            writer.leave(leaving)
            continue
        nodes += 1
        if nodes > _MOST_NODES or writer.size > MOST_TEXT:
            break
        tag = node.tag or ""
        if tag == "-text":
            writer.write(node.text_content or "", style)
            continue
        if tag == "br":
            writer.line()
            continue
        if tag in _SKIPPED or tag[:1] in {"-", "!"}:
            if tag == "script" and len(markup) < _MOST_BLOCKS and "ld+json" in (node.attributes.get("type") or ""):
                block = node.text(deep=True).strip()
                if len(block) <= _MOST_MARKUP:
                    markup.append(block)
            continue
        attributes = node.attributes
        if tag == "a":
            href = charsets.clean_line(attributes.get("href") or "", 2000)
            if href.lower().startswith(("https://", "http://")) and len(links) < _MOST_LINKS:
                links[href] = None
        inner = style.inside(tag, attributes) if attributes or tag in _STYLING else style
        if inner is None or depth > _MOST_DEPTH:
            continue
        writer.enter(tag, inner, attributes)
        if tag in _BLOCKS or tag in _CELLS:
            stack.append((None, inner, depth, tag))
        first = len(stack)
        child = node.first_child
        while child is not None and len(stack) - first < _MOST_NODES:
            stack.append((child, inner, depth + 1, ""))
            child = child.next
        stack[first:] = reversed(stack[first:])
    return Rendered(writer.finish(), tuple(links), tuple(markup))


def references(source: str) -> Rendered:
    """Only the links and JSON-LD blocks of a document, without its text: for mails whose plain text is read."""
    found = dict.fromkeys(charsets.clean_line(html.unescape(href), 2000) for href in _HREF.findall(source)[: 2 * _MOST_LINKS])
    markup: tuple[str, ...] = ()
    if "ld+json" in source:
        scripts = LexborHTMLParser(_shallow(source)).css('script[type="application/ld+json"]')[:_MOST_BLOCKS]
        blocks = (node.text(deep=True).strip() for node in scripts)
        markup = tuple(block for block in blocks if len(block) <= _MOST_MARKUP)
    return Rendered("", tuple(found)[:_MOST_LINKS], markup)


def _shallow(source: str) -> str:
    """The source up to where it nests deeper than any mail does: the parser's work grows with the square of the depth."""
    if source.count("<") <= _MANY_TAGS:
        return source
    depth = 0
    for tag in _TAG.finditer(source):
        if tag[2] not in _SELF_CLOSING:
            depth += -1 if tag[1] else 1
            if depth > _MOST_NESTING:
                return source[: tag.start()]
    return source


@dataclass(frozen=True, slots=True)
class _Style:
    """What the text inside an element inherits."""

    quote: int = 0
    pre: bool = False
    colour: str = ""
    background: str = "#ffffff"
    in_quote_box: bool = False

    def inside(self, tag: str, attributes: dict[str, str | None]) -> _Style | None:
        """The style within this element; None where it is hidden."""
        if "hidden" in attributes or (attributes.get("aria-hidden") == "true" and tag not in {"td", "table", "a"}):
            return None
        css = _css(attributes.get("style") or "")
        if css.hidden:
            return None
        colour, background = css.colour or self.colour, css.background or self.background
        if attributes.get("background"):
            background = "image"
        if attributes.get("bgcolor"):
            background = _white((attributes.get("bgcolor") or "").lower())
        if tag == "font" and attributes.get("color"):
            colour = _white((attributes.get("color") or "").lower())
        if colour and colour == background:
            return None
        name = (attributes.get("class") or "").lower()
        box = self.in_quote_box or (bool(name) and any(mark in name for mark in _CITE_CLASSES))
        quote = self.quote
        if tag == "blockquote" and ((attributes.get("type") or "").lower() == "cite" or box or css.bordered):
            quote += 1
        pre = self.pre or tag == "pre"
        if (quote, pre, colour, background, box) == (self.quote, self.pre, self.colour, self.background, self.in_quote_box):
            return self
        return _Style(quote, pre, colour, background, box)


@dataclass(frozen=True, slots=True)
class _Css:
    """What a style attribute means here."""

    hidden: bool = False
    colour: str = ""
    background: str = ""
    bordered: bool = False  # a line at the left: quoted
    rule: bool = False  # Outlook's line above a history


@lru_cache(maxsize=4096)
def _css(style: str) -> _Css:
    """Reads a style attribute. Cached: mails repeat a few of them hundreds of times."""
    if not style:
        return _Css()
    style = "".join(style[:4000].lower().split())
    if _HIDDEN_STYLE.search(style) or ("overflow:hidden" in style and _NO_HEIGHT.search(style)):
        return _Css(hidden=True)
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    return _Css(
        colour=_white(colour[1]) if colour else "",
        background=_white(background[1]) if background else "image" if "background-image" in style else "",
        bordered="border-left" in style,
        rule="border-top" in style and _OUTLOOK_RULE.search(style) is not None,
    )


def _white(colour: str) -> str:
    """A colour name; all whites are one."""
    return "#ffffff" if colour in _NAMES_OF_WHITE else colour


class _Writer:
    """Collects lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._quote = 0
        self._space = False
        self._cell = False  # a cell ended on this line: a tab is due before more text
        self.size = 0

    def write(self, text: str, style: _Style) -> None:
        if style.pre:
            first, *rest = text.split("\n")
            self._word(first, style)
            for more in rest:
                self.line()
                self._word(more, style)
            return
        folded = " ".join(text.split())  # no-break spaces too
        if not folded:
            self._space = self._space or bool(text)
            return
        if text[0].isspace():
            self._space = True
        self._word(folded, style)
        self._space = text[-1].isspace()

    def _word(self, text: str, style: _Style) -> None:
        if not text:
            return
        if style.quote != self._quote:
            if self._line:
                self.line()
            self._quote = style.quote
        if self._line:
            if self._cell:
                self._line.append("\t")
            elif self._space:
                self._line.append(" ")
        self._cell = self._space = False
        self._line.append(text)
        self.size += len(text)

    def line(self) -> None:
        """Ends the line; a second one in a row makes a blank line."""
        self._lines.append("> " * self._quote + "".join(self._line).rstrip())
        self._line.clear()
        self._space = self._cell = False

    def block(self, *, spaced: bool = False) -> None:
        """Ends the line if there is one."""
        if self._line:
            self.line()
        self._cell = False
        if spaced and self._lines and self._lines[-1].strip("> "):
            self._lines.append(("> " * self._quote).rstrip())

    def enter(self, tag: str, style: _Style, attributes: dict[str, str | None]) -> None:
        if attributes and not style.quote:
            name, identity = (attributes.get("class") or "").lower(), (attributes.get("id") or "").lower()
            if identity in _REPLY_IDS or (tag == "div" and _css(attributes.get("style") or "").rule):
                self._mark(_DELIMITER)
            elif identity in _SIGNATURE_IDS or (name and any(mark in name for mark in _SIGNATURES)):
                self._mark("-- ")
        if tag in _BLOCKS:
            self.block(spaced=tag in _SPACED)
            if tag == "li":
                self._word("- ", style)
        elif tag in {"td", "th"}:
            self._cell = bool(self._line)

    def leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.block(spaced=tag in _SPACED)
        elif tag in {"td", "th"}:
            self._cell = bool(self._line)

    def _mark(self, line: str) -> None:
        self.block()
        if line not in self._lines[-3:]:
            self._lines += [line]

    def finish(self) -> str:
        if self._line:
            self.line()
        kept: list[str] = []
        blank = 0
        for line in self._lines:
            blank = 0 if line.strip() else blank + 1
            if blank <= 1:
                kept.append(line)
        return charsets.clean_text("\n".join(kept)).strip("\n")[:MOST_TEXT]
