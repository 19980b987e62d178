"""What people type to file a proposal, and what they answer so that it finds its consultation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms.boundfield import BoundField, BoundWidget

from compass.handbook import rulebook
from compass.handbook.kinds import Amount, Money
from compass.portal.forms.choices import choose
from compass.portal.markdown import validate_depth
from governance.enums import Consultation
from governance.forms.sending import SentOnceForm
from governance.policy.areas import NO, YES, RoutingRules
from governance.policy.routing import Answers, unanswered
from people.models import validate_line

LONGEST_TEXT = 100_000
EITHER = ((YES, "Yes"), (NO, "No"))
REPLY = "reply_"
ANSWER_THIS = "Answer this; what the proposal needs follows from it."


@dataclass(frozen=True)
class Asked:
    """A decision area as the form shows it: its box, what it asks for, and its question, if it has one."""

    box: BoundWidget
    words: str
    question: BoundField | None


class AddressField(forms.URLField):
    """An address on the web; one typed without its scheme is meant to be safe."""

    default_validators = [URLValidator(schemes=("http", "https"), message="Write a whole address, https://…")]

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=500, required=False, assume_scheme="https", **options)


def _either(label: str, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=EITHER, required=False, widget=forms.RadioSelect, help_text=help_text)


class RoutingForm(forms.Form):
    """The areas that a decision touches, and the answers to what they ask; cleaned, they are `answers`."""

    areas = forms.MultipleChoiceField(
        label="Decision areas",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one; the last one where no other fits."},
    )
    amount = forms.CharField(
        label="What it costs",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    planned = _either("Was it planned already?", "Written into a grant, the budget or the strategic plan.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rulebook.rules(RoutingRules, on=today)
        choose(self, "areas", ((row["key"], row["label"]) for row in self.rules.areas))
        self.fields["amount"].help_text = f"In {self.rules.spending_limit.currency}, such as 20000 or 20000.50."
        for row in self.rules.areas:
            if row.get("question"):
                self.fields[f"{REPLY}{row['key']}"] = _either(row["question"])

    def asked(self) -> Iterator[Asked]:
        """Each decision area as the form shows it, in the order of the clause."""
        for row, box in zip(self.rules.areas, self["areas"], strict=True):
            question = self[f"{REPLY}{row['key']}"] if row.get("question") else None
            yield Asked(box, _words(row), question)

    def clean_amount(self) -> Amount | None:
        """The sum in the currency of the limit, where one was written."""
        kind, typed = Money(self.rules.spending_limit.currency), self.cleaned_data["amount"]
        if not typed:
            return None
        try:
            return kind.load(kind.clean(typed))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Gather the answers, and ask for those that the areas need."""
        cleaned: dict[str, Any] = super().clean() or {}
        replies = {row["key"]: cleaned.pop(f"{REPLY}{row['key']}", "") for row in self.rules.areas}
        planned = cleaned.pop("planned", "")
        answers = Answers(
            areas=tuple(cleaned.pop("areas", ())),
            replies={key: reply == YES for key, reply in replies.items() if reply},
            amount=cleaned.pop("amount", None),
            planned=planned == YES if planned else None,
        )
        missing = unanswered(answers, self.rules)
        asked = [f"{REPLY}{key}" for key in missing.questions]
        asked += [name for name in ("amount", "planned") if getattr(missing, name)]
        for name in asked:
            if name not in self.errors:
                self.add_error(name, forms.ValidationError(ANSWER_THIS, "required"))
        return cleaned | {"answers": answers}

    def is_valid_without(self, *names: str) -> bool:
        """Whether all is well, where these fields may be left empty for now."""
        for name in names:
            errors = self.errors.get(name)
            if errors and all(error.code == "required" for error in errors.as_data()):
                del self.errors[name]
                if name in WORDS:
                    self.cleaned_data[name] = ""
        return self.is_valid()


def typed_answers(answers: Answers) -> dict[str, Any]:
    """Answers as the form shows them."""
    amount = answers.amount
    return {
        "areas": list(answers.areas),
        "amount": f"{amount.minor / 100:.2f}".removesuffix(".00") if amount else "",
        "planned": "" if answers.planned is None else YES if answers.planned else NO,
        **{f"{REPLY}{key}": YES if reply else NO for key, reply in answers.replies.items()},
    }


WORDS = ("title", "summary", "body", "document_url", "issue_url")
"""What a proposal says, beside its answers."""
NEEDED = ("title", "token", "base_revision")
"""What even a draft has."""


class ProposalForm(RoutingForm):
    """A proposal as its author writes it."""

    title = forms.CharField(
        max_length=200, validators=[validate_line], help_text="What the council would decide, in one line."
    )
    summary = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences; they stand in the list and in the mail.",
    )
    body = forms.CharField(
        label="Proposal",
        max_length=LONGEST_TEXT,
        validators=[validate_depth],
        widget=forms.Textarea(attrs={"rows": 18, "class": "binding"}),
        help_text="Markdown: ## for a heading, - for a list, [text](https://…) for a link.",
    )
    document_url = AddressField(label="Document", help_text="Where its text is talked over, if elsewhere.")
    issue_url = AddressField(label="Tracking issue", help_text="Where the work on it is followed.")

    def may_be_looked_at(self) -> bool:
        """Whether its answers say what it needs, whatever else is written."""
        return self.is_valid_without(*WORDS)

    def may_be_kept(self) -> bool:
        """Whether it makes a draft: it has a title, and nothing in it is wrong."""
        return self.is_valid_without(*(name for name in self.fields if name not in NEEDED))


class FileProposalForm(SentOnceForm, ProposalForm):
    """A proposal, to be filed or kept."""


def _words(row: Any) -> str:
    """What an area asks for, with its exception."""
    consultation, otherwise = Consultation(row["consultation"]), row.get("otherwise")
    has_exception = row.get("question") or row.get("condition")
    if has_exception and otherwise and otherwise != consultation:
        return f"{consultation.label}, or {Consultation(otherwise).label}"
    return consultation.label
