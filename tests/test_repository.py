"""What stands in the repository, and what must not."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.deployment import EXAMPLE, HOUSE
from tests.guards import sources

TOP_LEVEL = {
    *("manage.py", "compass", "people", "projects", "leads", "governance", "conduct", "templates", "static"),
    *("requirements", "tests", "docker-compose.yml", "Dockerfile", "Makefile", "pyproject.toml", "docs"),
    *("README.md", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md"),
    *(".ci", ".dockerignore", ".env.example", ".gitignore"),
}
TEXTS = {".py", ".md", ".toml", ".txt", ".in", ".yml", ".html", ".css", ".js", ".json", ".example", ""}
REQUIREMENT = re.compile(r"^[A-Za-z][\w.-]*(\[[\w,-]+\])?([<>=!~]=?[\w.,<>=]+)?$")


def ignored(name: str) -> bool:
    """Whether .gitignore keeps a name of the top level out."""
    return f"{name}/" in (HOUSE / ".gitignore").read_text().split() or name in {".env", ".git"}


def texts() -> list[Path]:
    """Every text of ours."""
    top = [path for path in HOUSE.iterdir() if path.name in TOP_LEVEL]
    files = [each for path in top for each in ([path] if path.is_file() else path.rglob("*"))]
    ours = [path for path in files if path.is_file() and "vendor" not in path.parts and "__pycache__" not in path.parts]
    return sorted(path for path in ours if path.suffix in TEXTS)


def test_the_top_level_holds_what_the_plan_says() -> None:
    assert {path.name for path in HOUSE.iterdir() if not ignored(path.name)} == TOP_LEVEL


def test_the_licence_is_bsd_3_clause() -> None:
    text = " ".join((HOUSE / "LICENSE").read_text().split())
    assert text.startswith("BSD 3-Clause License Copyright (c) ")
    assert "Neither the name of the copyright holder nor the names of its contributors" in text
    assert 'license = "BSD-3-Clause"' in (HOUSE / "pyproject.toml").read_text()


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_requirement_says_what_it_is_for(name: str) -> None:
    lines = (HOUSE / "requirements" / f"{name}.in").read_text().splitlines()
    wanted = [line.partition("#") for line in lines if line and not line.startswith(("#", "-r "))]
    assert [line for line, _, purpose in wanted if not REQUIREMENT.match(line.strip()) or not purpose.strip()] == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_locks_are_hashed_and_name_no_index(name: str) -> None:
    lines = (HOUSE / "requirements" / f"{name}.txt").read_text().splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []
    pinned = [number for number, line in enumerate(lines) if line and not line.startswith((" ", "#"))]
    assert [lines[number] for number in pinned if "--hash=sha256:" not in lines[number + 1]] == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_requirement_is_locked(name: str) -> None:
    wanted = re.findall(r"^([A-Za-z][\w.-]*)", (HOUSE / "requirements" / f"{name}.in").read_text(), flags=re.MULTILINE)
    locked = re.findall(
        r"^([\w.-]+)(?:\[[\w,-]+\])?==", (HOUSE / "requirements" / f"{name}.txt").read_text(), flags=re.MULTILINE
    )
    assert {each.lower() for each in wanted} - {each.lower() for each in locked} == set()


def test_the_tests_lock_holds_what_the_portal_runs_on() -> None:
    pins = [
        {
            line.partition(" ")[0]
            for line in (HOUSE / "requirements" / f"{name}.txt").read_text().splitlines()
            if "==" in line
        }
        for name in ("base", "dev")
    ]
    assert pins[0] - pins[1] == set()


def test_the_example_lists_exactly_the_settings_that_are_read() -> None:
    calls = (
        node
        for node in ast.walk(ast.parse((HOUSE / "compass" / "settings.py").read_text()))
        if isinstance(node, ast.Call)
    )
    read = {
        str(value.value)
        for call in calls
        if ast.unparse(call.func).startswith("env.")
        for value in [*call.args, *(each.value for each in call.keywords if each.arg == "apart")]
        if isinstance(value, ast.Constant)
    }
    assert {name for name in read if re.fullmatch(r"[A-Z_]+", name)} == set(EXAMPLE)


def test_the_environment_is_read_in_one_place() -> None:
    places = set(sources(HOUSE, "compass", "people", "projects", "governance", "conduct", "leads"))
    wiring = {HOUSE / "compass" / name for name in ("env.py", "wsgi.py", "celery.py")}
    assert [path for path in sorted(places - wiring) if re.search(r"\benviron\b|\bgetenv\b", path.read_text())] == []


def test_the_changelog_speaks_in_sentences() -> None:
    text = (HOUSE / "CHANGELOG.md").read_text()
    entries = [" ".join(entry.split()) for entry in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]
    assert entries
    assert [entry for entry in entries if not re.match(r"[A-Z`].*[.]( ##.*)?$", entry)] == []


def test_no_text_names_a_path_of_one_machine() -> None:
    places = re.compile(r"/(?:work|root|home)/\w|/Users/\w|/tmp/\w+/")
    found = [f"{path.relative_to(HOUSE)}: {match[0]}" for path in texts() if (match := places.search(path.read_text()))]
    assert [each for each in found if not each.startswith("tests/test_repository.py")] == []


def test_ci_runs_the_readme_commands() -> None:
    assert (HOUSE / ".ci" / "run").stat().st_mode & 0o111
    subprocess.run(["bash", "-n", ".ci/run"], cwd=HOUSE, check=True)
