"""Conduct in the demo organisation: trained stewards, and two invented cases."""

from datetime import datetime

from conduct.demo.cases import cases
from conduct.demo.trainings import trainings


def load(*, now: datetime, size: str) -> None:
    """Trainings first: whoever answers a case was trained."""
    trainings(now=now)
    cases(now=now)
