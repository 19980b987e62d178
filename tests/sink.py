"""A mail server that keeps what it is given and misbehaves as it is told.

`Sink` runs in a thread of the test's own process. `SinkProcess` is a process of its own, so that it outlives whoever
is killed; it appends one line for every message it has taken, before it answers.

A script is one word for each message, by its turn; the last word holds for all that follow:
`take` · `later` (451 to the recipient) · `refuse` (550 to the recipient) · `later-data` (451 after the dot) ·
`refuse-data` (554 after the dot) · `drop` (take it, then close without an answer) · `close-after` (take it, then answer
421 to the next command) · `crawl` (answer one byte a second)
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.deployment import HOUSE
from tests.processes import PYTHON, free_port

TAKEN = "250 taken"


@dataclass
class Scripted:
    """What the server does with each message, by its turn, and what it took. Some recipients are always `refused`."""

    script: Sequence[str] = ("take",)
    log: Path | None = None
    taken: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused: Collection[str] = ()
    turn: int = 0
    closing: bool = False

    def word(self) -> str:
        """The word for the message of this turn."""
        return self.script[min(self.turn, len(self.script) - 1)]

    async def handle_MAIL(  # noqa: N802  aiosmtpd's name and arguments
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the sender, unless it is time to close the line."""
        if self.closing:
            self.closing = False
            return "421 enough for one connection"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name and arguments
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take or decline a recipient."""
        word = "refuse" if address in self.refused else self.word()
        if word == "crawl":
            self.turn += 1
            await crawl(server)
        if word in ("later", "refuse"):
            self.turn += 1
            return "451 come back later" if word == "later" else f"550 no mailbox {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take or decline a message."""
        word = self.word()
        self.turn += 1
        if word in ("later-data", "refuse-data"):
            return "451 come back later" if word == "later-data" else "554 not this message"
        self._keep(envelope)
        self.closing = word == "close-after"
        if word == "drop":
            cast("asyncio.Transport", server.transport).abort()
        return TAKEN

    def _keep(self, envelope: Envelope) -> None:
        content = cast("bytes", envelope.content)
        if self.log is None:
            self.taken.append(content)
            self.recipients.extend(envelope.rcpt_tos)
            return
        start = content.lower().index(b"message-id:") + len(b"message-id:")
        with self.log.open("ab", buffering=0) as file:
            file.write(content[start : content.index(b"\r\n", start)].strip() + b"\n")


async def crawl(server: SMTP) -> None:
    """Answer one byte a second, for longer than anybody waits."""
    for _ in range(600):
        cast("asyncio.Transport", server.transport).write(b"2")
        await asyncio.sleep(1)


class Sink:
    """The server in a thread: `with Sink("take", "later") as sink`, then `sink.messages`."""

    def __init__(self, *script: str) -> None:
        self.scripted = Scripted(script or ("take",))
        self._controller = Controller(self.scripted, hostname="127.0.0.1", port=free_port(), ready_timeout=10)

    def __enter__(self) -> "Sink":
        self._controller.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._controller.stop()

    @property
    def settings(self) -> dict[str, Any]:
        """The SMTP setting that leads here."""
        return smtp_settings(self._controller.port)

    @property
    def messages(self) -> list[EmailMessage]:
        """What was taken, in its order."""
        return [message_from_bytes(each, policy=policy.default) for each in self.scripted.taken]

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what was taken, in its order."""
        return [str(message["Message-ID"]) for message in self.messages]


@dataclass
class SinkProcess:
    """The server in a process of its own."""

    port: int
    log: Path

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what was taken, in its order."""
        return self.log.read_text().split() if self.log.exists() else []

    @property
    def url(self) -> str:
        """The address as COMPASS_SMTP_URL has it."""
        return f"smtp://127.0.0.1:{self.port}"


@contextmanager
def sink_process(folder: Path, *script: str) -> Iterator[SinkProcess]:
    """Start the server as a process, and end it."""
    port, log = free_port(), folder / f"taken-{os.urandom(4).hex()}"
    command = [str(PYTHON), "-m", "tests.sink", "--port", str(port), "--log", str(log), *(script or ("take",))]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield SinkProcess(port, log)
        finally:
            process.send_signal(signal.SIGTERM)


def smtp_settings(port: int) -> dict[str, Any]:
    """The SMTP setting for a plain server on this machine."""
    return {
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": "",
        "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": False,
        "EMAIL_USE_SSL": False,
    }


async def serve(port: int, scripted: Scripted) -> None:
    """Listen until the process is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(scripted, hostname="sink"), "127.0.0.1", port, backlog=200)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("script", nargs="+")
    chosen = parser.parse_args()
    asyncio.run(serve(chosen.port, Scripted(chosen.script, chosen.log)))
