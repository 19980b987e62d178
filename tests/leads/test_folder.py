"""The folder of a lead: links that are put in and taken out, and stay in the record."""

from datetime import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from compass.audit.models import Entry
from leads import actions
from leads.models import Lead
from people.models import Member
from people.policy.refusals import Impossible
from tests.factories.leads import make_lead

pytestmark = pytest.mark.django_db
LINK = {"label": "Notes of the first call", "url": "https://notes.example/ocean"}


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now)


def test_folder_item_add_puts_a_link_into_the_folder(seller: Any, lead: Lead, noor: Member) -> None:
    answer = seller.post(f"{lead.get_absolute_url()}folder/add/", LINK)

    item = lead.folder.get()
    assert answer.headers["Location"] == lead.get_absolute_url()
    assert (item.label, item.url, item.added_by) == (LINK["label"], LINK["url"], noor)
    page = seller.get(lead.get_absolute_url()).content.decode()
    assert (
        '<a href="https://notes.example/ocean" rel="noopener noreferrer nofollow">Notes of the first call</a>' in page
    )


def test_the_form_says_that_the_portal_keeps_no_files(seller: Any, lead: Lead) -> None:
    assert "The portal keeps no files" in seller.get(f"{lead.get_absolute_url()}folder/add/").content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://files.example/x",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "\x00",
        f"https://notes.example/{'x' * 500}",
    ],
)
def test_what_is_no_address_on_the_web_is_refused_by_the_form_and_by_the_verb(
    seller: Any, lead: Lead, noor: Member, now: datetime, url: str
) -> None:
    answer = seller.post(f"{lead.get_absolute_url()}folder/add/", LINK | {"url": url})

    assert answer.status_code == 422
    assert "Notes of the first call" in answer.content.decode()
    with pytest.raises(ValidationError):
        actions.add_folder_item(lead, label="x", url=url, by=noor, now=now)
    assert lead.folder.count() == 0


@pytest.mark.parametrize("label", ["", "a\nb", "x" * 121, "\u202e"])
def test_a_label_is_one_line_that_can_be_seen(seller: Any, lead: Lead, label: str) -> None:
    answer = seller.post(f"{lead.get_absolute_url()}folder/add/", LINK | {"label": label})
    assert (answer.status_code, lead.folder.count()) == (422, 0)


def test_remove_folder_item_takes_it_out_once_and_keeps_it_in_the_record(
    lead: Lead, noor: Member, now: datetime
) -> None:
    item = actions.add_folder_item(lead, **LINK, by=noor, now=now)
    actions.remove_folder_item(item, by=noor, now=now)

    with pytest.raises(Impossible, match="taken out already"):
        actions.remove_folder_item(item, by=noor, now=now)
    assert [each.removed_at for each in lead.folder.all()] == [now]
    assert lead.folder.standing().count() == 0
    assert Entry.objects.get(verb="remove_folder_item").before == LINK


def test_folder_item_remove_leads_back_and_says_when_somebody_was_first(
    seller: Any, lead: Lead, noor: Member, now: datetime
) -> None:
    item = actions.add_folder_item(lead, **LINK, by=noor, now=now)

    first, second = (seller.post(f"/leads/folder/{item.pk}/remove/") for _ in range(2))

    assert (first.headers["Location"], second.status_code) == (lead.get_absolute_url(), 409)
    assert LINK["url"] not in seller.get(lead.get_absolute_url()).content.decode()
