"""Hubs are planned, changed, started and ended; agreements pay for them; clusters are added by hand."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from compass.notices.models import Notice
from leads import actions
from leads.enums import HubStatus
from leads.models import Cluster, Community, Hub, HubAgreement
from leads.policy.clusters import SOURCE
from leads.policy.hubs import told
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from tests.factories.leads import make_agreement, make_community, make_hub, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def dagny() -> Member:
    return make_member("Dagny Holm", (Role.STAFF,))


@pytest.fixture
def community(now: datetime) -> Community:
    return make_community(now=now)


@pytest.fixture
def north() -> Cluster:
    return Cluster.objects.create(name="north", provider="gcp")


def plan(community: Community, cluster: Cluster, *, by: Member, now: datetime, **values: Any) -> Hub:
    return actions.plan_hub(community, cluster=cluster, **{"name": "ocean"} | values, by=by, now=now)


def test_plan_hub_writes_it_down_as_being_set_up_and_the_agreement_signed_last_pays_for_it(
    community: Community, north: Cluster, noor: Member, now: datetime
) -> None:
    lead, today = make_lead(owner=noor, now=now), now.date()
    year_ago = today - timedelta(days=365)
    make_agreement(lead, community, starts_on=year_ago, ends_on=today - timedelta(days=1), now=now)
    make_agreement(lead, community, starts_on=today, ends_on=today + timedelta(days=90), now=now)
    latest = make_agreement(lead, community, starts_on=today, ends_on=today, now=now)

    hub = plan(community, north, by=noor, now=now, domain=" Ocean.Hubs.example ", login="github", champion=noor)

    assert (hub.status, hub.domain, hub.champion) == (HubStatus.SETTING_UP, "ocean.hubs.example", noor)
    assert [each.agreement for each in hub.covers.all()] == [latest]


def test_a_hub_of_a_community_without_a_signature_has_nothing_that_pays_for_it(
    community: Community, north: Cluster, noor: Member, now: datetime
) -> None:
    assert not plan(community, north, by=noor, now=now).covers.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "ocean"}, "This cluster has a hub of this name already"),
        ({"name": "sea", "domain": "OCEAN.hubs.example"}, "Another hub answers at this domain"),
        ({"name": "sea", "domain": "https://sea.example/"}, "Write a domain alone"),
        ({"name": "sea", "domain": "sea"}, "Write a domain alone"),
        ({"name": "se\x00a"}, "cannot be seen"),
        ({"name": ""}, "blank"),
    ],
)
def test_a_name_or_domain_that_is_taken_or_is_none_is_refused_in_words(
    community: Community, noor: Member, now: datetime, values: dict[str, Any], sentence: str
) -> None:
    taken = make_hub()
    with pytest.raises(ValidationError, match=sentence):
        plan(community, taken.cluster, by=noor, now=now, **values)
    assert Hub.objects.count() == 1


def test_two_clusters_have_a_hub_of_one_name_and_the_domain_of_one_that_ended_is_free(
    community: Community, noor: Member, now: datetime
) -> None:
    ended = make_hub(status=HubStatus.ENDED, ended_on=now.date())
    south = actions.add_cluster("south", by=noor, now=now)

    assert plan(community, south, by=noor, now=now, domain=ended.domain).name == ended.name


def test_no_hub_is_planned_on_a_cluster_that_is_no_more_or_with_a_champion_who_left(
    community: Community, north: Cluster, noor: Member, now: datetime
) -> None:
    former = make_member("Former Member", is_active=False)
    with pytest.raises(Impossible, match="former member is no champion"):
        plan(community, north, by=noor, now=now, champion=former)
    north.ended_on = now.date()
    with pytest.raises(Impossible, match="choose another cluster"):
        plan(community, north, by=noor, now=now)


def test_change_hub_keeps_what_was_seen_and_overtakes_nobody(noor: Member, now: datetime) -> None:
    hub = make_hub()
    changed = actions.change_hub(hub, chart="daskhub", base_revision=0, by=noor, now=now)
    assert (changed.chart, changed.revision) == ("daskhub", 1)

    with pytest.raises(actions.Overtaken):
        actions.change_hub(hub, chart="basehub", base_revision=0, by=noor, now=now)
    assert actions.change_hub(hub, chart="daskhub", by=noor, now=now).revision == 1


def test_what_the_files_of_a_cluster_own_is_not_changed_by_hand_and_the_rest_is(
    community: Community, noor: Member, now: datetime
) -> None:
    hub = make_hub(source=SOURCE)
    with pytest.raises(Impossible, match="Its address and sign-in comes from the files"):
        actions.change_hub(hub, domain="sea.example", login="google", by=noor, now=now)

    assert actions.change_hub(hub, community=community, champion=noor, by=noor, now=now).community == community


def test_start_hub_tells_its_champion_and_whose_lead_pays_for_it_and_nobody_twice(
    community: Community, north: Cluster, noor: Member, dagny: Member, now: datetime
) -> None:
    lead = make_lead("Somebody secret", owner=noor, now=now)
    make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now)
    hub = plan(community, north, by=noor, now=now, champion=dagny)

    started = actions.start_hub(hub, by=make_member("Priya Raman", (Role.STAFF,)), now=now)

    assert (started.status, started.running_since) == (HubStatus.RUNNING, now.date())
    notices = Notice.objects.filter(kind="leads.hub-started")
    assert {each.member_id for each in notices} == {noor.pk, dagny.pk}
    assert not any("secret" in each.body or "secret" in each.subject for each in notices)
    with pytest.raises(Impossible, match="is running already"):
        actions.start_hub(hub, by=noor, now=now)


def test_whoever_starts_a_hub_is_not_told_that_it_runs(noor: Member, now: datetime) -> None:
    actions.start_hub(make_hub(status=HubStatus.SETTING_UP, champion=noor), by=noor, now=now)
    assert not Notice.objects.filter(kind="leads.hub-started").exists()


def test_end_hub_says_when_and_it_starts_again_unless_its_domain_is_taken(noor: Member, now: datetime) -> None:
    hub = make_hub()
    ended = actions.end_hub(hub, reason="The class is over.", by=noor, now=now)
    assert (ended.status, ended.ended_on) == (HubStatus.ENDED, now.date())
    with pytest.raises(Impossible, match="is ended already"):
        actions.end_hub(hub, reason="Again.", by=noor, now=now)

    assert actions.start_hub(hub, by=noor, now=now).ended_on is None
    actions.end_hub(hub, reason="Over.", by=noor, now=now)
    make_hub("sea", domain=hub.domain)
    with pytest.raises(Impossible, match="Another hub answers at this domain"):
        actions.start_hub(hub, by=noor, now=now)


def test_several_agreements_pay_for_a_hub_and_one_for_several(
    community: Community, noor: Member, now: datetime
) -> None:
    lead, ocean, sea = make_lead(owner=noor, now=now), make_hub(), make_hub("sea")
    first, second = (
        make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now) for _ in range(2)
    )
    for hub, agreement in ((ocean, first), (ocean, second), (sea, first)):
        actions.link_agreement(hub, agreement, by=noor, now=now)

    with pytest.raises(Impossible, match="pays for Ocean Lab already"):
        actions.link_agreement(ocean, first, by=noor, now=now)
    actions.unlink_agreement(ocean, first, by=noor, now=now)
    with pytest.raises(Impossible, match="does not pay"):
        actions.unlink_agreement(ocean, first, by=noor, now=now)
    assert set(HubAgreement.objects.values_list("hub", "agreement")) == {(ocean.pk, second.pk), (sea.pk, first.pk)}


def test_what_is_not_signed_pays_for_nothing(community: Community, noor: Member, now: datetime) -> None:
    agreement = make_agreement(
        make_lead(owner=noor, now=now), community, starts_on=now.date(), ends_on=now.date(), now=now
    )
    agreement.signed_on = None
    agreement.save()
    with pytest.raises(Impossible, match="not signed"):
        actions.link_agreement(make_hub(), agreement, by=noor, now=now)


def test_a_cluster_is_added_once(north: Cluster, noor: Member, now: datetime) -> None:
    assert actions.add_cluster("south", provider="aws", by=noor, now=now).provider == "aws"
    with pytest.raises(ValidationError, match="already exists"):
        actions.add_cluster("north", by=noor, now=now)


@pytest.mark.parametrize(
    ("verb", "before", "after", "words"),
    [
        ("plan_hub", {}, {"name": "ocean"}, "planned it"),
        (
            "change_hub",
            {"domain": "a.example", "champion": None},
            {"domain": "b.example", "champion": 3},
            "address and",
        ),
        ("import_clusters", {}, {"cluster": "north"}, "brought it in from the files of its cluster"),
        ("import_clusters", {}, {"status": "ended"}, "found it in no file of its cluster any more"),
        ("import_clusters", {}, {}, "found it in the files of its cluster, too"),
        ("import_clusters", {"chart": "a"}, {"chart": "b"}, "changed chart from the files of its cluster"),
    ],
)
def test_the_history_says_what_was_done(verb: str, before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    assert words in told(verb, before, after)
