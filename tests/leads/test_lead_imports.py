"""Tables of leads come in: from Monday.com, from a spreadsheet, from the portal's own file."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compass.audit.models import Entry
from compass.handbook import rulebook
from leads import actions
from leads.enums import LeadPhase
from leads.forms.lead_imports import ReadingForm, guessed
from leads.models import Contact, Lead, LeadMove
from leads.policy.lead_files import AmbiguousDay, Reading, Sheet, day_in
from leads.policy.lead_imports import LeadPlan
from leads.policy.stages import StageRules
from leads.readers.lead_files import sheet_of
from people.models import Member
from projects.enums import Fate
from tests.factories.leads import make_lead

FILES = Path(__file__).parent / "files"
BOARD = (FILES / "board.csv").read_text()
pytestmark = pytest.mark.django_db


def read(text: str, now: datetime, **chosen: str) -> tuple[Sheet, Reading]:
    """A table, read as guessed save for what was chosen."""
    sheet, rules = sheet_of(text), rulebook.rules(StageRules, on=now.date())
    form = ReadingForm(guessed(text, sheet, rules) | chosen, sheet=sheet, rules=rules)
    assert form.is_valid(), form.errors
    return sheet, form.reading()


def brought(text: str, by: Member, now: datetime, **chosen: str) -> LeadPlan:
    """Import a table."""
    sheet, reading = read(text, now, **chosen)
    plan = actions.plan_lead_import(sheet, reading, by=by, now=now)
    return actions.import_leads(sheet, reading, digest=plan.digest, by=by, now=now)


def counts(plan: LeadPlan) -> dict[str, int]:
    return {fate: count for fate, count in plan.counts.items() if count}


def test_a_board_of_monday_comes_in_with_its_groups_statuses_and_people(noor: Member, now: datetime) -> None:
    plan = brought(BOARD, noor, now)

    assert counts(plan) == {"added": 5, "skipped": 2}
    assert [(row.line, row.remarks[0]) for row in plan.of(Fate.SKIPPED)] == [
        (7, "It names no organisation."),
        (17, "Line 5 is about the same lead; that one is taken."),
    ]
    harbour = Lead.objects.get(organisation="Harbour Institute")
    assert (harbour.status, harbour.domain, harbour.users, harbour.owner, harbour.next_on) == (
        "send-questionnaire",
        "harbour.example",
        1200,
        noor,
        date(2022, 3, 18),
    )
    assert (harbour.source, harbour.external_id, harbour.next_step) == (
        "monday.com",
        "5000000001",
        "Look at what was imported",
    )
    assert [(each.name, each.email) for each in harbour.contacts.all()] == [("Ida Holm", "ida@harbour.example")]
    assert {lead.organisation: lead.phase for lead in Lead.objects.all()} == {
        "Harbour Institute": LeadPhase.TRIAGE,
        "Saltmarsh Trust": LeadPhase.TRIAGE,
        "Glacier Lab": LeadPhase.NEGOTIATION,
        "River Atlas": LeadPhase.WON,
        "Old Quarry Museum": LeadPhase.LOST,
    }
    assert Lead.objects.get(organisation="Old Quarry Museum").reason == "imported"


def test_a_lead_is_opened_where_it_stood_and_its_move_says_that_it_was_imported(noor: Member, now: datetime) -> None:
    brought(BOARD, noor, now)

    move = LeadMove.objects.get(lead__organisation="River Atlas")
    assert (move.from_status, move.to_status, move.reason, move.by, move.at) == ("", "won", "imported", noor, now)
    assert move.lead.opened_at.date() == date(2021, 6, 1)
    assert Entry.objects.filter(verb="import_leads").count() == 5


def test_what_is_to_be_known_is_remarked(noor: Member, now: datetime) -> None:
    sheet, reading = read(BOARD, now)

    plan = actions.plan_lead_import(sheet, reading, by=noor, now=now)

    assert {row.name: row.remarks for row in plan.remarked} == {
        "Saltmarsh Trust": (
            "Users: “about 50” is no number of users; it is left out.",
            "Whose lead it is: “Somebody Else” is nobody here; it is yours.",
        )
    }


def test_the_same_table_twice_changes_nothing(noor: Member, now: datetime) -> None:
    brought(BOARD, noor, now)
    assert counts(brought(BOARD, noor, now)) == {"unchanged": 5, "skipped": 2}
    assert (Lead.objects.count(), LeadMove.objects.count(), Contact.objects.count()) == (5, 5, 2)


def test_an_import_corrects_what_is_here_and_never_moves_it(noor: Member, now: datetime) -> None:
    brought(BOARD, noor, now)
    glacier = Lead.objects.get(organisation="Glacier Lab")
    actions.change_lead(glacier, about="Ice cores.", by=noor, now=now)
    later = BOARD.replace("glacier.example,Tor Berg", "ice.example,Siv Dahl").replace(",Won,", ",Lost,")

    plan = brought(later, noor, now)

    assert counts(plan) == {"changed": 1, "kept": 1, "unchanged": 3, "skipped": 2}
    assert plan.of(Fate.CHANGED)[0].differences == [("Their domain", "glacier.example", "ice.example")]
    assert plan.of(Fate.KEPT)[0].remarks == (
        "It stands at “Won” here, and at “Lost” in the file; its own page moves it.",
    )
    glacier.refresh_from_db()
    assert (glacier.domain, glacier.about, glacier.revision) == ("ice.example", "Ice cores.", 2)


def test_what_was_shown_is_imported_or_nothing(noor: Member, now: datetime) -> None:
    sheet, reading = read(BOARD, now)
    plan = actions.plan_lead_import(sheet, reading, by=noor, now=now)
    brought(BOARD, noor, now)

    with pytest.raises(actions.PlanOvertaken) as overtaken:
        actions.import_leads(sheet, reading, digest=plan.digest, by=noor, now=now)

    assert counts(overtaken.value.plan) == {"unchanged": 5, "skipped": 2}
    assert Lead.objects.count() == 5


def test_words_become_the_statuses_that_were_chosen_and_some_are_left_out(noor: Member, now: datetime) -> None:
    text = "Name,Status\nA,Warm\nB,Cold\nC,Warm\nD,In scope\n"
    sheet = sheet_of(text)
    rules = rulebook.rules(StageRules, on=now.date())
    names = [name for name in guessed(text, sheet, rules) if name.startswith("status_")]

    plan = brought(text, noor, now, **{names[0]: "negotiating", names[1]: "-"})

    assert counts(plan) == {"added": 3, "skipped": 1}
    assert list(Lead.objects.order_by("organisation").values_list("organisation", "status")) == [
        ("A", "negotiating"),
        ("C", "negotiating"),
        ("D", "in-scope"),
    ]


def test_a_merged_lead_is_not_brought_back(noor: Member, now: datetime) -> None:
    brought("Name,Website\nA,a.example\nB,b.example\n", noor, now)
    first, second = Lead.objects.order_by("organisation")
    Lead.objects.filter(pk=second.pk).update(phase=LeadPhase.MERGED, merged_into=first)

    plan = brought("Name,Website\nA,a.example\nB,b.example\n", noor, now)

    assert plan.of(Fate.SKIPPED)[0].remarks == ("It was merged into another lead here.",)


def test_who_is_here_under_this_domain_already_is_remarked(noor: Member, now: datetime) -> None:
    make_lead("Cascadia", owner=noor, now=now, domain="ocean.example")
    sheet, reading = read("Name,Website\nOcean Observatory,https://ocean.example/\n", now)

    plan = actions.plan_lead_import(sheet, reading, by=noor, now=now)

    assert "is here already" in plan.of(Fate.ADDED)[0].remarks[0]


def test_a_day_that_can_be_two_is_asked_about_and_never_guessed(noor: Member, now: datetime) -> None:
    with pytest.raises(AmbiguousDay):
        day_in("3/4/2022")
    text = "Name,Due date\nA,3/4/2022\n"
    sheet, reading = read(text, now)
    skipped = actions.plan_lead_import(sheet, reading, by=noor, now=now).of(Fate.SKIPPED)
    assert skipped[0].remarks == ("“3/4/2022” can be two days: say below whether months or days come first.",)
    brought(text, noor, now, order="day")
    assert Lead.objects.get().next_on == date(2022, 4, 3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Name,Email\n{'x' * 161},\n", "at most 160 characters"),
        ("Name,Email\nA,nobody\n", "valid email"),
        (f"Name,Item ID\nA,{'9' * 81}\n", "at most 80 characters"),
        (f"Name,Notes\nA,{'x' * 5_001}\n", "at most 5000 character"),
    ],
)
def test_what_the_record_cannot_take_is_skipped_with_the_reason(
    text: str, why: str, noor: Member, now: datetime
) -> None:
    plan = brought(text, noor, now)
    assert why in plan.of(Fate.SKIPPED)[0].remarks[0]


def test_numbers_of_another_system_may_be_of_any_length(noor: Member, now: datetime) -> None:
    brought(f"Name,Item ID\nA,{2**70}\n", noor, now)
    assert Lead.objects.get().external_id == str(2**70)
    brought(f"Name,Source,Item ID\nB,compass,{2**70}\n", noor, now, column_source="1")
    assert Lead.objects.count() == 2


@pytest.mark.parametrize("number", [1, 3, 300])
def test_an_import_costs_the_same_queries_for_any_number_of_leads(number: int, noor: Member, now: datetime) -> None:
    text = "Name,Website,Contact,Email\n" + "".join(
        f"Lab {n},l{n}.example,Ida {n},i{n}@l.example\n" for n in range(number)
    )
    sheet, reading = read(text, now)
    plan = actions.plan_lead_import(sheet, reading, by=noor, now=now)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        actions.import_leads(sheet, reading, digest=plan.digest, by=noor, now=now)
    inserts = [each for each in queries if each["sql"].startswith("INSERT")]
    assert len(queries) - len(inserts) <= 40
    assert len(inserts) <= 6 + number // 5


def told(*arguments: Any) -> str:
    out = io.StringIO()
    call_command("import_leads", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_would_do_and_does_it(noor: Member, now: datetime) -> None:
    path, by = str(FILES / "board.csv"), f"--by={noor.email}"
    assert '"added": 5' in told(path, by, "--dry-run", "--json")
    assert not Lead.objects.exists()
    assert "added: 5" in told(path, by, "--map", "organisation=Name", "--map", "about=Status", "--status", "Won=lost")
    assert Lead.objects.get(organisation="River Atlas").about == "Won"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("nowhere.csv", "--by=noor-haddad@compass.example"), "nowhere.csv"),
        ((str(FILES / "board.csv"), "--by=ghost@compass.example"), "reads leads"),
        ((str(FILES / "board.csv"), "--by=noor-haddad@compass.example", "--map", "organisation=Nome"), "Nome"),
        ((str(FILES / "board.csv"), "--by=noor-haddad@compass.example", "--map", "nothing=Name"), "nothing"),
        ((str(FILES / "board.csv"), "--by=noor-haddad@compass.example", "--status", "Won=nowhere"), "nowhere"),
    ],
)
def test_the_command_says_what_it_cannot_take(arguments: tuple[str, ...], why: str, noor: Member) -> None:
    with pytest.raises(CommandError, match=why):
        told(*arguments)
    assert not Lead.objects.exists()
