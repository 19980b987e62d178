"""The way of a lead through its phases."""

from datetime import datetime, timedelta

import pytest

from compass.portal.rail import Stop
from leads.enums import LeadKind
from leads.policy.rail import Stay, days, rail


def way(now: datetime, *phases: tuple[str, int]) -> list[Stay]:
    """Stays of so many days each, the last of which goes on now."""
    found, began = [], now - timedelta(days=sum(spent for _, spent in phases))
    for place, (phase, spent) in enumerate(phases):
        ended = began + timedelta(days=spent)
        found.append(Stay(phase, phase, began, None if place == len(phases) - 1 else ended))
        began = ended
    return found


def test_the_phases_that_are_over_say_how_long_they_took_and_those_ahead_on_what_they_wait(now: datetime) -> None:
    stays = way(now, ("triage", 3), ("triage", 6), ("negotiation", 18))

    assert rail(stays, "Negotiating", LeadKind.SERVICE, now) == (
        Stop("Triage", "done", "9 days"),
        Stop("Negotiation", "current", "Negotiating, 18 days so far"),
        Stop("Hub setup", "ahead", "opens at a signed contract"),
        Stop("Closed", "ahead", "when paid and running"),
    )


def test_a_development_lead_closes_when_it_is_paid(now: datetime) -> None:
    assert rail(way(now, ("triage", 1)), "In scope", LeadKind.DEVELOPMENT, now)[-1].words == "when paid"


def test_a_phase_counts_every_stay_in_it_and_one_never_entered_was_passed_over(now: datetime) -> None:
    stays = way(now, ("triage", 2), ("negotiation", 1), ("triage", 3), ("lost", 4))

    assert [(each.state, each.words) for each in rail(stays, "Lost", LeadKind.SERVICE, now)] == [
        ("done", "5 days"),
        ("done", "1 day"),
        ("done", "passed over"),
        ("current", "lost"),
    ]


def test_a_lead_that_was_merged_is_closed(now: datetime) -> None:
    stops = rail(way(now, ("triage", 2), ("merged", 0)), "Merged into another", LeadKind.SERVICE, now)
    assert stops[-1] == Stop("Closed", "current", "merged into another")


@pytest.mark.parametrize(
    ("spent", "words"),
    [
        (timedelta(0), "less than a day"),
        (timedelta(hours=23, minutes=59), "less than a day"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=18, hours=5), "18 days"),
    ],
)
def test_a_time_is_said_in_whole_days(spent: timedelta, words: str) -> None:
    assert days(spent) == words
