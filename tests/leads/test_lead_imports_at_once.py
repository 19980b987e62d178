"""Two people import the same leads at the same moment."""

from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from compass.handbook import rulebook
from leads import actions
from leads.forms.lead_imports import ReadingForm, guessed
from leads.models import Lead, LeadMove
from leads.policy.stages import StageRules
from leads.readers.lead_files import sheet_of
from people.enums import Role
from tests.at_once import at_once
from tests.factories.people import make_member

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
BOARD = (Path(__file__).parent / "files" / "board.csv").read_text()


def test_of_two_who_import_the_same_leads_one_is_told_that_the_plan_is_overtaken(now: datetime) -> None:
    people = [make_member(name, (Role.SALES,)) for name in ("Noor Haddad", "Priya Raman")]
    sheet, rules = sheet_of(BOARD), rulebook.rules(StageRules, on=now.date())
    form = ReadingForm(guessed(BOARD, sheet, rules), sheet=sheet, rules=rules)
    assert form.is_valid()
    reading = form.reading()
    digests = [actions.plan_lead_import(sheet, reading, by=by, now=now).digest for by in people]

    done = at_once(
        *(
            partial(actions.import_leads, sheet, reading, digest=digest, by=by, now=now)
            for by, digest in zip(people, digests, strict=True)
        )
    )

    overtaken = [each for each in done if isinstance(each, actions.PlanOvertaken)]
    assert [each.plan.counts["added"] for each in overtaken] == [0]
    assert (Lead.objects.count(), LeadMove.objects.count()) == (5, 5)
