"""The README's own commands do what it says."""

import json
import os
import re
import shlex
import signal
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from dotenv import dotenv_values

from tests.compose import compose
from tests.deployment import HOUSE, PRODUCTION, environment
from tests.processes import Processes, embedded, free_port, manage

pytestmark = pytest.mark.processes
README = (HOUSE / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind, in order."""
    return re.findall(rf"^```{re.escape(kind)}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


RUN, TEST, EXPLAIN = blocks("sh run")
IMPORT, APPOINT, SECRETS, UP = blocks("sh")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings of an embedded default that is set up and empty."""
    settings = embedded(tmp_path_factory.mktemp("readme"))
    manage(settings, "migrate")
    return settings


def test_make_run_starts_the_portal_and_one_ctrl_c_ends_it(tmp_path: Path) -> None:
    port = free_port()
    settings = environment({"COMPASS_VAR_DIR": str(tmp_path / "var"), "PORT": str(port)})
    with Processes({"make": f"exec {RUN}"}, settings, tmp_path) as portal:
        portal.start()
        portal.wait_until_healthy(within=300)
        assert f"Compass is at http://127.0.0.1:{port}/ (Ctrl-C ends it)" in portal.log("make").splitlines()
        portal.stop(by=signal.SIGINT)
        stopped = re.findall(r"(\w+)\.1 stopped", portal.log("make"))
    assert sorted(stopped) == ["beat", "drain", "web", "worker"]
    assert portal.health() == {}


def test_make_test_runs_the_suite(tmp_path: Path) -> None:
    command = [*shlex.split(TEST), "ARGS=tests/test_conftest.py --numprocesses 0"]
    settings = environment({"COMPASS_VAR_DIR": str(tmp_path)})
    done = subprocess.run(command, cwd=HOUSE, env=settings, capture_output=True, text=True, check=False)
    assert (done.returncode, re.findall(r"^\d+ passed", done.stdout, flags=re.MULTILINE)) == (0, ["6 passed"]), (
        done.stderr
    )


def test_explain_answers_as_printed(fresh: dict[str, str]) -> None:
    first, second = (shlex.split(line)[2:] for line in EXPLAIN.splitlines())
    assert manage(fresh, *first) == blocks("text")[0]
    assert json.loads(manage(fresh, *second))["answer"] == "2022-03-22T16:45:00-07:00"


def test_the_handbook_is_looked_at_first_and_then_imported(fresh: dict[str, str]) -> None:
    tried, done = (shlex.split(line)[2:] for line in IMPORT.splitlines())
    tree = str(HOUSE / "compass" / "handbook" / "demo_pages")
    for command in (tried, done):
        assert " 21 added" in manage(fresh, *(tree if word == "PATH" else word for word in command))
    assert " 21 unchanged" in manage(fresh, *(tree if word == "PATH" else word for word in done))


def test_appoint_makes_the_first_member_and_then_refuses(fresh: dict[str, str]) -> None:
    command = shlex.split(APPOINT)[2:]
    assert manage(fresh, *command).startswith("Ada Example is director, council member and operator")
    with pytest.raises(AssertionError, match="ended with 1"):
        manage(fresh, *command)


def test_the_secrets_that_are_written_are_those_that_compose_wants(tmp_path: Path) -> None:
    subprocess.run(["sh", "-euc", SECRETS], cwd=tmp_path, check=True)
    written = {path.name: len(path.read_text().strip()) for path in (tmp_path / "var" / "secrets").iterdir()}
    by_hand = {"google_client_secret", "smtp_password"}
    assert set(written) == set(compose()["secrets"]) - by_hand
    assert written.pop("conduct_keys") == len(PRODUCTION["COMPASS_CONDUCT_KEYS"])
    assert min(written.values()) >= 50
    assert [name for name in by_hand if f"var/secrets/{name}" not in README] == []


def test_the_env_file_that_is_shown_is_enough_for_compose() -> None:
    (shown,) = blocks("ini")
    written = {name: value or "" for name, value in dotenv_values(stream=StringIO(shown)).items()}
    document = compose(written)
    assert document["services"]["web"]["environment"]["COMPASS_BASE_URL"] == "https://compass.example.org"
    assert "tls ops@example.org" in document["configs"]["caddyfile"]["content"]
    assert "docker compose up" in UP


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_what_is_linked_to_exists(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (HOUSE / document).read_text(encoding="utf-8"))
    assert [link for link in links if not (HOUSE / link).exists()] == []


def test_make_help_lists_every_target() -> None:
    targets = re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    done = subprocess.run(["make", "help"], cwd=HOUSE, env=dict(os.environ), capture_output=True, text=True, check=True)
    assert re.findall(r"^make (\w+) - ", done.stdout, flags=re.MULTILINE) == targets
