"""The questions the portal can answer with a date. Each has an address on the web; some need no viewer and answer on
the command line too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured

from compass.explanation import Explanation
from compass.person import Person


class UnknownSubject(Exception):
    """Nothing to explain here: a subject that cannot be read, or that the viewer may not see. Says what to write."""


def day_named(subject: str) -> date:
    """The day that a subject names, such as 2022-03-02. Raises UnknownSubject where it names none within calendars."""
    try:
        day = date.fromisoformat(subject)
    except ValueError:
        raise UnknownSubject(f"{subject!r} is no date; write one such as 2022-03-02.") from None
    if not 1970 < day.year < 9000:
        raise UnknownSubject(f"{subject!r} is too far away; write a year from 1971 to 8999.")
    return day


@dataclass(frozen=True)
class Explainer:
    """A question. `explain` takes the subject and the viewer; a calculation takes anybody, even nobody."""

    question: str
    asks: str
    example: str
    explain: Callable[[str, Person | None], Explanation]
    calculation: bool = False


_explainers: dict[str, Explainer] = {}


def register(explainer: Explainer) -> None:
    """Add a question. Registering twice is a mistake."""
    if explainer.question in _explainers:
        raise ImproperlyConfigured(f"{explainer.question} is already explained.")
    _explainers[explainer.question] = explainer


def calculations() -> list[Explainer]:
    """The questions that the command line answers."""
    return [explainer for explainer in _explainers.values() if explainer.calculation]


def explain(question: str, subject: str, viewer: Person | None) -> Explanation:
    """The answer with its reasoning. Raises UnknownSubject where there is none for this viewer."""
    explainer = _explainers.get(question)
    if explainer is None or (viewer is None and not explainer.calculation):
        known = ", ".join(found.question for found in calculations())
        raise UnknownSubject(f"{question!r} is no question the portal explains; it knows {known}.")
    return explainer.explain(subject, viewer)
