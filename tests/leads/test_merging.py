"""Two leads that are one: what goes over, what stays, what is refused, and both histories."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from leads import actions
from leads.enums import LeadPhase
from leads.models import Community, Contact, Finding, FolderItem, Lead, LeadMove
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from tests.at_once import at_once
from tests.factories.leads import make_agreement, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db
HISTORY_QUERIES = 9
FIRST, LAST = date(2022, 4, 1), date(2023, 3, 31)


@pytest.fixture
def pair(noor: Member, now: datetime) -> tuple[Lead, Lead]:
    return make_lead("Ocean people", owner=noor, now=now), make_lead("Ocean Observatory", owner=noor, now=now)


def test_merge_leads_closes_the_one_and_keeps_its_moves(pair: tuple[Lead, Lead], noor: Member, now: datetime) -> None:
    gone, stays = pair

    assert actions.merge_leads(gone, into=stays, by=noor, now=now + timedelta(days=3)) == stays

    gone.refresh_from_db()
    assert (gone.phase, gone.status, gone.merged_into, gone.is_open) == (LeadPhase.MERGED, "merged", stays, False)
    moves = [(each.from_status, each.to_status, each.reason) for each in LeadMove.objects.filter(lead=gone)]
    assert moves == [
        ("", "send-questionnaire", ""),
        ("send-questionnaire", "merged", "Merged into Ocean Observatory."),
    ]
    stays.refresh_from_db()
    assert (stays.phase, stays.revision) == (LeadPhase.TRIAGE, 1)


def test_merge_leads_takes_over_what_the_other_has_not(pair: tuple[Lead, Lead], noor: Member, now: datetime) -> None:
    gone, stays = pair
    for lead, email in ((gone, "Lena@ocean.example"), (gone, "kofi@ocean.example"), (stays, "lena@ocean.example")):
        actions.add_contact(lead, name=email.split("@")[0].title(), email=email, by=noor, now=now)
    actions.add_contact(gone, name="Ines Okoro", by=noor, now=now)
    community = Community.objects.create(name="Ocean Lab", slug="ocean-lab")
    Lead.objects.filter(pk=stays.pk).update(community=community)
    FolderItem.objects.create(lead=gone, label="Notes", url="https://notes.example/", added_at=now)
    for lead, heading in ((gone, "money"), (gone, "need"), (stays, "money")):
        Finding.objects.create(lead=lead, heading=heading, note=str(lead))

    actions.merge_leads(gone, into=stays, by=noor, now=now)

    assert {each.email: each.community for each in stays.contacts.all()} == {
        "lena@ocean.example": None,
        "kofi@ocean.example": community,
        "": community,
    }
    assert [each.email for each in gone.contacts.all()] == ["Lena@ocean.example"]
    assert stays.folder.count() == 1
    assert dict(stays.findings.values_list("heading", "note")) == {"money": "Ocean Observatory", "need": "Ocean people"}


def test_those_that_were_merged_into_the_one_that_goes_follow_it(
    pair: tuple[Lead, Lead], noor: Member, now: datetime
) -> None:
    first, second = pair
    third = make_lead("Oceanographers", owner=noor, now=now)
    actions.merge_leads(first, into=second, by=noor, now=now)
    actions.merge_leads(second, into=third, by=noor, now=now)
    assert set(third.merged.all()) == {first, second}


def test_merge_leads_refuses_itself_and_what_was_merged(pair: tuple[Lead, Lead], noor: Member, now: datetime) -> None:
    gone, stays = pair
    with pytest.raises(Impossible, match="into itself"):
        actions.merge_leads(gone, into=gone, by=noor, now=now)
    actions.merge_leads(gone, into=stays, by=noor, now=now)
    with pytest.raises(Impossible, match="merged into another one already"):
        actions.merge_leads(gone, into=stays, by=noor, now=now)
    with pytest.raises(Impossible, match="other one was merged itself"):
        actions.merge_leads(stays, into=gone, by=noor, now=now)


def test_merge_leads_keeps_a_signed_contract_with_its_lead(
    pair: tuple[Lead, Lead], noor: Member, now: datetime
) -> None:
    gone, stays = pair
    community = Community.objects.create(name="Ocean Lab", slug="ocean-lab")
    make_agreement(gone, community, starts_on=FIRST, ends_on=LAST, now=now)
    with pytest.raises(Impossible, match="has a contract"):
        actions.merge_leads(gone, into=stays, by=noor, now=now)
    actions.merge_leads(stays, into=gone, by=noor, now=now)


def test_merge_leads_keeps_a_renewal_with_its_agreement(pair: tuple[Lead, Lead], noor: Member, now: datetime) -> None:
    gone, stays = pair
    community = Community.objects.create(name="Ocean Lab", slug="ocean-lab")
    Lead.objects.filter(pk=gone.pk).update(
        renews=make_agreement(stays, community, starts_on=FIRST, ends_on=LAST, now=now)
    )
    with pytest.raises(Impossible, match="renews an agreement"):
        actions.merge_leads(gone, into=stays, by=noor, now=now)


def test_a_lead_that_goes_on_does_not_end_in_a_closed_one(pair: tuple[Lead, Lead], noor: Member, now: datetime) -> None:
    gone, stays = pair
    actions.move_lead(stays, "lost", reason="They run their own.", by=noor, now=now)
    with pytest.raises(Impossible, match="the other one is closed"):
        actions.merge_leads(gone, into=stays, by=noor, now=now)
    actions.merge_leads(stays, into=gone, by=noor, now=now)


def test_the_second_of_two_windows_is_overtaken(pair: tuple[Lead, Lead], noor: Member, now: datetime) -> None:
    gone, stays = pair
    actions.change_lead(gone, about="Two labs.", by=noor, now=now)
    with pytest.raises(actions.Overtaken):
        actions.merge_leads(gone, into=stays, base_revision=0, by=noor, now=now)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_who_merge_crosswise_at_once_get_one_answer(now: datetime) -> None:
    noor = make_member("Noor Haddad", (Role.STAFF, Role.SALES))
    for number in range(5):
        first, second = (make_lead(f"{each} {number}", owner=noor, now=now) for each in ("Left", "Right"))
        both = ((first, second), (second, first))
        done = at_once(*(partial(actions.merge_leads, one, into=other, by=noor, now=now) for one, other in both))
        assert sum(isinstance(each, Impossible) for each in done) == 1
        assert Lead.objects.filter(pk__in=[first.pk, second.pk], phase=LeadPhase.MERGED).count() == 1


def test_lead_merge_offers_what_looks_alike_and_what_words_find(
    seller: Any, pair: tuple[Lead, Lead], noor: Member, now: datetime
) -> None:
    gone, stays = pair
    make_lead("Ocean people, again", owner=noor, now=now)
    address = f"{gone.get_absolute_url()}merge/"

    def offered(query: str) -> set[str]:
        return {each.organisation for each in seller.get(f"{address}{query}").context["offered"]}

    assert offered("") == {"Ocean people, again"}
    assert offered("?words=observatory") == {"Ocean people, again", "Ocean Observatory"}
    assert offered(f"?into={stays.pk}") == {"Ocean people, again", "Ocean Observatory"}
    for forged in ("?into=0", "?into=abc", "?into=" + "9" * 40, "?words=" + "x" * 200):
        assert offered(forged) >= {"Ocean people, again"}
    assert seller.get(f"{address}?words=%00").status_code == 404


def test_lead_merge_leads_to_the_one_that_stays_and_shows_both_histories(
    seller: Any, pair: tuple[Lead, Lead], noor: Member, now: datetime
) -> None:
    gone, stays = pair
    actions.add_contact(gone, name="Kofi Peters", email="kofi@ocean.example", by=noor, now=now)

    answer = seller.post(f"{gone.get_absolute_url()}merge/", {"into": stays.pk, "base_revision": 0})

    assert answer.headers["Location"] == stays.get_absolute_url()
    stages = seller.get(stays.get_absolute_url()).context["history"]
    assert [(str(each["whose"]), each["label"]) for each in stages] == [
        ("Ocean people", "Merged into another"),
        ("None", "Send questionnaire"),
        ("Ocean people", "Send questionnaire"),
    ]
    history = seller.get(f"{stays.get_absolute_url()}history/").content.decode()
    assert "Merged into Ocean Observatory." in history
    assert "added Kofi Peters" in history
    old = seller.get(gone.get_absolute_url()).content.decode()
    assert "It was merged into" in old
    assert "Close as lost" not in old
    assert seller.get(f"{gone.get_absolute_url()}merge/").status_code == 200
    assert seller.get(f"{gone.get_absolute_url()}move/").status_code == 200


@pytest.mark.parametrize("into", ["", "0", "-1", "abc", "9" * 40, "\0"])
def test_lead_merge_refuses_what_is_no_lead(seller: Any, pair: tuple[Lead, Lead], into: str) -> None:
    gone, _ = pair
    answer = seller.post(f"{gone.get_absolute_url()}merge/", {"into": into, "base_revision": 0})
    assert (answer.status_code, Lead.objects.filter(phase=LeadPhase.MERGED).count()) == (422, 0)


def test_lead_merge_says_why_not_and_keeps_the_choice(
    seller: Any, pair: tuple[Lead, Lead], noor: Member, now: datetime
) -> None:
    gone, stays = pair
    actions.move_lead(stays, "lost", reason="They run their own.", by=noor, now=now)
    answer = seller.post(f"{gone.get_absolute_url()}merge/", {"into": stays.pk, "base_revision": 0})
    assert answer.status_code == 409
    assert "the other one is closed" in answer.content.decode()
    assert f'value="{stays.pk}" checked' in answer.content.decode()


def test_the_history_costs_the_same_queries_for_any_number_of_mergers(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    stays = make_lead("Ocean Observatory", owner=noor, now=now)
    address = f"{stays.get_absolute_url()}history/"
    for number in range(4):
        gone = make_lead(f"Double {number}", owner=noor, now=now)
        actions.add_contact(gone, name=f"Person {number}", by=noor, now=now)
        actions.merge_leads(gone, into=stays, by=noor, now=now)
        if number in {0, 3}:
            seller.get(address)
            with django_assert_num_queries(HISTORY_QUERIES):
                seller.get(address)
    assert Contact.objects.filter(lead=stays).count() == 4
