"""Leads, hubs, the funnel and the value of services as CSV files, of which no spreadsheet runs a cell."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from compass import clock
from leads.policy.funnel import Reached
from leads.policy.lead_files import COLUMNS, HERE
from leads.policy.money import said
from leads.policy.service_value import Value
from people.policy.sheets import csv_of

HUBS = ("hub", "display_name", "cluster", "provider", "address", "chart", "sign_in", "status", "community", "champion")
FUNNEL = (
    "phase_or_status",
    "reached",
    "percent_of_before",
    "left",
    "standing",
    "quarter_days",
    "half_days",
    "most_days",
)
VALUE = ("currency", "month", "signed", "quoted")


def written_leads(leads: Iterable[Any], labels: dict[str, str]) -> Iterator[str]:
    """Leads with owners and `contact_name`, `contact_email` at hand; an import reads them back as the same."""
    return csv_of(COLUMNS, (_lead(lead, labels) for lead in leads))


def written_hubs(hubs: Iterable[Any]) -> Iterator[str]:
    """Hubs with cluster, community and champion at hand."""
    return csv_of(HUBS, (_hub(hub) for hub in hubs))


def written_funnel(rows: Iterable[Reached]) -> Iterator[str]:
    """Phases and statuses with how many reached them, and the times in days with one decimal."""
    return csv_of(FUNNEL, (_reached(row) for row in rows))


def written_values(values: Iterable[Value]) -> Iterator[str]:
    """Each currency by itself, month by month."""
    lines = ((value.currency, line) for value in values for line in (*value.lines, value.total))
    return csv_of(VALUE, ((currency, line.words, said(line.signed), said(line.quoted)) for currency, line in lines))


def _lead(lead: Any, labels: dict[str, str]) -> tuple[Any, ...]:
    return (
        lead.organisation,
        lead.domain,
        lead.contact_name,
        lead.contact_email,
        lead.kind,
        lead.users,
        labels.get(lead.status, lead.status),
        lead.reason,
        lead.owner.email,
        lead.next_step,
        lead.next_owner.email if lead.next_owner else "",
        lead.next_on,
        lead.about,
        clock.organisation_day(lead.opened_at),
        *((lead.source, lead.external_id) if lead.external_id else (HERE, lead.pk)),
    )


def _hub(hub: Any) -> tuple[Any, ...]:
    return (
        hub.name,
        hub.display_name,
        hub.cluster.name,
        hub.cluster.provider,
        hub.domain,
        hub.chart,
        hub.login,
        hub.get_status_display(),
        hub.community.name if hub.community else "",
        hub.champion.name if hub.champion else "",
    )


def _reached(row: Reached) -> tuple[Any, ...]:
    return (row.label, row.count, row.share, row.times.left, row.times.standing, *map(_days, row.times.quarters))


def _days(length: timedelta | None) -> str:
    return "" if length is None else f"{length / timedelta(days=1):.1f}"
