"""The compose file says what a deployment needs, and its own commands run against real PostgreSQL and Redis."""

import signal
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import psycopg
import pytest

from tests.compose import PORTAL, WRITTEN, Stage, compose, staged
from tests.deployment import EXAMPLE
from tests.processes import Processes, manage, wait_until
from tests.sink import Sink

SERVICES = compose()["services"]
SECURE = {"X-Forwarded-Proto": "https"}
TELL = """
from compass import clock
from compass.notices.actions.telling import tell
tell(kind="test", key="compose", recipients=["ada@example.org"], subject="Hello", body="It works.", path="/",
     explanation=None, now=clock.now())
"""


def test_the_services_are_the_portals_four_processes_and_what_they_stand_on() -> None:
    assert set(SERVICES) == {*PORTAL, "migrate", "postgres", "redis", "proxy"}


def test_every_service_that_stays_has_a_health_check() -> None:
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == {"migrate"}


def test_only_the_proxy_is_open_to_the_outside() -> None:
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}


@pytest.mark.parametrize("name", [*PORTAL, "migrate"])
def test_the_portal_is_given_settings_it_knows_and_secrets_as_files_alone(name: str) -> None:
    given = SERVICES[name]["environment"]
    assert {setting.removesuffix("_FILE") for setting in given} - {"PORT"} - set(EXAMPLE) == set()
    assert {
        setting for setting in given if ("PASSWORD" in setting or "SECRET" in setting) and "_FILE" not in setting
    } == set()
    files = {value for setting, value in given.items() if setting.endswith("_FILE")}
    assert files == {f"/run/secrets/{secret}" for secret in SERVICES[name]["secrets"]}


def test_every_secret_and_config_that_is_used_is_declared() -> None:
    document = compose()
    assert {secret for service in SERVICES.values() for secret in service.get("secrets", [])} == set(
        document["secrets"]
    )
    used = {config["source"] for service in SERVICES.values() for config in service.get("configs", [])}
    assert used == set(document["configs"])


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_what_only_the_operator_knows_must_be_written(name: str) -> None:
    with pytest.raises(LookupError, match=r"to \.env"):
        compose({key: value for key, value in WRITTEN.items() if key != name})


def test_the_proxy_speaks_tls_for_the_domain_and_hands_on_to_web() -> None:
    assert compose()["configs"]["caddyfile"]["content"].splitlines() == [
        "compass.example.org {",
        "  tls internal",
        "  encode zstd gzip",
        "  reverse_proxy web:8000",
        "}",
    ]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The composed portal's ground on this machine, migrated by its own command under the owner's role."""
    with staged(tmp_path_factory.mktemp("compose")) as ground:
        owner = ground.settings(SERVICES["migrate"])
        command = SERVICES["migrate"]["command"].removeprefix("python manage.py ")
        manage(owner, *command.split())
        manage(owner, "collectstatic", "--noinput")
        yield ground


@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.parametrize(
    "statement",
    [
        "update handbook_clauseversion set number = 7",
        "delete from handbook_clauseversion",
        "truncate handbook_clauseversion cascade",
        "delete from audit_entry",
        "alter table handbook_clauseversion disable trigger all",
        "drop table handbook_draft",
        "create table mine (id int)",
    ],
)
def test_the_role_that_runs_cannot_change_what_only_grows_nor_the_tables(stage: Stage, statement: str) -> None:
    password = (stage.folder / "secrets" / "app_password").read_text().strip()
    address = f"postgres://{stage.database}_app:{password}@127.0.0.1:5432/{stage.database}"
    with psycopg.connect(address) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.processes
@pytest.mark.postgres
@pytest.mark.redis
def test_its_own_commands_run_the_portal_and_its_own_health_checks_find_it_well(stage: Stage, tmp_path: Path) -> None:
    with Sink() as sink:
        settings = stage.settings(SERVICES["web"], COMPASS_SMTP_URL=f"smtp://127.0.0.1:{sink.settings['EMAIL_PORT']}")
        with Processes(stage.commands(SERVICES, *PORTAL), settings, tmp_path) as portal:
            run_and_look(stage, portal, sink)


def run_and_look(stage: Stage, portal: Processes, sink: Sink) -> None:
    """The portal as the proxy and the health checks see it, a mail on its way, and an end without haste."""
    portal.start()
    portal.wait_until_healthy(within=90)
    checked = {name: stage.check(SERVICES[name], portal.settings) for name in (*PORTAL, "redis")}
    assert {name: check.stderr for name, check in checked.items() if check.returncode} == {}

    plain = ask(stage.web_port, "/")
    assert (plain.status, plain.headers["Location"]) == (301, "https://compass.example.org/")
    secure = ask(stage.web_port, "/", **SECURE)
    assert (secure.status, secure.headers["Location"]) == (302, "/sign-in/?next=/")
    assert ask(stage.web_port, "/", **SECURE, Host="evil.example").status == 400
    assert ask(stage.web_port, "/sign-in/", **SECURE).status == 200

    manage(portal.settings, "shell", "--command", TELL)
    wait_until(
        lambda: [str(mail["To"]) for mail in sink.messages] == ["ada@example.org"], "the mail is there", within=40
    )

    portal.stop("drain")
    assert stage.check(SERVICES["web"], portal.settings).returncode == 0
    assert portal.stop(by=signal.SIGTERM) == {"web": 0, "worker": 0, "beat": 0}


def ask(port: int, path: str, **headers: str) -> HTTPResponse:
    """What web answers to the proxy."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": "compass.example.org", **headers})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response
