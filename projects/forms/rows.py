"""Rows of short fields within a form: sent as lists of the same names, as many as there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict

from projects.forms.fields import AddressField, line_field
from projects.models.deliverables import validate_web_address

SPARE, MOST = 2, 50
"""How many empty rows stand ready, and how many a form takes."""


class StoryForm(forms.Form):
    """One user story: who, what, and what for."""

    role = line_field("As a", 120)
    wish = line_field("I want", 300)
    gain = line_field("so that", 300)


class LinkForm(forms.Form):
    """One link, with what stands there."""

    url = AddressField(label="Address", max_length=500, validators=[validate_web_address])
    label = line_field("What stands there", 120, required=False)


@dataclass
class Cell:
    """One field of a row."""

    name: str
    label: str
    value: str
    number: int
    limit: int | None
    errors: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"id_{self.name}_{self.number}"


class Rows:
    """What was typed into rows of a form, or stands in them; rows without a word do not count."""

    def __init__(
        self, name: str, form: type[forms.Form], data: QueryDict | None, initial: Iterable[Mapping[str, str]] = ()
    ) -> None:
        self.name, self.form, self.room = name, form, SPARE
        self.is_bound = data is not None
        names = list(form.base_fields)
        if data is not None:
            lists = [data.getlist(f"{name}_{each}") for each in names]
            initial = [dict(zip(names, row, strict=True)) for row in zip_longest(*lists, fillvalue="")]
        typed = [{each: row.get(each, "") for each in names} for row in initial]
        self.filled = [row for row in typed if any(value.strip() for value in row.values())]
        self.forms = [form(row) for row in self.filled]

    @property
    def fault(self) -> str:
        """What is wrong with them, in a sentence; empty where nothing is."""
        if len(self.filled) > MOST:
            return f"There are more than {MOST}; write down the most important ones."
        return "" if all(each.is_valid() for each in self.forms) else "Fill in each of them whole, or empty it."

    @property
    def cleaned(self) -> list[dict[str, str]]:
        """What they say, once there is no fault."""
        return [each.cleaned_data for each in self.forms]

    @property
    def complete(self) -> int:
        """How many are filled in whole."""
        return sum(each.is_valid() for each in self.forms)

    def shown(self) -> list[list[Cell]]:
        """The rows as the page shows them, with empty ones at the end."""
        empty: list[dict[str, str]] = [{} for _ in range(self.room)]
        rows = [*self.filled, *empty]
        return [self._cells(number, row) for number, row in enumerate(rows, 1)]

    def _cells(self, number: int, row: Mapping[str, str]) -> list[Cell]:
        errors: Mapping[str, Any] = (
            self.forms[number - 1].errors if self.is_bound and number <= len(self.filled) else {}
        )
        return [
            Cell(
                f"{self.name}_{each}",
                str(known.label),
                row.get(each, ""),
                number,
                getattr(known, "max_length", None),
                [str(error) for error in errors.get(each, ())],
            )
            for each, known in self.form.base_fields.items()
        ]
