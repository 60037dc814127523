"""A proxy on the loopback that writes down every command that a client sends, and that can lose an answer."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from dataclasses import dataclass, field
from typing import Self

_LITERAL = re.compile(rb"\{(\d+)\+?\}$")
READING = frozenset(
    "LOGIN AUTHENTICATE CAPABILITY ID ENABLE LIST STATUS EXAMINE UNSELECT NOOP IDLE LOGOUT STARTTLS".split()  # noqa: SIM905
)


@dataclass
class Wire:
    """Listens, passes on to `port`, and remembers."""

    port: int
    heard: list[bytearray] = field(default_factory=list)  # one for each connection
    losing: re.Pattern[bytes] | None = None  # an answer of this kind never arrives: the connection ends instead
    refusing: re.Pattern[bytes] | None = None  # a command line of this kind is answered with NO, and the server never hears it
    carried: int = 0  # bytes in both directions
    turns: int = 0  # how often the client spoke after the server had

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                said = bytearray()
                self.heard.append(said)
                turn = threading.Event()
                threading.Thread(target=self._up, args=(client, server, said, turn), daemon=True).start()
                threading.Thread(target=self._down, args=(server, client, turn), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket, said: bytearray, turn: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                if turn.is_set():
                    turn.clear()
                    self.turns += 1
                said += data
                self.carried += len(data)
                if self.refusing is not None and self.refusing.search(data):
                    client.sendall(data.split(b" ")[0] + b" NO [NOPERM] not for you\r\n")
                else:
                    server.sendall(data)
        _end(server)

    def _down(self, server: socket.socket, client: socket.socket, turn: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if self.losing is not None and self.losing.search(data):
                    break
                turn.set()
                self.carried += len(data)
                client.sendall(data)
        _end(client)
        _end(server)

    def commands(self) -> list[list[str]]:
        """Every command as words in upper case, without its tag; literals and passwords left out."""
        return [words for said in self.heard for words in _commands(bytes(said))]

    def trespasses(self) -> list[str]:
        """What a client that only reads and keeps its own drafts would never say."""
        return [" ".join(words) for said in self.heard for words in _trespasses(_commands(bytes(said)))]


def _end(link: socket.socket) -> None:
    with contextlib.suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)
    link.close()


def _commands(said: bytes) -> list[list[str]]:
    found: list[list[str]] = []
    line = b""
    secret = False
    while said:
        part, _, said = said.partition(b"\r\n")
        if secret:  # what follows AUTHENTICATE
            secret = False
            continue
        line += part
        if literal := _LITERAL.search(part):
            said = said[int(literal[1]) :]
            continue
        words = line.decode("latin-1").upper().split()[1:]
        line = b""
        if words:
            secret = words[0] == "AUTHENTICATE" and len(words) == 2
            found.append(words)
    return found


def _trespasses(commands: list[list[str]]) -> list[list[str]]:
    faults: list[list[str]] = []
    in_drafts = False  # is Drafts what was last opened for writing?
    for words in commands:
        verb = words[1] if words[0] == "UID" else words[0]
        match verb:
            case "SELECT":
                in_drafts = _drafts(words[1])
                good = in_drafts
            case "EXAMINE":
                in_drafts, good = False, True
            case "FETCH":
                good = words[0] == "UID" and all(
                    item.startswith("BODY.PEEK[") for item in re.findall(r"BODY\S*\[|RFC822(?!\.SIZE)\S*", " ".join(words))
                )
            case "APPEND":
                good = _drafts(words[1]) and "(\\DRAFT" in words and "\\SEEN)" in words
            case "STORE" | "EXPUNGE" | "MOVE":
                good = words[0] == "UID" and in_drafts and words[2].isdigit() and (verb != "STORE" or words[3:] in _STORES)
            case "SEARCH":
                good = words[0] == "UID"
            case _:
                good = verb in READING
        if not good:
            faults.append(words)
    return faults


_STORES = (["+FLAGS.SILENT", "(\\DELETED)"], ["-FLAGS.SILENT", "(\\DELETED)"])


def _drafts(name: str) -> bool:
    return any(word in name for word in ("DRAFT", "ENTW"))
