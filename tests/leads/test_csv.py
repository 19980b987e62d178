"""Files that go out: whole, safe in a spreadsheet, and read back as the same."""

import csv
import io
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leads import actions
from leads.enums import LeadPhase
from leads.forms.lead_imports import ReadingForm, guessed
from leads.models import Lead, LeadMove
from leads.policy.funnel import Way, funnel
from leads.policy.lead_files import COLUMNS
from leads.policy.rail import Stay
from leads.policy.service_value import Service, values
from leads.policy.stages import StageRules
from leads.readers.lead_files import sheet_of
from leads.readers.written import written_funnel, written_hubs, written_values
from people.models import Member
from people.policy.sheets import bare
from projects.enums import Fate
from tests.conftest import SignIn
from tests.factories.leads import make_hub, make_lead
from tests.factories.people import make_member

SIGNS = "=+-@\t\r\n＝＋－＠"
FILE = "/leads/leads.csv"
cells = st.text(
    st.one_of(st.sampled_from(f"{SIGNS}'\",;x "), st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


class Thing:
    """A hub as a file of hubs reads it."""

    def __init__(self, words: str) -> None:
        self.name = self.display_name = self.domain = self.chart = self.login = words
        self.cluster = self.community = self.champion = self
        self.provider = words

    def get_status_display(self) -> str:
        return self.name


@given(st.lists(cells, min_size=1, max_size=5))
def test_every_cell_is_read_back_as_it_was_and_none_is_a_formula(words: list[str]) -> None:
    rows = rows_of("".join(written_hubs(Thing(each) for each in words)))
    assert [[bare(cell) for cell in row] for row in rows[1:]] == [[each] * 10 for each in words]
    assert not [cell for row in rows for cell in row if cell.startswith(tuple(SIGNS))]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda words: f"={words}"))
def test_no_status_or_organisation_of_the_funnel_is_a_formula(label: str) -> None:
    now = datetime.fromisoformat("2022-03-02T17:00:00+00:00")
    rules = StageRules(
        statuses=tuple({"key": phase, "label": label, "phase": phase, "asks": ""} for phase in LeadPhase.values[:-1])
    )
    told = funnel([Way("", (Stay("triage", "triage", now, None),))], rules, now)
    rows = rows_of("".join(written_funnel(told.statuses)))
    assert [bare(row[0]) for row in rows[1:]] == [label] * 4
    assert not [cell for row in rows for cell in row if cell.startswith(tuple(SIGNS))]


def test_the_value_goes_out_currency_by_currency(now: datetime) -> None:
    day = now.date()
    services = [
        Service(1, "A", currency, 10_00, 1, day, day, is_signed)
        for currency, is_signed in (("USD", True), ("EUR", False))
    ]
    assert rows_of("".join(written_values(values(services, day)))) == [
        ["currency", "month", "signed", "quoted"],
        ["EUR", "Mar 2022", "€0.00", "€10.00"],
        ["EUR", "Total", "€0.00", "€10.00"],
        ["USD", "Mar 2022", "$10.00", "$0.00"],
        ["USD", "Total", "$10.00", "$0.00"],
    ]


def test_the_file_holds_what_the_list_shows(seller: Any, noor: Member, now: datetime) -> None:
    make_lead("=cmd|' /C calc'!A0", owner=noor, now=now, domain="ocean.example")
    lost = make_lead("River Atlas", owner=noor, now=now)
    actions.move_lead(lost, "lost", reason="x", by=noor, now=now)

    answer = seller.get(FILE)

    assert answer["Content-Disposition"] == 'attachment; filename="leads-2022-03-02.csv"'
    text = text_of(answer)
    assert text.startswith("\ufeff")
    head, row = rows_of(text)
    assert tuple(head) == COLUMNS
    assert dict(zip(head, row, strict=True))["organisation"] == "'=cmd|' /C calc'!A0"
    assert [row[0] for row in rows_of(text_of(seller.get(FILE, {"phase": "lost"})))[1:]] == ["River Atlas"]


def test_what_goes_out_comes_back_as_the_same(seller: Any, noor: Member, now: datetime) -> None:
    lead = make_lead("=Ocean, “Lab”", owner=noor, now=now, about="One\n\n- two; three", kind="service", users=3)
    actions.add_contact(lead, name="@Ida", email="ida@ocean.example", by=noor, now=now)
    actions.move_lead(make_lead("River", owner=noor, now=now), "lost", reason="-x", by=noor, now=now)
    before = list(Lead.objects.values())

    text = text_of(seller.get(FILE, {"phase": "every"}))
    sheet, rules = sheet_of(text), StageRules()
    form = ReadingForm(guessed(text, sheet, rules), sheet=sheet, rules=rules)
    assert form.is_valid()
    plan = actions.plan_lead_import(sheet, form.reading(), by=noor, now=now)

    assert [(row.fate, row.remarks) for row in plan.rows] == [(Fate.UNCHANGED, ())] * 2
    values = plan.rows[0].values
    assert (values["organisation"], values["about"], values["reason"]) == (lead.organisation, lead.about, "")
    actions.import_leads(sheet, form.reading(), digest=plan.digest, by=noor, now=now)
    assert list(Lead.objects.values()) == before


def test_hubs_go_out_as_their_list_shows_them_for_everybody(sign_in: SignIn, db: None) -> None:
    make_hub("ocean")
    make_hub("show", is_for_community=False)
    volunteer = sign_in(make_member("Vera Lind"))
    assert [row[0] for row in rows_of(text_of(volunteer.get("/hubs/hubs.csv")))[1:]] == ["ocean"]
    assert len(rows_of(text_of(volunteer.get("/hubs/hubs.csv", {"purpose": "every"})))) == 3


def test_two_thousand_leads_go_out_in_a_second_and_a_constant_number_of_queries(
    seller: Any, noor: Member, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    at = {"opened_at": now, "entered_at": now, "next_on": now.date(), "next_step": "Call", "next_owner": noor}
    Lead.objects.bulk_create(
        Lead(organisation=f"Lab {number}", owner=noor, status="quote", phase=LeadPhase.TRIAGE, **at)
        for number in range(2_000)
    )
    LeadMove.objects.bulk_create(
        LeadMove(lead=lead, to_status="quote", to_phase=LeadPhase.TRIAGE, at=now) for lead in Lead.objects.all()
    )
    text_of(seller.get(FILE))
    with django_assert_num_queries(5):
        begun = time.process_time()
        assert len(rows_of(text_of(seller.get(FILE)))) == 2_001
        assert time.process_time() - begun < 1
