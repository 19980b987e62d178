"""MANIAC-T: what is known of a lead under seven headings, filled in by answers, written by people."""

from datetime import datetime
from typing import Any

import pytest

from compass.audit.models import Entry
from leads import actions
from leads.enums import Heading, Light
from leads.models import Lead
from leads.models.weighing import weighed
from people.models import Member
from tests.factories.leads import ANSWERS, make_lead, make_questionnaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(noor: Member, now: datetime) -> Lead:
    return make_lead(owner=noor, now=now)


def notes(lead: Lead) -> dict[str, tuple[str, str]]:
    return {heading: (found.note, found.light) for heading, found in weighed(lead) if found.pk}


def form_of(lead: Lead, **typed: str) -> dict[str, str]:
    """The form as it was opened now, with something typed into it."""
    opened: dict[str, object] = {}
    for heading, found in weighed(lead):
        opened |= {f"{heading}_note": found.note, f"{heading}_light": found.light, f"{heading}_seen": found.revision}
        opened |= {f"initial-{heading}_note": found.note, f"initial-{heading}_light": found.light}
    return {name: str(value) for name, value in opened.items()} | typed


def test_answers_are_noted_under_their_headings_and_are_not_clear_yet(lead: Lead, now: datetime) -> None:
    actions.answer_questionnaire(make_questionnaire(lead, now=now)[0], ANSWERS, now=now)

    assert notes(lead) == {
        "money": ("applied for", Light.OPEN),
        "need": ("A server of our own.", Light.OPEN),
        "application": (
            "What would people do on the hub? They read mooring data.\nHow many people would use it? 120",
            Light.OPEN,
        ),
        "timeline": ("2022-05-01", Light.OPEN),
    }


def test_answers_never_take_the_place_of_what_somebody_wrote(lead: Lead, noor: Member, now: datetime) -> None:
    written = [actions.Weight(Heading.MONEY, "funded", ""), actions.Weight(Heading.NEED, "", Light.BAD)]
    actions.weigh_lead(lead, written, by=noor, now=now)

    actions.answer_questionnaire(make_questionnaire(lead, now=now)[0], ANSWERS, now=now)

    assert (notes(lead)["money"], notes(lead)["need"]) == (("funded", ""), ("", Light.BAD))
    assert set(notes(lead)) == {"money", "need", "application", "timeline"}


def test_a_very_long_answer_is_noted_as_far_as_a_note_goes(lead: Lead, now: datetime) -> None:
    answers = ANSWERS | {"today": "x" * 5_000}
    actions.answer_questionnaire(make_questionnaire(lead, now=now)[0], answers, now=now)

    assert len(notes(lead)["need"][0]) == 2_000


def test_weigh_lead_writes_what_changed_alone(lead: Lead, noor: Member, now: datetime) -> None:
    actions.weigh_lead(lead, [actions.Weight(Heading.MONEY, "funded", Light.GOOD, 0)], by=noor, now=now)
    same = actions.Weight(Heading.MONEY, "funded", Light.GOOD, 0)  # what stands there, whoever wrote it

    actions.weigh_lead(lead, [same, actions.Weight(Heading.NEED, "copies", "", 0)], by=noor, now=now)

    assert notes(lead) == {"money": ("funded", Light.GOOD), "need": ("copies", "")}
    assert [set(each.after) for each in Entry.objects.filter(verb="weigh_lead").order_by("pk")] == [{"money"}, {"need"}]


def test_weigh_lead_names_the_headings_in_which_somebody_was_first_and_writes_nothing(
    lead: Lead, noor: Member, now: datetime
) -> None:
    actions.weigh_lead(lead, [actions.Weight(Heading.MONEY, "funded", Light.GOOD, 0)], by=noor, now=now)

    late = [actions.Weight(Heading.MONEY, "none", Light.BAD, 0), actions.Weight(Heading.NEED, "copies", "", 0)]
    with pytest.raises(actions.Overtaken, match="open: Money"):
        actions.weigh_lead(lead, late, by=noor, now=now)

    assert notes(lead) == {"money": ("funded", Light.GOOD)}


def test_two_who_write_under_different_headings_both_have_their_way(
    seller: Any, lead: Lead, noor: Member, now: datetime
) -> None:
    page = f"{lead.get_absolute_url()}weigh/"
    opened = form_of(lead, need_note="copies")
    actions.weigh_lead(lead, [actions.Weight(Heading.MONEY, "funded", Light.GOOD)], by=noor, now=now)

    answer = seller.post(page, opened)

    assert answer.headers["Location"] == lead.get_absolute_url()
    assert notes(lead) == {"money": ("funded", Light.GOOD), "need": ("copies", "")}


def test_the_second_of_two_under_one_heading_is_told_keeps_the_text_and_may_send_it_on_top(
    seller: Any, lead: Lead, noor: Member, now: datetime
) -> None:
    page = f"{lead.get_absolute_url()}weigh/"
    opened = form_of(lead, money_note="none", money_light="bad")
    actions.weigh_lead(lead, [actions.Weight(Heading.MONEY, "funded", Light.GOOD)], by=noor, now=now)

    late = seller.post(page, opened)

    assert late.status_code == 409
    words = late.content.decode()
    assert "open: Money" in words
    assert ">\nnone</textarea>" in words
    assert "funded (good)" in words
    form = late.context["form"]
    again = {name: form.data[name] for name in opened}
    assert seller.post(page, again).status_code == 302
    assert notes(lead)["money"] == ("none", Light.BAD)


@pytest.mark.parametrize(
    "typed",
    [
        {"money_note": "x" * 2_001},
        {"money_note": "\x00"},
        {"money_light": "purple"},
        {"money_seen": "-1"},
        {"money_seen": "9" * 30},
        {"money_seen": ""},
    ],
)
def test_what_is_no_finding_is_refused_and_the_rest_is_kept(seller: Any, lead: Lead, typed: dict[str, str]) -> None:
    answer = seller.post(f"{lead.get_absolute_url()}weigh/", form_of(lead, need_note="copies") | typed)

    assert answer.status_code == 422
    assert ">\ncopies</textarea>" in answer.content.decode()
    assert notes(lead) == {}


@pytest.mark.parametrize("path", ["", "scope/"])
def test_all_seven_stand_beside_the_lead_and_beside_the_decision_on_scope(
    seller: Any, lead: Lead, noor: Member, now: datetime, path: str
) -> None:
    actions.weigh_lead(lead, [actions.Weight(Heading.MONEY, "funded to 2028", Light.GOOD)], by=noor, now=now)

    words = seller.get(f"{lead.get_absolute_url()}{path}").content.decode()

    assert [each.label for each in Heading if f"<b>{each.label}</b>" not in words] == []
    assert "funded to 2028" in words
    assert 'aria-label="good"' in words
    assert words.count('aria-label="nothing said"') == 6
    assert "ask who decides" in words
