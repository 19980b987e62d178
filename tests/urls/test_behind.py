"""Each page names the clauses behind it, or stands here with the reason why it has none."""

import pytest
from django.urls import reverse

from compass import clock
from compass.handbook import rulebook
from compass.portal import behind, contracts
from tests.urls import inventory
from tests.urls.conftest import client_of
from tests.urls.inventory.address import Address
from tests.urls.world import WATCHERS, World

WITHOUT = {
    "conduct:figure-list": "each small number says itself below what it lies; the frame for everybody has no foot",
    "conduct:update-list": "stewards tell of major incidents as they see fit",
    "portal:home": "each date on it cites its own clauses",
    "portal:why": "the sum cites its clauses line by line",
    "portal:style-guide": "shows how things look, and rules nothing",
    "portal:search": "finds, and rules nothing",
    "portal:keys": "keys follow no rule of the handbook",
    "portal:healthz": "is no page",
    "portal:calendar": "each date on it cites its own clauses",
    "portal:event-plan": "members plan events as they like",
    "portal:event-detail": "members plan events as they like",
    "portal:event-change": "members plan events as they like",
    "portal:event-call-off": "members plan events as they like",
    "portal:occurrence-move": "members plan events as they like",
    "portal:occurrence-call-off": "members plan events as they like",
    "portal:feed-list": "carries the calendar elsewhere, and rules nothing",
    "portal:feed-read": "is no page",
    "people:member-export": "is no page",
    "people:member-import": "how a file is read follows no rule of the handbook",
    "people:member-list": "who is who follows no rule of the handbook",
    "people:member-photo": "is no page",
    "people:photo-set": "what members show of themselves follows no rule of the handbook",
    "people:role-list": "tells what stands in the record, and rules nothing",
    "people:team-list": "each team has a way of deciding of its own",
    "people:team-form": "each team has a way of deciding of its own",
    "people:team-detail": "each team has a way of deciding of its own",
    "people:team-change": "each team has a way of deciding of its own",
    "people:team-dissolve": "each team has a way of deciding of its own",
    "people:membership-begin": "each team has a way of deciding of its own",
    "people:membership-end": "each team has a way of deciding of its own",
    "people:profile": "what members say of themselves follows no rule of the handbook",
    "people:member-detail": "what members say of themselves follows no rule of the handbook",
    "people:role-end": "whoever may grant a role names its days",
    "conduct:code-detail": "is for everybody, and shows the pages of the handbook themselves",
    "people:role-grant": "whoever may grant a role names its days",
    "people:absence-tell": "time off is told, and no rule limits it",
    "people:absence-change": "time off is told, and no rule limits it",
    "people:absence-take-back": "time off is told, and no rule limits it",
    "people:holiday-list": "each person takes the holidays that they keep",
    "people:zone-list": "members say themselves when they work",
    "conduct:report-file": "its date cites its clauses in the page; the book of rules needs an account",
    "conduct:room-open": "its date cites its clauses in the page; the book of rules needs an account",
    "conduct:room-add": "leads to the door of the room",
    "conduct:room-leave-address": "leads to the door of the room",
    "conduct:room-consent": "leads to the door of the room",
    "conduct:room-withdraw": "leads to the door of the room",
    "projects:project-add": "what we work on follows no rule of the handbook",
    "projects:project-change": "what we work on follows no rule of the handbook",
    "projects:project-finish": "whoever works on it says when it is done",
    "projects:project-join": "who works on what follows no rule of the handbook",
    "projects:project-leave": "who works on what follows no rule of the handbook",
    "projects:place-add": "projects are tracked where their people like",
    "projects:project-feed": "the strategy is what the council and the director write",
    "projects:strategy": "the strategy is what the council and the director write",
    "projects:goal-add": "the strategy is what the council and the director write",
    "projects:goal-change": "the strategy is what the council and the director write",
    "projects:objective-add": "the strategy is what the council and the director write",
    "projects:objective-change": "the strategy is what the council and the director write",
    "projects:objective-reach": "the strategy is what the council and the director write",
    "projects:objective-drop": "the strategy is what the council and the director write",
    "projects:objective-feed": "the strategy is what the council and the director write",
    "projects:flow-export": "is no page",
    "projects:meeting-write-notes": "people note what they talked about",
    "projects:decision-add": "people write down what they decided",
    "projects:decision-list": "tells what was decided, and rules nothing",
    "projects:action-item-add": "people write down what they agreed on",
    "projects:deliverable-export-csv": "is no page",
    "projects:deliverable-export-json": "is no page",
    "projects:label-export": "is no page",
    "governance:proposal-record-json": "is no page",
    "governance:vote-verifier": "is no page",
    "governance:draft-list": "nobody is consulted on a draft",
    "governance:draft-share": "authors say who reads a draft",
    "governance:draft-discard": "authors say what becomes of a draft",
    "governance:proposal-link": "authors say where else a proposal stands",
    "governance:proposal-check-host-policy": "the policies of the host are none of ours",
    "conduct:case-log": "tells what was done, and rules nothing",
    "conduct:case-add-note": "stewards note what they like",
    "leads:questionnaire-answer": "is for somebody outside, who reads no clauses",
    "leads:quote-answer": "is for somebody outside, who reads no clauses",
    "leads:quote-answer-pdf": "is no page",
    "leads:quote-pdf": "is no page",
    "leads:community-add": "whom we run hubs for follows no rule of the handbook",
    "leads:community-change": "whom we run hubs for follows no rule of the handbook",
    "leads:community-contact-add": "communities say who speaks for them",
    "leads:community-contact-change": "communities say who speaks for them",
    "leads:cluster-add": "which clusters there are follows no rule of the handbook",
    "leads:hub-change": "what is written of a hub follows no rule of the handbook",
    "leads:hub-end": "whoever keeps hubs says when one ends",
    "leads:hub-link-agreement": "whoever reads agreements says what pays for a hub",
    "leads:folder-item-add": "people put into a folder what belongs there",
    "leads:lead-export": "is no page",
    "leads:funnel-export": "is no page",
    "leads:value-export": "is no page",
    "leads:hub-export": "is no page",
    "leads:hub-list": "tells which hubs run, and rules nothing",
    "leads:hub-detail": "tells which hubs run, and rules nothing",
    "leads:community-list": "tells whom hubs run for, and rules nothing",
    "notices:notice-plan": "each notice cites the clauses of its own date",
    "notices:notice-log": "each notice cites the clauses of its own date",
    "notices:notice-detail": "each notice cites the clauses of its own date",
    "notices:preference-choose-rhythm": "how often mail comes is each member's own choice",
}
SHOWING = {"portal:style-guide"}
"""It shows such a line as a sample."""
PAGES = [
    each
    for each in inventory.everything()
    if "200" in each.get.split()[WATCHERS.index("volunteer") :] and not each.name.startswith("admin:")
]


def unnamed(name: str) -> bool:
    """Whether a page names no clause and has no reason for it."""
    return not behind.keys_behind(name) and name not in WITHOUT


def test_every_page_names_its_clauses_or_has_a_reason_to_name_none() -> None:
    assert [each.name for each in PAGES if unnamed(each.name)] == []


def test_a_planted_page_without_clauses_is_found() -> None:
    assert unnamed("portal:planted")


def test_no_reason_outlives_its_page() -> None:
    assert {name for name in WITHOUT if behind.keys_behind(name)} == set()
    assert set(WITHOUT) <= {each.name for each in inventory.everything()}


def test_every_clause_and_address_that_is_named_exists() -> None:
    known = {spec.key for spec in rulebook.clauses()}
    named = list(contracts.behind.collect())

    assert {key for each in named for key in each.clauses} - known == set()
    assert {each.url_name for each in named} - {each.name for each in inventory.everything()} == set()


UNLIKE_OTHERS = {
    *("portal:style-guide", "people:member-photo", "people:member-export"),
    *("projects:deliverable-export-csv", "projects:deliverable-export-json", "projects:label-export"),
    "projects:flow-export",
    *("governance:proposal-record-json", "governance:vote-verifier"),
    *("leads:lead-export", "leads:funnel-export", "leads:value-export", "leads:hub-export"),
    *("leads:quote-pdf", "leads:quote-answer-pdf"),
}
"""A sample of the line, a picture, and files."""
SHOWN = [each for each in PAGES if each.name not in UNLIKE_OTHERS]


@pytest.mark.walk
@pytest.mark.parametrize("address", SHOWN, ids=lambda each: each.name)
def test_the_line_at_the_foot_leads_to_the_clauses_in_force(world: World, address: Address) -> None:
    cited = behind.clauses_behind(address.name, clock.organisation_day(world.now))
    watcher = WATCHERS[address.get.split().index("200")]

    page = client_of(world, watcher).get(reverse(address.name, args=address.arguments(world))).content.decode()

    foot = page.partition("Behind this page: ")[2].partition("</p>")[0]
    assert foot.count('class="clause"') == len(cited)
    assert [each.title for each in cited if f"{each.title}, v{each.version}" not in foot] == []
