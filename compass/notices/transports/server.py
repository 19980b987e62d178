"""A mail server, spoken to by hand: the mark stands between its 354 and our first line."""

import io
import re
import smtplib
import socket
import ssl
from typing import Any

from compass.notices.enums import Step
from compass.notices.policy import PATIENCE
from compass.notices.transports.contract import Answer, LineLost, NotTaken, Observer, Unreachable
from compass.notices.transports.patience import Patience


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


def _answer(code: int, words: bytes) -> Answer:
    return Answer(code, words.decode("utf-8", "replace")[:400])
