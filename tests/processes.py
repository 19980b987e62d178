"""The portal's own processes, started on this machine as a person or a container would start them."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tests.deployment import HOUSE, environment

PYTHON = Path(sys.executable)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(holds: Callable[[], bool], what: str, *, within: float = 60) -> None:
    """Come back as soon as something holds; fail where it does not come true in time."""
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"In {within:.0f} s it did not come about that {what}.")
        time.sleep(0.05)


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def procfile() -> dict[str, str]:
    """The commands of `make run`, by the names of their processes."""
    lines = (HOUSE / "compass" / "Procfile").read_text(encoding="utf-8").splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


def embedded(folder: Path, **settings: str) -> dict[str, str]:
    """Settings of the embedded default with its own folder and port. DATABASE_URL and the like may be added."""
    port = free_port()
    own = {"COMPASS_VAR_DIR": str(folder), "COMPASS_PORT": str(port), "COMPASS_BASE_URL": f"http://127.0.0.1:{port}"}
    return environment({"COMPASS_DEBUG": "true", **own, **settings})


def manage(settings: Mapping[str, str], *arguments: str) -> str:
    """Run `manage.py` with these settings to its end; returns what it printed, fails where it failed."""
    done = subprocess.run(
        [str(PYTHON), "manage.py", *arguments], cwd=HOUSE, env=settings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(f"manage.py {shlex.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


class Processes:
    """Processes of one portal by their names. Used with `with`; whatever still runs at its end is stopped."""

    def __init__(self, commands: Mapping[str, str], settings: Mapping[str, str], folder: Path) -> None:
        self.commands, self.settings, self.folder = dict(commands), dict(settings), folder
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.folder.mkdir(parents=True, exist_ok=True)

    def start(self, *names: str) -> None:
        """Start some of the processes, or all; each leads a group of its own and writes to its own log."""
        for name in names or self.commands:
            with self.path_of_log(name).open("ab") as log:
                command = self.commands[name].replace(".venv/bin/python", str(PYTHON))
                self.running[name] = subprocess.Popen(
                    ["sh", "-c", command],
                    cwd=HOUSE,
                    env=self.settings,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )

    def stop(self, *names: str, by: signal.Signals = signal.SIGTERM) -> dict[str, int]:
        """End some of the processes, or all, and wait for them; returns their exit codes."""
        ending = {name: self.running.pop(name) for name in names or tuple(self.running)}
        for process in ending.values():
            _signal_group(process, by)
        return {name: _code_of(process) for name, process in ending.items()}

    def kill(self, *names: str) -> dict[str, int]:
        """End processes as a power cut would."""
        return self.stop(*names, by=signal.SIGKILL)

    def path_of_log(self, name: str) -> Path:
        """Where a process writes."""
        return self.folder / f"{name}.log"

    def log(self, name: str) -> str:
        """What a process has written."""
        return self.path_of_log(name).read_text(encoding="utf-8", errors="replace")

    def port(self) -> int:
        """Where web listens."""
        return int(self.settings.get("PORT") or self.settings["COMPASS_PORT"])

    def host(self) -> str:
        """The name that web answers to."""
        return urlsplit(self.settings["COMPASS_BASE_URL"]).netloc or f"127.0.0.1:{self.port()}"

    def health(self) -> dict[str, str]:
        """What /healthz answers; empty where nobody does."""
        connection = HTTPConnection("127.0.0.1", self.port(), timeout=10)
        with ExitStack() as stack:
            stack.callback(connection.close)
            try:
                connection.request("GET", "/healthz", headers={"Host": self.host()})
                found: dict[str, str] = json.loads(connection.getresponse().read())
            except (OSError, ValueError):
                return {}
            return found

    def wait_until_healthy(self, *, within: float = 60) -> None:
        """Come back when every part is ok; fail with the logs where a process has ended or time has."""

        def all_ok() -> bool:
            ended = [name for name, process in self.running.items() if process.poll() is not None]
            if ended:
                raise AssertionError("\n".join(f"{name} has ended:\n{self.log(name)}" for name in ended))
            return set(self.health().values()) == {"ok"}

        wait_until(all_ok, "every part of /healthz is ok", within=within)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.poll() is None:
        os.killpg(process.pid, number)


def _code_of(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()
