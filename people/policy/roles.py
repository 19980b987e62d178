"""The rules of role terms. Pure."""

from datetime import date

FIRST_YEAR, LAST_YEAR = 1970, 2199


def back_dated(from_on: date, today: date) -> str | None:
    """Why a term that is granted today does not begin so; None where it does. Nobody is made to have held a role."""
    return "A term begins today or later." if from_on < today else None


def beyond_calendars(*days: date | None) -> str | None:
    """Why these days cannot bound a term: dates are counted on from them, and no calendar goes on for ever."""
    if all(day is None or FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        return None
    return f"Write a year from {FIRST_YEAR} to {LAST_YEAR}; leave the last day empty where a term has none."
