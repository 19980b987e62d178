"""Files of clusters become the list of hubs: again and again, in parts, and whatever is in them."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from time_machine import travel

from leads.enums import HubStatus
from leads.models import Cluster, Hub
from leads.policy.clusters import SOURCE, HubEntry
from leads.readers.clusters import read_cluster
from projects.readers.unreadable import Unreadable

pytestmark = pytest.mark.django_db
NOTHING = {"clusters": 0, "hubs": 0, "community_hubs": 0, "added": 0, "changed": 0, "removed": 0, "returned": 0}
NOTHING["skipped"] = 0
QUERIES = 25


def hub(name: str, display_name: str = "", domain: str = "", **more: Any) -> dict[str, Any]:
    shown = {"display_name": display_name or name.title(), "domain": domain or f"{name}.hubs.example"}
    return {"name": name, **shown, "helm_chart": "basehub", "auth0": {"connection": "github"}, **more}


def write(folder: Path, name: str, *hubs: dict[str, Any], **more: Any) -> Path:
    """A file as JSON, which is YAML as well."""
    path = folder / f"{name}.yaml"
    given = {"name": name, "provider": "gcp", "gcp": {"zone": "us-central1-b"}, "hubs": list(hubs), **more}
    path.write_text(json.dumps(given, indent=1))
    return path


def counts(path: Path, *options: str) -> dict[str, int]:
    out = StringIO()
    call_command("import_clusters", str(path), "--json", *options, stdout=out, stderr=StringIO())
    found: dict[str, int] = json.loads(out.getvalue())
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "north", hub("staging", "North (staging)"), hub("ocean", "Ocean Lab"), hub("tides"))
    write(tmp_path, "south", hub("ocean", "Ocean South", "ocean.south.example"), provider="kubeconfig")
    return tmp_path


def test_what_the_files_say_stands_here(folder: Path) -> None:
    assert counts(folder) == {**NOTHING, "clusters": 2, "hubs": 4, "community_hubs": 3, "added": 4}
    found = Hub.objects.get(cluster__name="north", name="ocean")
    assert (found.display_name, found.domain, found.chart, found.login, found.status, found.is_for_community) == (
        *("Ocean Lab", "ocean.hubs.example", "basehub", "github"),
        *(HubStatus.RUNNING, True),
    )
    assert list(Cluster.objects.values_list("name", "provider", "region", "source")) == [
        ("north", "gcp", "us-central1-b", SOURCE),
        ("south", "kubeconfig", "", SOURCE),
    ]


def test_the_same_again_changes_nothing_and_a_dry_run_writes_nothing(folder: Path) -> None:
    assert counts(folder, "--dry-run")["added"] == 4
    assert (Hub.objects.count(), Cluster.objects.count()) == (0, 0)
    counts(folder)
    before = list(Hub.objects.values())
    assert counts(folder) == {**NOTHING, "clusters": 2, "hubs": 4, "community_hubs": 3}
    assert list(Hub.objects.values()) == before


def test_a_hub_that_vanishes_is_ended_comes_back_and_keeps_what_people_wrote(folder: Path, now: datetime) -> None:
    counts(folder)
    Hub.objects.filter(name="tides").update(revision=7)
    write(folder, "north", hub("staging", "North (staging)"), hub("ocean", "Ocean Lab"))
    with travel(now, tick=False):
        assert counts(folder)["removed"] == 1
    ended = Hub.objects.get(name="tides")
    assert (ended.status, ended.ended_on, ended.revision) == (HubStatus.ENDED, now.date(), 8)

    write(folder, "north", hub("staging", "North (staging)"), hub("ocean", "Ocean Lab"), hub("tides"))
    with travel(now + timedelta(days=90), tick=False):
        assert counts(folder)["returned"] == 1
    back = Hub.objects.get(name="tides")
    assert (back.pk, back.status, back.ended_on) == (ended.pk, HubStatus.RUNNING, None)


def test_a_cluster_whose_file_is_gone_has_no_hubs_any_more_unless_one_file_alone_was_named(folder: Path) -> None:
    counts(folder)
    (folder / "south.yaml").unlink()
    assert counts(folder / "north.yaml")["removed"] == 0
    assert counts(folder)["removed"] == 1
    assert Hub.objects.get(cluster__name="south").status == HubStatus.ENDED


def test_two_hubs_that_change_their_domains_for_each_others(folder: Path) -> None:
    counts(folder)
    write(
        folder,
        "north",
        hub("staging", "North (staging)"),
        hub("ocean", "Ocean Lab", "tides.hubs.example"),
        hub("tides", domain="ocean.hubs.example"),
    )
    assert counts(folder)["changed"] == 2
    assert Hub.objects.get(name="tides").domain == "ocean.hubs.example"


def test_a_hub_that_moves_to_another_cluster_ends_in_the_one_and_begins_in_the_other(folder: Path) -> None:
    counts(folder)
    write(folder, "north", hub("staging", "North (staging)"), hub("ocean", "Ocean Lab"))
    write(folder, "south", hub("ocean", "Ocean South", "ocean.south.example"), hub("tides"))
    found = counts(folder)
    assert (found["removed"], found["added"]) == (1, 1)
    assert list(Hub.objects.filter(name="tides").values_list("cluster__name", "status")) == [
        ("north", HubStatus.ENDED),
        ("south", HubStatus.RUNNING),
    ]


def test_a_domain_at_which_a_hub_answers_that_people_wrote_down_is_left_to_it(folder: Path) -> None:
    own = Cluster.objects.create(name="by hand")
    Hub.objects.create(cluster=own, name="first", domain="ocean.hubs.example", status=HubStatus.RUNNING)
    err = StringIO()
    call_command("import_clusters", str(folder), stdout=StringIO(), stderr=err)
    assert "“ocean” of “north” comes without its domain: first answers there." in err.getvalue()
    assert Hub.objects.get(cluster__name="north", name="ocean").domain == ""


def test_what_cannot_be_kept_is_left_out_and_named_with_its_line(folder: Path) -> None:
    write(
        folder,
        "north",
        hub("ocean", "Ocean Lab"),
        hub("ocean", "Twice"),
        hub("x" * 81),
        hub("other", domain="no domain"),
        hub("again", domain="ocean.hubs.example"),
        {"display_name": "Nameless"},
    )
    out, err = StringIO(), StringIO()
    call_command("import_clusters", str(folder), "--json", stdout=out, stderr=err)
    assert json.loads(out.getvalue())["skipped"] == 5
    said = err.getvalue().splitlines()
    assert [each.partition(": ")[2] for each in said] == [
        "“ocean” stands twice in this cluster.",
        f"“{'x' * 40}” has a name of more than 80 characters.",
        "“other” has no domain but “no domain”.",
        "“again” has the domain ocean.hubs.example, as “ocean” of “north” has.",
        "a hub without a name.",
    ]
    assert all(each.startswith("north.yaml:") for each in said)


def test_unknown_keys_are_ignored_and_numbers_beyond_32_bits_are_kept_digit_for_digit(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "east",
        hub("one", billing={"paid": True}, extra=[1, 2]),
        metadata={"hubspot_deal_id": 98765432101234567890},
        provider_url="https://cloud.example/",
    )
    counts(path)
    assert Cluster.objects.get().external_id == "98765432101234567890"


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nname: bomb\nhubs: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB, "bad.yaml:2: an alias stands there."),
        ("name: bad\nhubs:\n- name: [\n", "bad.yaml:4: "),
        ("name: bad\nhubs: 5\n", "bad.yaml:2: its hubs are no list."),
        ("- name: bad\n", "bad.yaml:1: it describes no cluster; a cluster has a name and hubs."),
        ("hubs: []\n", "bad.yaml:1: its cluster has no name of at most 80 characters."),
        ("", "bad.yaml:1: it describes no cluster; a cluster has a name and hubs."),
        ("name: bad\nx: " + "[" * 5_000, "bad.yaml:"),
        ("name: bad\n\x00", "bad.yaml:"),
    ],
    ids=["bomb", "cut", "no list", "a list", "no name", "empty", "deep", "NUL"],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line_and_the_others_come_in(
    folder: Path, text: str, words: str
) -> None:
    (folder / "bad.yaml").write_text(text)
    with pytest.raises(Unreadable) as why:
        read_cluster(folder / "bad.yaml")
    assert str(why.value).startswith(words)

    err = StringIO()
    with pytest.raises(CommandError, match="1 of the files could not be read; the others are imported"):
        call_command("import_clusters", str(folder), stdout=StringIO(), stderr=err)
    assert str(why.value) in err.getvalue()
    assert Hub.objects.count() == 4


def test_an_unreadable_file_ends_no_hub_of_its_cluster(folder: Path) -> None:
    counts(folder)
    (folder / "south.yaml").write_text("name: [")
    with pytest.raises(CommandError):
        call_command("import_clusters", str(folder), stdout=StringIO(), stderr=StringIO())
    assert Hub.objects.get(cluster__name="south").status == HubStatus.RUNNING


@pytest.mark.parametrize(
    ("shown", "is_for_community"),
    [("Ocean Lab", True), ("North (Staging)", False), ("Demo hub", False), ("", True)],
)
def test_hubs_for_tests_or_for_show_are_no_communitys(shown: str, is_for_community: bool) -> None:
    assert HubEntry("x", shown, "", "", "").is_for_community is is_for_community


@pytest.mark.parametrize("count", [1, 3, 100])
def test_a_cluster_costs_the_same_queries_for_any_number_of_hubs(
    tmp_path: Path, django_assert_max_num_queries: Callable[[int], Any], count: int
) -> None:
    path = write(tmp_path, "big", *(hub(f"hub-{number}") for number in range(count)))
    with django_assert_max_num_queries(QUERIES):
        counts(path)
    with django_assert_max_num_queries(QUERIES):
        counts(write(tmp_path, "big", *(hub(f"hub-{number}", f"Hub {number}") for number in range(count))))


def test_two_hundred_hubs_take_less_than_two_seconds(tmp_path: Path) -> None:
    for cluster in ("a", "b"):
        write(tmp_path, cluster, *(hub(f"{cluster}-{number}") for number in range(100)))
    began = process_time()
    assert counts(tmp_path)["added"] == 200
    assert process_time() - began < 2
