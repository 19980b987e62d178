"""Public holidays by country and region, by their English names. Pure.

Countries and regions are those that the holidays library knows, under their ISO codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays
from holidays.registry import COUNTRIES

from compass.workdays import holidays_between

SMALL_WORDS = ("and", "da", "of", "the")
KNOWN_AS = {"dr_congo": "DR Congo", "hongkong": "Hong Kong", "curacao": "Curaçao", "reunion": "Réunion"}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Offered:
    """A public holiday that somebody may take."""

    on: date
    name: str


@cache
def countries() -> Mapping[str, str]:
    """The English names of countries by their codes, in the order of the names."""
    named = {codes[1]: _in_words(module) for module, codes in COUNTRIES.items()}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


@cache
def regions(country: str) -> Mapping[str, str]:
    """The names of a country's regions by their codes; none where the whole country keeps the same days."""
    if country not in countries():
        return {}
    found = holidays.country_holidays(country)
    names = {code: name for name, code in reversed(found.subdivisions_aliases.items())}
    return dict(sorted(((code, names.get(code, code)) for code in found.subdivisions), key=lambda pair: pair[1]))


def offered(country: str, region: str, first: date, last: date) -> list[Offered]:
    """The public holidays of a place from `first` to `last`, both included, day by day."""
    found = holidays_between(country, first, last, region)
    return [Offered(day, name[:LONGEST_NAME]) for day, name in sorted(found.items())]


def _in_words(module: str) -> str:
    words = (word if word in SMALL_WORDS else word.capitalize() for word in module.split("_"))
    return KNOWN_AS.get(module) or " ".join(words)
