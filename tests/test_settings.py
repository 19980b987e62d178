"""A missing or wrong setting stops the start with one sentence that says how to mend it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.deployment import HOUSE, PRODUCTION, environment


def start(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these settings and no others."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=HOUSE, env=environment(settings), capture_output=True, text=True, check=False
    )


pytestmark = pytest.mark.processes
WRITE_DATABASE = "write postgres://user:password@host:5432/name."
WRITE_SMTP = "write smtp://user:password@host:587/?tls=true."
WRITE_BROKER = "write redis://:password@host:6379/0."
WRITE_BASE = "write https://compass.example.org."
WRITE_FROM = "Compass <compass@example.org>."
MAKE_KEY = "openssl rand -base64 32"
NO_KEYS = f"COMPASS_CONDUCT_KEYS is no list of keys of its own: write 32 random bytes in base64; {MAKE_KEY} makes them."
PRODUCTION_REFUSES = [
    ("COMPASS_DEBUG", "perhaps", "COMPASS_DEBUG is 'perhaps', which is neither yes nor no: write true or false."),
    (
        "COMPASS_SECRET_KEY",
        "",
        "COMPASS_SECRET_KEY is not set: write 50 random characters to it, or their file's path to"
        " COMPASS_SECRET_KEY_FILE.",
    ),
    (
        "COMPASS_SECRET_KEY",
        "hush",
        "COMPASS_SECRET_KEY is too easy to guess: write 50 random characters to it.",
    ),
    ("COMPASS_SECRET_KEY", "x" * 60, "COMPASS_SECRET_KEY is too easy to guess: write 50 random characters to it."),
    ("COMPASS_CONDUCT_KEYS", "", f"COMPASS_CONDUCT_KEYS is not set: write a key to it; {MAKE_KEY} makes one."),
    ("COMPASS_CONDUCT_KEYS", "hush", NO_KEYS),
    ("COMPASS_CONDUCT_KEYS", f"{PRODUCTION['COMPASS_CONDUCT_KEYS']},", NO_KEYS),
    ("COMPASS_CONDUCT_KEYS", "ü" * 32, NO_KEYS),
    ("COMPASS_BASE_URL", "", f"COMPASS_BASE_URL is not set: {WRITE_BASE}"),
    ("COMPASS_BASE_URL", "compass.example.org", f"COMPASS_BASE_URL is no https address of a host: {WRITE_BASE}"),
    ("COMPASS_BASE_URL", "http://compass.example.org", f"COMPASS_BASE_URL is no https address of a host: {WRITE_BASE}"),
    ("COMPASS_BASE_URL", "https://", f"COMPASS_BASE_URL is no https address of a host: {WRITE_BASE}"),
    ("COMPASS_BASE_URL", "https://a.example:99999", f"COMPASS_BASE_URL is no https address of a host: {WRITE_BASE}"),
    (
        "COMPASS_BASE_URL",
        "https://example.org/compass",
        "COMPASS_BASE_URL has a path: the portal stands at the root of its host, as https://compass.example.org.",
    ),
    (
        "COMPASS_TIME_ZONE",
        "Mars/Olympus",
        "COMPASS_TIME_ZONE is 'Mars/Olympus', which is no time zone: write an IANA name such as America/Los_Angeles.",
    ),
    ("DATABASE_URL", "", f"DATABASE_URL must name PostgreSQL: {WRITE_DATABASE}"),
    ("DATABASE_URL", "sqlite:////tmp/compass.sqlite3", f"DATABASE_URL must name PostgreSQL: {WRITE_DATABASE}"),
    ("DATABASE_URL", "compass", f"DATABASE_URL is no postgres or postgresql address of a host: {WRITE_DATABASE}"),
    ("DATABASE_URL", "mysql://h/x", f"DATABASE_URL is no postgres or postgresql address of a host: {WRITE_DATABASE}"),
    ("DATABASE_URL", "postgres://host:5432", f"DATABASE_URL names no database: {WRITE_DATABASE}"),
    (
        "DATABASE_URL",
        "postgres://compass:pass/word@host/compass",
        f"DATABASE_URL is no postgres or postgresql address of a host: {WRITE_DATABASE}",
    ),
    ("COMPASS_BROKER_URL", "", f"COMPASS_BROKER_URL is not set: {WRITE_BROKER}"),
    ("COMPASS_BROKER_URL", "safefs://", f"COMPASS_BROKER_URL is no redis or rediss address of a host: {WRITE_BROKER}"),
    ("GOOGLE_CLIENT_ID", "", "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both, or neither."),
    ("GOOGLE_CLIENT_SECRET", "", "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both, or neither."),
    ("COMPASS_SMTP_URL", "", f"COMPASS_SMTP_URL is not set: {WRITE_SMTP}"),
    (
        "COMPASS_SMTP_URL",
        "mail.example.org",
        f"COMPASS_SMTP_URL is no smtp or submission address of a host: {WRITE_SMTP}",
    ),
    ("COMPASS_SMTP_URL", "smtp://h:x", f"COMPASS_SMTP_URL is no smtp or submission address of a host: {WRITE_SMTP}"),
    ("COMPASS_MAIL_FROM", "", f"COMPASS_MAIL_FROM is not set: write who mail is from, such as {WRITE_FROM}"),
    (
        "COMPASS_MAIL_FROM",
        "Compass",
        f"COMPASS_MAIL_FROM is 'Compass', which is no mail address: write one such as {WRITE_FROM}",
    ),
    ("COMPASS_CLOCK_SHIFT", "soon", "COMPASS_CLOCK_SHIFT is 'soon', which is no whole number: write digits alone."),
    (
        "COMPASS_CLOCK_SHIFT",
        "60",
        "COMPASS_CLOCK_SHIFT is for whole-system tests: remove it, or set COMPASS_DEBUG to true.",
    ),
    (
        "COMPASS_GOOGLE_STAND_IN",
        "http://127.0.0.1:9000",
        "COMPASS_GOOGLE_STAND_IN is for tests: remove it, or set COMPASS_DEBUG to true.",
    ),
]


def test_a_complete_deployment_starts() -> None:
    started = start("-c", "import compass.settings", **PRODUCTION)
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")


@pytest.mark.parametrize(("name", "value", "sentence"), PRODUCTION_REFUSES)
def test_a_wrong_setting_stops_the_start_with_one_sentence(name: str, value: str, sentence: str) -> None:
    started = start("-c", "import compass.settings", **PRODUCTION | {name: value})
    assert (started.returncode, started.stdout, started.stderr) == (1, "", f"Compass cannot start: {sentence}\n")


def test_without_google_there_is_no_way_in_so_production_does_not_start() -> None:
    started = start(
        "-c", "import compass.settings", **PRODUCTION | {"GOOGLE_CLIENT_ID": "", "GOOGLE_CLIENT_SECRET": ""}
    )
    assert started.stderr == (
        "Compass cannot start: GOOGLE_CLIENT_ID is not set: create a web client in Google's console and write its id"
        " and secret here.\n"
    )


def test_the_command_line_says_the_same_sentence() -> None:
    started = start("manage.py", "migrate", **PRODUCTION | {"DATABASE_URL": ""})
    assert (started.returncode, started.stderr) == (
        1,
        f"Compass cannot start: DATABASE_URL must name PostgreSQL: {WRITE_DATABASE}\n",
    )


def test_a_wrong_password_is_not_repeated() -> None:
    started = start("-c", "import compass.settings", **PRODUCTION | {"DATABASE_URL": "postgres://c:hunter2@h:port/c"})
    assert "hunter2" not in started.stderr
    assert started.returncode == 1


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret_key"
    secret.write_text(PRODUCTION["COMPASS_SECRET_KEY"] + "\n")
    settings = PRODUCTION | {"COMPASS_SECRET_KEY": "", "COMPASS_SECRET_KEY_FILE": str(secret)}
    started = start("-c", "from compass.settings import SECRET_KEY; print(SECRET_KEY)", **settings)
    assert (started.stdout, started.stderr) == (PRODUCTION["COMPASS_SECRET_KEY"] + "\n", "")


def test_a_secret_file_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    started = start("-c", "import compass.settings", **PRODUCTION | {"DATABASE_URL_FILE": str(tmp_path / "nowhere")})
    assert started.stderr == (
        f"Compass cannot start: DATABASE_URL_FILE points to {tmp_path}/nowhere, which cannot be read:"
        " correct the path or its rights.\n"
    )


def test_a_complete_deployment_has_nothing_to_warn_about() -> None:
    checked = start("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert (checked.returncode, checked.stdout, checked.stderr) == (
        0,
        "System check identified no issues (0 silenced).\n",
        "",
    )


def test_with_nothing_set_the_embedded_default_starts(tmp_path: Path) -> None:
    started = start(
        "-c",
        "from compass.settings import *; print(DEBUG, BASE_URL, ALLOWED_HOSTS, DEMO_SIGN_IN, CELERY_BROKER_URL, SMTP)",
        COMPASS_VAR_DIR=str(tmp_path),
    )
    assert (started.stdout, started.stderr) == (
        "True http://127.0.0.1:8000 ['127.0.0.1', 'localhost', '[::1]'] True safefs://folder {}\n",
        "",
    )


@pytest.mark.parametrize(
    ("google", "debug", "offered"), [("", "true", "True"), ("id", "true", "False"), ("id", "false", "False")]
)
def test_sign_in_as_a_demo_member_is_offered_by_the_embedded_default_alone(
    google: str, debug: str, offered: str, tmp_path: Path
) -> None:
    settings = PRODUCTION | {"COMPASS_DEBUG": debug, "GOOGLE_CLIENT_ID": google, "GOOGLE_CLIENT_SECRET": google}
    started = start("-c", "from compass.settings import DEMO_SIGN_IN; print(DEMO_SIGN_IN)", **settings)
    assert (started.stdout, started.stderr) == (f"{offered}\n", "")
