"""Bytes of any charset -> clean text. Bounded work, never an error: what cannot be decoded is replaced.

Mail lies about its charset. Declared UTF-8 that is none is read as Windows-1252, the most common truth; unknown names likewise.
Codecs that are no charset (`idna`, `rot13`, `zlib`) or cost more than linear time are not reachable from a mail.
"""

from __future__ import annotations

import binascii
import codecs
import unicodedata
from functools import lru_cache

import re2

_ALIASES = {
    # names as mail programs write them -> what they mean in practice
    "": "utf-8",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
    "default": "utf-8",
    "utf8mb4": "utf-8",
    "iso-8859-1": "cp1252",  # the WHATWG reading: C1 controls in mail are Windows' quotes and dashes
    "latin1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
_REFUSED = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})

_ENCODED_WORD = re2.compile(r"=\?([A-Za-z0-9_.:+*'-]{1,60})\?([bBqQ])\?([^?]*)\?=")
HEADER_LIMIT = 8 * 1024
"""Characters of a header value that are decoded; the rest is cut. A subject of 200 KB costs no more than one of 8."""

_LINE_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
_SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_IGNORED = dict.fromkeys(
    (
        *(code for code in range(0x20) if code not in {0x09, 0x0A, 0x0D}),  # C0, but tab and line ends
        *range(0x7F, 0xA0),  # DEL and C1
        0x00AD,  # soft hyphen
        0x034F,  # combining grapheme joiner: the padding of preheaders
        0x061C,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x180E,
        *range(0x200B, 0x2010),  # zero width and direction marks
        *range(0x202A, 0x202F),  # bidi embeddings
        *range(0x2060, 0x2070),  # word joiner, isolates
        0x3164,
        *range(0xFE00, 0xFE10),  # variation selectors
        0xFEFF,
        *range(0xFFF0, 0xFFFC),
        *range(0xD800, 0xE000),  # lone surrogates
        *range(0xE0000, 0xE0080),  # tags
    )
)
_TEXT_TABLE: dict[int, str | None] = {**_IGNORED, **_LINE_BREAKS, **_SPACES}
_LINE_TABLE: dict[int, str | None] = {
    **_IGNORED,
    **dict.fromkeys(range(0x20), " "),
    **dict.fromkeys(range(0x7F, 0xA0), " "),
    **dict.fromkeys(_LINE_BREAKS, " "),
    **_SPACES,
}
_TEXT_CHARACTERS = frozenset(map(chr, _TEXT_TABLE))
_LINE_CHARACTERS = frozenset(map(chr, _LINE_TABLE))
_MARKS_IN_A_ROW = 4
_KINDS = 20


@lru_cache(maxsize=256)
def _codec(name: str) -> str:
    """The Python codec for a declared charset, "" where it is unknown or no charset."""
    label = name.strip().strip("\"'").lower()[:60]
    label = _ALIASES.get(label, label)
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    if info.name.replace("-", "_") in _REFUSED or not getattr(info, "_is_text_encoding", True):
        return ""
    return info.name


def decode(data: bytes, charset: str = "") -> str:
    """The text of `data`, whatever its real charset; undecodable bytes become U+FFFD."""
    if data.isascii() and not charset.lower().startswith(("utf-7", "utf-16", "utf-32", "iso-2022", "hz")):
        return data.decode("ascii")
    codec = _codec(charset)
    if codec and codec != "utf-8":
        try:
            return data.decode(codec, "replace")
        except (LookupError, ValueError):
            codec = ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        replaced = data.decode("utf-8", "replace")
    # A text cut in the middle of a character, or with a stray byte, is still UTF-8; one without any valid sequence is not.
    valid = sum(1 for character in replaced if character > "\x7f" and character != "\ufffd")
    return replaced if valid > replaced.count("\ufffd") else data.decode("cp1252", "replace")


def raw_text(value: str) -> str:
    """A header value as the parser gives it (8-bit bytes as surrogates), with those bytes decoded."""
    if value.isascii():
        return value
    return decode(value.encode("utf-8", "surrogateescape"))


def encoded_words(value: str) -> str:
    """A header value with its RFC 2047 encoded words decoded, also where they are broken; only the first 8 KiB."""
    value = raw_text(value[:HEADER_LIMIT])
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending: list[bytes] = []  # words of one charset are joined before decoding: programs split them inside characters
    charset = ""
    end = 0

    def flush() -> None:
        if pending:
            pieces.append(decode(b"".join(pending), charset))
            pending.clear()

    for match in _ENCODED_WORD.finditer(value):
        between = value[end : match.start()]
        label = match[1].partition("*")[0].lower()  # RFC 2231: charset*language
        if between.strip() or (pending and label != charset) or not pending:
            flush()
            pieces.append(between if between.strip() or not pieces else "")
        charset = label
        pending.append(_word_bytes(match[2], match[3]))
        end = match.end()
    flush()
    pieces.append(value[end:])
    return "".join(pieces)


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return binascii.a2b_qp(text.encode("utf-8", "replace"), header=True)
    return base64_bytes(text.encode("ascii", "ignore"))


def base64_bytes(data: bytes) -> bytes:
    """Base64 as mail has it: foreign characters and missing padding are overlooked, a dangling character is dropped."""
    for padding in (b"", b"=", b"=="):
        try:
            return binascii.a2b_base64(data + padding)
        except binascii.Error:
            continue
    letters = data.rstrip(b"= \r\n")
    try:
        return binascii.a2b_base64(letters[:-1] + b"==")
    except binascii.Error:
        return b""


def clean_line(text: str, limit: int = 1000) -> str:
    """One visible line: no control, bidi or zero-width characters, no line separators, white space folded, NFC."""
    text = text[:HEADER_LIMIT]
    if not text.isascii():
        text = _calm(unicodedata.normalize("NFC", text))
    if not text.isprintable() or not text.isascii():
        text = _replaced(text, _LINE_TABLE, _LINE_CHARACTERS)
    return " ".join(text.split())[:limit].rstrip()


def clean_text(text: str) -> str:
    """A body as a reader sees it: line ends are LF, invisible characters are gone, special spaces are plain ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _replaced(text, _TEXT_TABLE, _TEXT_CHARACTERS)


def _replaced(text: str, table: dict[int, str | None], characters: frozenset[str]) -> str:
    """As `str.translate`, but quick where few kinds of character are to be replaced, as in all mail that people write."""
    present = characters.intersection(text)
    if len(present) > _KINDS:
        return text.translate(table)
    for character in present:
        text = text.replace(character, table[ord(character)] or "")
    return text


def _calm(text: str) -> str:
    """No more than a few combining marks on one letter."""
    if not any(unicodedata.combining(character) for character in text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
