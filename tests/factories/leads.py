"""Leads for tests, made by the portal's own verbs. People and places are invented."""

from datetime import datetime, timedelta
from typing import Any

from leads.actions.leads import NextStep, open_lead
from leads.models import Lead
from people.models import Member


def make_lead(organisation: str = "Cascadia Ocean Observatory", *, owner: Member, now: datetime, **values: Any) -> Lead:
    """A lead in its first status, whose next step is due in two days."""
    step = values.pop("step", NextStep("Call them", owner, (now + timedelta(days=2)).date()))
    return open_lead(organisation=organisation, owner=owner, step=step, by=owner, now=now, **values)
