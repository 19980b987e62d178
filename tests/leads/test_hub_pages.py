"""The pages of hubs: planned, changed, started, ended, and what pays for them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from time_machine import travel

from leads import actions
from leads.enums import HubStatus
from leads.models import Cluster, Community, Hub
from leads.policy.clusters import SOURCE
from people.enums import Role
from people.models import Member
from tests.conftest import SignIn
from tests.factories.leads import make_agreement, make_community, make_hub, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
LIST_QUERIES = 7


@pytest.fixture
def community(now: datetime) -> Community:
    return make_community(now=now)


@pytest.fixture
def staff(sign_in: SignIn, now: datetime) -> Any:
    with travel(now, tick=False):
        yield sign_in(make_member("Tendai Moyo", (Role.STAFF,)))


@pytest.fixture
def member(sign_in: SignIn, now: datetime) -> Any:
    with travel(now, tick=False):
        yield sign_in(make_member("Dagny Holm"))


def test_staff_plan_a_hub_start_it_and_end_it_and_its_page_tells_of_it(staff: Any, community: Community) -> None:
    staff.post("/hubs/clusters/add/", {"name": "north", "provider": "gcp"})
    typed = {"cluster": Cluster.objects.get().pk, "name": "ocean", "domain": "Ocean.Hubs.example", "login": "github"}
    answer = staff.post(f"{community.get_absolute_url()}hubs/plan/", typed)
    hub = Hub.objects.get()
    assert answer.headers["Location"] == hub.get_absolute_url()
    assert (hub.domain, hub.status, hub.community) == ("ocean.hubs.example", HubStatus.SETTING_UP, community)

    assert staff.post(f"{hub.get_absolute_url()}start/").status_code == 302
    assert staff.post(f"{hub.get_absolute_url()}start/").status_code == 409
    assert staff.post(f"{hub.get_absolute_url()}end/", {"reason": ""}).status_code == 422
    assert staff.post(f"{hub.get_absolute_url()}end/", {"reason": "The class is over."}).status_code == 302
    assert staff.post(f"{hub.get_absolute_url()}end/", {"reason": "Again."}).status_code == 409

    lines = staff.get(hub.get_absolute_url()).context["history"]
    assert [each.words for each in lines] == ["said that it has ended", "said that it runs", "planned it"]
    assert lines[0].reason == "The class is over."


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "ocean"},
        {"name": "sea", "domain": "ocean.hubs.example"},
        {"name": "sea", "domain": "sea example"},
        {"name": "se\x00a"},
        {"name": "x" * 81},
        {"name": "sea", "cluster": "99999999999999999999"},
        {"name": "sea", "cluster": "-1"},
        {"name": "sea", "champion": "99999999999999999999"},
    ],
)
def test_what_is_no_hub_or_is_one_already_is_refused_and_kept_on_the_page(
    staff: Any, community: Community, typed: dict[str, str]
) -> None:
    cluster = make_hub().cluster

    answer = staff.post(f"{community.get_absolute_url()}hubs/plan/", {"cluster": cluster.pk, **typed})

    assert answer.status_code == 422
    assert Hub.objects.count() == 1


def test_hub_change_leaves_out_what_the_files_own_and_says_so(staff: Any, community: Community) -> None:
    hub = make_hub(source=SOURCE)
    page = staff.get(f"{hub.get_absolute_url()}change/")
    assert set(page.context["form"].fields) == {"champion", "community", "base_revision"}
    assert "From the files of its cluster" in page.content.decode()

    typed = {"community": community.pk, "domain": "other.example", "base_revision": 0}
    assert staff.post(f"{hub.get_absolute_url()}change/", typed).status_code == 302
    hub.refresh_from_db()
    assert (hub.community, hub.domain) == (community, "ocean.hubs.example")


def test_the_second_of_two_windows_is_told_and_what_was_typed_is_kept(staff: Any, noor: Member, now: datetime) -> None:
    hub = make_hub()
    actions.change_hub(hub, chart="daskhub", by=noor, now=now)

    typed = {"chart": "otherhub", "domain": hub.domain, "base_revision": 0}
    answer = staff.post(f"{hub.get_absolute_url()}change/", typed)

    assert answer.status_code == 409
    assert "daskhub" in answer.content.decode()
    assert "otherhub" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_costs_the_same_queries_with_all_that_stands_beside_hubs(
    member: Any,
    community: Community,
    noor: Member,
    now: datetime,
    django_assert_num_queries: Callable[[int], Any],
    count: int,
) -> None:
    lead = make_lead(owner=noor, now=now)
    hubs = tuple(
        make_hub(f"hub-{number}", community=community, champion=noor, domain=f"hub-{number}.example")
        for number in range(count)
    )
    make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now, hubs=hubs)
    member.get("/hubs/")
    with django_assert_num_queries(LIST_QUERIES):
        member.get("/hubs/")


def test_the_list_says_until_when_a_hub_is_paid_and_leads_readers_alone_to_the_lead(
    member: Any, sign_in: SignIn, community: Community, noor: Member, now: datetime
) -> None:
    lead, until = make_lead(owner=noor, now=now), now.date() + timedelta(days=90)
    paid, unpaid, over = make_hub(), make_hub("sea"), make_hub("lake")
    make_agreement(lead, community, starts_on=now.date(), ends_on=until, now=now, hubs=(paid,))
    ended = now.date() - timedelta(days=1)
    make_agreement(lead, community, starts_on=ended, ends_on=ended, now=now, hubs=(over, paid))

    words = member.get("/hubs/").content.decode()

    assert words.count("until <time") == 1
    assert words.count("ended <time") == 1
    assert words.count('badge-warn">') == 1
    assert lead.get_absolute_url() not in words
    assert lead.get_absolute_url() in sign_in(noor).get("/hubs/").content.decode()
    assert unpaid.get_absolute_url() in words


def test_who_reads_leads_names_what_pays_for_a_hub_and_takes_it_away(
    sign_in: SignIn, staff: Any, community: Community, noor: Member, now: datetime
) -> None:
    hub, seller = make_hub(community=community), sign_in(noor)
    agreement = make_agreement(
        make_lead(owner=noor, now=now), community, starts_on=now.date(), ends_on=now.date(), now=now
    )
    link = f"{hub.get_absolute_url()}agreements/link/"

    assert staff.post(link, {"agreement": agreement.pk}).status_code == 403
    assert seller.post(link, {"agreement": "99999999999999999999"}).status_code == 422
    assert seller.post(link, {"agreement": agreement.pk}).status_code == 302
    assert seller.post(link, {"agreement": agreement.pk}).status_code == 422
    assert hub.covers.get().agreement == agreement

    unlink = f"{hub.get_absolute_url()}agreements/{agreement.pk}/unlink/"
    assert staff.post(unlink).status_code == 403
    assert seller.post(unlink).status_code == 302
    assert seller.post(unlink).status_code == 409


def test_the_page_of_a_lead_shows_its_work_with_progress_and_its_hubs(
    sign_in: SignIn, community: Community, noor: Member, now: datetime
) -> None:
    lead = make_lead(owner=noor, now=now)
    make_agreement(lead, community, starts_on=now.date(), ends_on=now.date(), now=now)
    actions.begin_setup(lead, by=noor, now=now)
    hub = make_hub(community=community, status=HubStatus.SETTING_UP)

    words = sign_in(noor).get(lead.get_absolute_url()).content.decode()

    assert "Set up the hub of Ocean Lab" in words
    assert "0 of 6 tasks done" in words
    assert f"{hub.get_absolute_url()}start/" in words


def test_other_members_see_hubs_and_change_none(member: Any, community: Community) -> None:
    hub = make_hub(community=community)
    words = member.get(hub.get_absolute_url()).content.decode()
    assert "/start/" not in words
    assert "/change/" not in words
    for path in ("change/", "end/"):
        assert member.get(f"{hub.get_absolute_url()}{path}").status_code == 403
    assert member.get(f"{community.get_absolute_url()}hubs/plan/").status_code == 403
