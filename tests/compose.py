"""docker-compose.yml, read as Docker Compose reads it, and its portal on this machine with no container engine."""

import os
import re
import secrets
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import psycopg
import yaml
from psycopg import sql

from tests.deployment import HOUSE, PRODUCTION, environment
from tests.processes import Processes, answers, free_port, wait_until

PORTAL = ("web", "worker", "beat", "drain")
WRITTEN = {
    "COMPASS_DOMAIN": "compass.example.org",
    "GOOGLE_CLIENT_ID": "1234567890-example.apps.googleusercontent.com",
    "COMPASS_SMTP_URL": "smtp://compass@127.0.0.1:9/",
    "COMPASS_MAIL_FROM": "Compass <compass@example.org>",
}
VARIABLE = re.compile(r"\$\$|\$\{(?P<name>\w+)(?::(?P<kind>[-?])(?P<word>[^}]*))?\}")


def interpolated(text: str, written: Mapping[str, str]) -> str:
    """Text with the variables of .env put in."""

    def value(match: re.Match[str]) -> str:
        if match[0] == "$$":
            return "$"
        if match["kind"] == "?" and not written.get(match["name"]):
            raise LookupError(match["word"])
        return written.get(match["name"]) or match["word"] or ""

    return VARIABLE.sub(value, text)


def compose(written: Mapping[str, str] = WRITTEN) -> dict[str, Any]:
    """The whole file."""

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: walk(value) for key, value in node.items()}
        if isinstance(node, list):
            return [walk(value) for value in node]
        return interpolated(node, written) if isinstance(node, str) else node

    return cast("dict[str, Any]", walk(yaml.safe_load((HOUSE / "docker-compose.yml").read_text(encoding="utf-8"))))


@dataclass(frozen=True)
class Stage:
    """Where the composed portal stands on this machine instead of in containers."""

    database: str
    folder: Path
    redis_port: int
    web_port: int

    def placed(self, text: str) -> str:
        """A value or command with the containers' places and names exchanged for this machine's."""
        places = {
            "compass_owner@postgres:5432/compass": f"{self.database}_owner@127.0.0.1:5432/{self.database}",
            "compass_app@postgres:5432/compass": f"{self.database}_app@127.0.0.1:5432/{self.database}",
            "redis://redis:6379": f"redis://127.0.0.1:{self.redis_port}",
            "redis-cli": f"redis-cli -p {self.redis_port}",
            "exec redis-server": f"exec redis-server --bind 127.0.0.1 --port {self.redis_port} --dir {self.folder}",
            "/run/secrets": f"{self.folder}/secrets",
            "/var/lib/compass": f"{self.folder}/var",
            "web:$PORT": "127.0.0.1:$PORT",
        }
        for there, here in places.items():
            text = text.replace(there, here)
        return str(self.web_port) if text == "8000" else text

    def settings(self, service: Mapping[str, Any], **more: str) -> dict[str, str]:
        """What a service's environment says, placed."""
        return environment({name: self.placed(value) for name, value in service["environment"].items()} | more)

    def commands(self, services: Mapping[str, Any], *names: str) -> dict[str, str]:
        """The services' own commands, placed; split as Compose splits them, with no shell between."""
        return {name: f"exec {shlex.join(shlex.split(self.placed(services[name]['command'])))}" for name in names}

    def check(self, service: Mapping[str, Any], settings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a service's own health check."""
        test = self.placed(service["healthcheck"]["test"])
        return subprocess.run(["sh", "-c", test], env=settings, cwd=HOUSE, capture_output=True, text=True, check=False)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Secrets in files, the database with its two roles as the file's own script makes them, and its own Redis."""
    stage = Stage(f"compose_{secrets.token_hex(4)}", folder, free_port(), free_port())
    document = compose()
    (folder / "secrets").mkdir()
    (folder / "var").mkdir()
    for name in document["secrets"]:
        secret = PRODUCTION["COMPASS_CONDUCT_KEYS"] if name == "conduct_keys" else secrets.token_hex(32)
        (folder / "secrets" / name).write_text(secret + "\n", encoding="utf-8")
    with psycopg.connect("postgres://postgres@127.0.0.1:5432/postgres", autocommit=True) as server:
        server.execute(sql.SQL("create database {}").format(sql.Identifier(stage.database)))
        try:
            _make_roles(stage, document["configs"]["roles"]["content"])
            with Processes(stage.commands(document["services"], "redis"), os.environ, folder / "logs") as redis:
                redis.start()
                wait_until(lambda: answers(stage.redis_port), "Redis answers", within=10)
                yield stage
        finally:
            server.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(stage.database)))
            for role in ("owner", "app"):
                server.execute(sql.SQL("drop role if exists {}").format(sql.Identifier(f"{stage.database}_{role}")))


def _make_roles(stage: Stage, script: str) -> None:
    place = {"PGHOST": "127.0.0.1", "POSTGRES_DB": stage.database, "SECRETS": str(stage.folder / "secrets")}
    subprocess.run(["sh", "-c", script], env=os.environ | place, check=True, capture_output=True)
