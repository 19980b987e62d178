"""Two ways for a message to leave: to a mail server, or into a folder of files that the portal shows.

Both speak in the same three steps, because between the last two stands the drain's mark: `offer` the envelope,
then `hand` the message over. What is lost before `hand` is known not to have arrived.
"""

import io
import os
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Protocol

from compass.notices.enums import Step
from compass.notices.policy import PATIENCE

Observer = Callable[[Step], None]

HURRY: Final = 20.0
"""Seconds that are left to a mail under way once the drain was asked to end."""
SLICE: Final = 1.0
"""Seconds after which a wait looks whether patience has ended."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    code: int
    words: str

    def __str__(self) -> str:
        return f"{self.code} {self.words}"


class NotTaken(Exception):
    """The server declined before the message was handed over."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer))
        self.answer = answer


class LineLost(Exception):
    """The connection ended in the middle."""


class Unreachable(LineLost):
    """The transport cannot be reached at all; every other mail would meet the same."""


class Patience:
    """How long one mail may still take in all, however slowly its server speaks. Ends sooner once asked to hurry."""

    def __init__(self, total: timedelta = PATIENCE) -> None:
        self._total = total.total_seconds()
        self._until = 0.0
        self.hurried = False

    def begin(self) -> None:
        """A mail begins."""
        self._until = time.monotonic() + (min(HURRY, self._total) if self.hurried else self._total)

    def hurry(self) -> None:
        """Somebody waits for the drain to end. Safe in a signal handler."""
        self.hurried = True
        self._until = min(self._until, time.monotonic() + HURRY)

    def slice(self) -> float:
        """Seconds to wait at once; raises TimeoutError when patience has ended."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the server took too long")
        return min(left, SLICE)

    def wait(self, seconds: float) -> None:
        """Rest between two runs, unless somebody hurries."""
        ends = time.monotonic() + seconds
        while not self.hurried and time.monotonic() < ends:
            time.sleep(0.25)


class Transport(Protocol):
    """A way out."""

    def connect(self) -> bool:
        """Be ready for a mail; False where a line that stood already is used again. Raises Unreachable."""

    def offer(self, sender: str, recipient: str) -> None:
        """Say from whom and to whom. Raises NotTaken or LineLost."""

    def hand(self, name: str, message: bytes) -> Answer:
        """Hand the message over and hear the answer. Raises LineLost, after which nobody knows."""

    def abandon(self) -> None:
        """Drop the line as it is."""

    def close(self) -> None:
        """End politely."""


class MailServer:
    """One SMTP connection, used again for every mail of a run."""

    def __init__(self, config: dict[str, Any], hostname: str, patience: Patience, on_step: Observer) -> None:
        self._config = config
        self._hostname = hostname
        self._patience = patience
        self._on_step = on_step
        self._smtp: PatientSMTP | None = None

    def connect(self) -> bool:
        """Greet the server, begin TLS and sign in, as configured."""
        if self._smtp is not None:
            return False
        smtp = PatientSMTP(self._patience, self._hostname, implicit_tls=self._config["EMAIL_USE_SSL"])
        try:
            code, words = smtp.connect(self._config["EMAIL_HOST"], self._config["EMAIL_PORT"] or 25)
            if code != 220:
                raise Unreachable(str(_answer(code, words)))
            smtp.ehlo_or_helo_if_needed()
            if self._config["EMAIL_USE_TLS"]:
                smtp.starttls(context=ssl.create_default_context())
            if self._config["EMAIL_HOST_USER"]:
                smtp.login(self._config["EMAIL_HOST_USER"], self._config["EMAIL_HOST_PASSWORD"] or "")
        except (OSError, smtplib.SMTPException) as error:
            smtp.close()
            raise Unreachable(f"no connection to the mail server: {error}") from error
        self._smtp = smtp
        self._on_step(Step.CONNECTED)
        return True

    def offer(self, sender: str, recipient: str) -> None:
        """MAIL, RCPT and DATA, up to the server's 354."""
        self._expect(250, f"MAIL FROM:<{sender}>")
        self._on_step(Step.SENDER_TAKEN)
        self._expect(250, f"RCPT TO:<{recipient}>", or_else=251)
        self._on_step(Step.RECIPIENT_TAKEN)
        self._expect(354, "DATA")
        self._on_step(Step.DATA_TAKEN)

    def hand(self, name: str, message: bytes) -> Answer:
        """The message, its final dot, and the answer."""
        smtp = self._open()
        body = re.sub(rb"(?m)^\.", b"..", message)
        try:
            smtp.send(body if body.endswith(b"\r\n") else body + b"\r\n")
            self._on_step(Step.BODY_WRITTEN)
            smtp.send(b".\r\n")
            self._on_step(Step.DOT_WRITTEN)
            answer = _answer(*smtp.getreply())
        except (OSError, smtplib.SMTPException) as error:
            self.abandon()
            raise LineLost(f"the line was lost before the answer: {error}") from error
        self._on_step(Step.ANSWERED)
        if answer.code == 421:
            self.abandon()
        return answer

    def abandon(self) -> None:
        """Close the connection in the middle: what has no final dot is no mail."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def close(self) -> None:
        """QUIT."""
        if self._smtp is not None:
            self._patience.begin()
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self._smtp.close()
            self._smtp = None

    def _open(self) -> "PatientSMTP":
        if self._smtp is None:
            raise LineLost("the line is closed")
        return self._smtp

    def _expect(self, code: int, command: str, *, or_else: int = 0) -> None:
        smtp = self._open()
        try:
            answer = _answer(*smtp.docmd(command))
            if answer.code in (code, or_else):
                return
            if answer.code != 421:
                smtp.rset()
        except (OSError, smtplib.SMTPException) as error:
            self.abandon()
            raise LineLost(f"the line was lost: {error}") from error
        if answer.code == 421:
            self.abandon()
            raise LineLost(str(answer))
        raise NotTaken(answer)


class PatientSMTP(smtplib.SMTP):
    """The standard library's dialogue, but with one patience for the whole mail instead of one for every read."""

    def __init__(self, patience: Patience, hostname: str, *, implicit_tls: bool) -> None:
        self._patience = patience
        self._implicit_tls = implicit_tls
        super().__init__(local_hostname=hostname)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = socket.create_connection((host, port), PATIENCE.total_seconds())
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return ssl.create_default_context().wrap_socket(line, server_hostname=host) if self._implicit_tls else line

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer; a server that trickles is cut off when patience ends."""
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(PatientReader(self.sock, self._patience))
        return super().getreply()

    def send(self, s: Any) -> None:
        """Write everything, or raise."""
        rest = memoryview(s.encode("ascii") if isinstance(s, str) else s)
        while rest:
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("the line is closed")
            self.sock.settimeout(self._patience.slice())
            try:
                rest = rest[self.sock.send(rest) :]
            except TimeoutError:
                continue


class PatientReader(io.RawIOBase):
    """Reads a socket in short waits, so that patience can end between them."""

    def __init__(self, line: socket.socket, patience: Patience) -> None:
        self._line = line
        self._patience = patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Bytes as they come."""
        while True:
            self._line.settimeout(self._patience.slice())
            try:
                return self._line.recv_into(buffer)
            except TimeoutError:
                continue


class Folder:
    """Files that any mail program opens. A file appears whole, and a message has one name however often it comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def connect(self) -> bool:
        """Have the folder."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unreachable(f"the mail folder cannot be made: {error}") from error
        return False

    def offer(self, sender: str, recipient: str) -> None:
        """A folder takes everything."""

    def hand(self, name: str, message: bytes) -> Answer:
        """Write beside, then rename into place."""
        unfinished = self._folder / f".{name}.tmp"
        try:
            with unfinished.open("wb") as file:
                file.write(message)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._folder / f"{name}.eml")
        except OSError as error:
            return Answer(452, f"the file could not be written: {error}")
        return Answer(250, "written to the mail folder")

    def abandon(self) -> None:
        """Nothing stands open."""

    def close(self) -> None:
        """Nothing stands open."""


def _answer(code: int, words: bytes) -> Answer:
    return Answer(code, words.decode("utf-8", "replace")[:400])
