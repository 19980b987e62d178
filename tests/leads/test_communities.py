"""Communities are founded and changed, leads become them, and their people are contacts of both in one row."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError

from leads import actions
from leads.models import Community, Contact, Lead
from people.models import Member
from tests.factories.leads import make_community, make_lead
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now, domain="ocean.example")


@pytest.mark.parametrize(
    ("name", "slug"), [("Ocean Lab", "ocean-lab"), ("Add", "add-2"), ("海洋", "community"), ("x" * 120, "x" * 50)]
)
def test_a_community_has_an_address_of_its_name(name: str, slug: str, now: datetime) -> None:
    assert make_community(name, now=now).slug == slug


def test_no_two_communities_have_one_name(noor: Member, now: datetime) -> None:
    make_community("Ocean Lab", now=now)
    other = make_community("Sea Lab", now=now)
    with pytest.raises(ValidationError, match="Another community has this name"):
        make_community("OCEAN lab", now=now)
    with pytest.raises(ValidationError, match="Another community has this name"):
        actions.change_community(other, name="ocean LAB", by=noor, now=now)


def test_change_community_keeps_its_address_and_overtakes_nobody(noor: Member, now: datetime) -> None:
    community = make_community("Ocean Lab", now=now)
    changed = actions.change_community(community, name="Sea Lab", champion=noor, base_revision=0, by=noor, now=now)
    assert (changed.slug, changed.name, changed.champion) == ("ocean-lab", "Sea Lab", noor)
    with pytest.raises(actions.Overtaken):
        actions.change_community(community, about="x", base_revision=0, by=noor, now=now)


def test_found_community_of_a_lead_takes_its_domain_and_its_people_along(
    lead: Lead, noor: Member, now: datetime
) -> None:
    lena = actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)

    joined = actions.found_community_of(lead, "Ocean Lab", by=noor, now=now)

    lena.refresh_from_db()
    assert joined.community == lena.community == Community.objects.get(domain="ocean.example")
    assert lena.lead == lead


def test_whoever_stands_at_the_community_already_stays_a_contact_of_the_lead_alone(
    lead: Lead, noor: Member, now: datetime
) -> None:
    community = make_community(now=now)
    actions.add_community_contact(community, name="Lena Sørum", email="LENA@ocean.example", by=noor, now=now)
    own = actions.add_contact(lead, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)
    kofi = actions.add_contact(lead, name="Kofi Peters", by=noor, now=now)

    lead = actions.join_community(lead, community, by=noor, now=now)

    assert {each.pk for each in community.contacts.filter(lead=lead)} == {kofi.pk}
    assert not community.contacts.filter(pk=own.pk).exists()


def test_somebody_added_to_a_lead_of_a_community_who_stands_there_already_is_not_listed_there_twice(
    lead: Lead, noor: Member, now: datetime
) -> None:
    community = make_community(now=now)
    lead = actions.join_community(lead, community, by=noor, now=now)
    actions.add_community_contact(community, name="Lena Sørum", email="lena@ocean.example", by=noor, now=now)

    assert actions.add_contact(lead, name="Lena", email="Lena@ocean.example", by=noor, now=now).community is None


def test_an_address_stands_at_a_community_once_until_its_owner_leaves(noor: Member, now: datetime) -> None:
    community = make_community(now=now)
    lena = actions.add_community_contact(community, name="Lena", email="lena@ocean.example", by=noor, now=now)
    kofi = actions.add_community_contact(community, name="Kofi", by=noor, now=now)
    with pytest.raises(ValidationError, match="contact of this community already"):
        actions.add_community_contact(community, name="L", email="LENA@ocean.example", by=noor, now=now)
    with pytest.raises(ValidationError, match="contact of this community already"):
        actions.change_contact(kofi, email="lena@ocean.example", by=noor, now=now)

    actions.remove_contact(lena, by=noor, now=now)
    actions.change_contact(kofi, email="lena@ocean.example", by=noor, now=now)


def test_whoever_is_let_go_is_a_contact_of_neither(lead: Lead, noor: Member, now: datetime) -> None:
    lena = actions.add_contact(lead, name="Lena Sørum", by=noor, now=now)
    lead = actions.found_community_of(lead, "Ocean Lab", by=noor, now=now)

    actions.remove_contact(lena, by=noor, now=now)

    assert lead.community is not None
    assert not lead.contacts.standing().exists()
    assert not lead.community.contacts.standing().exists()


def test_contacts_are_behind_the_wall_of_leads_until_they_are_of_a_community(
    lead: Lead, noor: Member, now: datetime
) -> None:
    member = make_member("Dagny Holm")
    actions.add_contact(lead, name="Lena Sørum", by=noor, now=now)
    assert not Contact.objects.visible_to(member).exists()

    actions.found_community_of(lead, "Ocean Lab", by=noor, now=now)
    assert Contact.objects.visible_to(member).exists()
