"""Leads for tests, made by the portal's own verbs. People and places are invented."""

from datetime import datetime, timedelta
from typing import Any

from leads.actions.leads import NextStep, open_lead
from leads.enums import HubStatus
from leads.models import Cluster, Hub, Lead
from people.models import Member


def make_lead(organisation: str = "Cascadia Ocean Observatory", *, owner: Member, now: datetime, **values: Any) -> Lead:
    """A lead in its first status, whose next step is due in two days."""
    step = values.pop("step", NextStep("Call them", owner, (now + timedelta(days=2)).date()))
    return open_lead(organisation=organisation, owner=owner, step=step, by=owner, now=now, **values)


def make_hub(name: str = "ocean", **values: Any) -> Hub:
    """A hub that runs on the one cluster there is."""
    cluster, _ = Cluster.objects.get_or_create(name="north", provider="gcp")
    given = {"display_name": "Ocean Lab", "domain": f"{name}.hubs.example", "status": HubStatus.RUNNING}
    return Hub.objects.create(cluster=cluster, name=name, **given | values)
