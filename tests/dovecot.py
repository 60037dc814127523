"""A private Dovecot 2.3 on the loopback, with a certificate of its own authority, as any user (as root: as a user that owns nothing)."""

from __future__ import annotations

import contextlib
import http.server
import imaplib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlparse

PASSWORD = "correct-horse-7"  # of every user; any name is a user
BINARY = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")

_CONF = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
mail_uid = {uid}
mail_gid = {gid}
mail_home = {home}/mail/%u
mail_location = maildir:~/Maildir
mail_max_userip_connections = 200
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
disable_plaintext_auth = {tls_only}
ssl = {ssl}
ssl_cert = <{home}/tls/server.pem
ssl_key = <{home}/tls/server.key
{more}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  {boxes}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/oauth2.ext
}}
passdb {{
  driver = passwd-file
  args = {home}/users
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
"""

_OAUTH = """
tokeninfo_url = http://127.0.0.1:{port}/tokeninfo?access_token=
introspection_mode = get
username_attribute = email
active_attribute = email_verified
active_value = true
"""

USUAL = {"Drafts": "\\Drafts", "Sent": "\\Sent", "Trash": "\\Trash", "Junk": "\\Junk", "Archive": "\\Archive"}


@dataclass
class Dovecot:
    """A running server. `boxes` are the folders that every user has, with their SPECIAL-USE attributes ("" for none)."""

    boxes: dict[str, str] = field(default_factory=lambda: dict(USUAL))
    separator: str = "/"
    tls_only: bool = False
    more: str = ""
    others: dict[str, str] = field(default_factory=dict)  # users with a password of their own
    home: Path = field(init=False)
    port: int = field(init=False)
    tls_port: int = field(init=False)

    def __enter__(self) -> Self:
        assert BINARY is not None
        self.home = Path(tempfile.mkdtemp(prefix="dovecot-"))
        root = os.geteuid() == 0
        user, group = ("nobody", "nogroup") if root else (_name("-un"), _name("-gn"))
        uid, gid = int(_name("-u", user)), int(_name("-g", user))
        for part in ("run", "state", "mail", "tls"):
            (self.home / part).mkdir()
        _certificates(self.home / "tls")
        self.port, self.tls_port, token_port = free_ports(3)
        (self.home / "oauth2.ext").write_text(_OAUTH.format(port=token_port))
        (self.home / "users").write_text("".join(f"{name}:{{PLAIN}}{secret}::::::\n" for name, secret in self.others.items()))
        conf = self.home / "dovecot.conf"
        boxes = "\n".join(
            f'mailbox "{name}" {{\n auto = subscribe\n {f"special_use = {use}" if use else ""}\n}}' for name, use in self.boxes.items()
        )
        conf.write_text(
            _CONF.format(
                home=self.home, user=user, group=group, uid=uid, gid=gid, port=self.port, tls_port=self.tls_port, boxes=boxes,
                separator=self.separator, tls_only="yes" if self.tls_only else "no", ssl="required" if self.tls_only else "yes",
                more=self.more, password=PASSWORD,
            )
        )  # fmt: skip
        if root:
            for path in (self.home, *self.home.rglob("*")):
                os.chown(path, uid, gid)
        self._tokens = _tokeninfo(token_port)
        drop = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"] if root else []
        self._process = subprocess.Popen(
            [*drop, BINARY, "-F", "-c", str(conf)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        for _ in range(150):
            if self._process.poll() is not None:
                assert self._process.stderr is not None
                raise RuntimeError(f"dovecot did not start: {self._process.stderr.read()}")
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            time.sleep(0.05)
        raise RuntimeError(f"dovecot does not answer: {(self.home / 'dovecot.log').read_text()}")

    def __exit__(self, *_: object) -> None:
        self._tokens.shutdown()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def authority(self) -> Path:
        """The certificate of the authority that signed the server's."""
        return self.home / "tls" / "ca.pem"

    def maildir(self, name: str) -> Path:
        return self.home / "mail" / name / "Maildir"

    @contextlib.contextmanager
    def user(self, name: str) -> Iterator[imaplib.IMAP4]:
        """The user at another mail program."""
        link = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        link.login(name, PASSWORD)
        try:
            yield link
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                link.logout()


def ask(answer: tuple[str, list[object]]) -> list[object]:
    """What an imaplib call gave, which must have worked."""
    assert answer[0] == "OK", answer
    return answer[1]


def put(link: imaplib.IMAP4, folder: str, raw: bytes, when: datetime, flags: str = "") -> int:
    """Stores a mail as the user's server or mail program does. Its UID."""
    ask(link.append(f'"{folder}"', f"({flags})", imaplib.Time2Internaldate(when), raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")))
    ask(link.select(f'"{folder}"', readonly=True))
    return int(ask(link.uid("SEARCH", "ALL"))[0].split()[-1])  # type: ignore[attr-defined]


def _name(*options: str) -> str:
    return subprocess.check_output(["id", *options], text=True).strip()


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _certificates(folder: Path) -> None:
    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl(*new, "-x509", "-days", "30", "-subj", "/CN=Test Authority", "-keyout", "ca.key", "-out", "ca.pem",
            "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    openssl(*new, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
            "-extfile", "names", "-out", "server.pem")  # fmt: skip


def _tokeninfo(port: int) -> http.server.ThreadingHTTPServer:
    """Says whose access token it is: "good-NAME" is NAME's."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            token = parse_qs(urlparse(self.path).query).get("access_token", [""])[0]
            good = token.startswith("good-")
            body = json.dumps({"email": token.removeprefix("good-"), "email_verified": "true"} if good else {"error": "invalid_token"})
            self.send_response(200 if good else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
