"""The file of an import of leads, and how it is read: which column is what, which word is which status."""

from hashlib import sha256
from typing import Any

from django import forms

from leads.policy.lead_files import (
    FIELDS,
    ORDERS,
    SKIP,
    Reading,
    Sheet,
    guessed_columns,
    guessed_status,
    words_of,
)
from leads.policy.stages import StageRules
from people.models import validate_line
from projects.forms.imports import LONGEST, JsonForm

MOST_WORDS = 60
MONDAY = "monday.com"


class LeadFileForm(JsonForm):
    """A CSV file of leads, or its text."""

    file = forms.FileField(
        label="CSV file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,text/csv"}),
        error_messages={"empty": "The file is empty; choose the one that holds the leads."},
        help_text="Monday.com exports a spreadsheet: open it, and save it as CSV.",
    )


class ReadingForm(forms.Form):
    """How a table is read. It is filled in with a guess, and sent along with the table."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False, max_length=LONGEST)
    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    source = forms.CharField(
        label="Where these leads are from",
        max_length=40,
        validators=[validate_line],
        help_text="The same name the next time finds the same leads again.",
    )
    order = forms.ChoiceField(
        label="Days such as 3/4/2022", choices=[("", "Not said"), *ORDERS.items()], required=False
    )

    def __init__(self, *args: Any, sheet: Sheet, rules: StageRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.rules = sheet, rules
        columns = [
            ("", "Not in the file"),
            *((str(at), name or f"Column {at + 1}") for at, name in enumerate(sheet.head)),
        ]
        for name, (label, _) in FIELDS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(label=label, choices=columns, required=False)
        self.fields["column_organisation"].required = True
        choices = [*((each.key, each.label) for each in rules.all()), (SKIP, "Leave these out")]
        self.words = words_of(sheet, self._columns())
        for word in self.words[:MOST_WORDS]:
            self.fields[named(word)] = forms.ChoiceField(label=f"“{word[:80]}”", choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        """A column with very many words says something else than where leads stand."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if len(self.words) > MOST_WORDS:
            why = f"This column has more than {MOST_WORDS} different words; choose the one that says where leads stand."
            self.add_error("column_status", why)
        return said

    def of_columns(self) -> list[forms.BoundField]:
        """The fields that say which column is what."""
        return [self[f"column_{name}"] for name in FIELDS]

    def of_words(self) -> list[forms.BoundField]:
        """The fields that say which word is which status."""
        return [self[named(word)] for word in self.words[:MOST_WORDS]]

    def reading(self) -> Reading:
        """What was chosen, as rules take it."""
        said = self.cleaned_data
        statuses = {word: said[named(word)] or guessed_status(word, self.rules) for word in self.words}
        return Reading(self._columns(), statuses, said["order"], said["source"])

    def _columns(self) -> dict[str, int]:
        """The places that were sent, of those that there are."""
        sent = {name: str(self.data.get(f"column_{name}", "")) for name in FIELDS}
        return {
            name: int(at)
            for name, at in sent.items()
            if at.isascii() and at.isdecimal() and len(at) < 4 and int(at) < len(self.sheet.head)
        }


def guessed(text: str, sheet: Sheet, rules: StageRules, source: str = MONDAY) -> dict[str, str]:
    """How a table is probably read, as the form sends it."""
    columns = guessed_columns(sheet.head)
    statuses = {named(word): guessed_status(word, rules) for word in words_of(sheet, columns)}
    chosen = {f"column_{name}": str(at) for name, at in columns.items()}
    return {"text": text, "source": source, **chosen, **statuses}


def named(word: str) -> str:
    """The name of the field for a word of the file."""
    return f"status_{sha256(word.encode('utf-8', 'replace')).hexdigest()[:12]}"
