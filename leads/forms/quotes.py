"""What is typed into pricing sheets, what a quote is sent with, and what the contact answers."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django import forms

from compass.portal.forms.events import RevisedForm
from leads.enums import LineKind, Per
from leads.models import Contact, Lead
from leads.policy.money import CURRENCIES, LONGEST, TOO_MUCH, Line, Sheet, is_too_much, minor, number, quantity_said
from leads.policy.sales import QuoteRules
from projects.forms.fields import TextField, line_field

SPARE, MOST = 3, 60
"""How many empty lines stand ready, and how many a sheet takes."""
MOST_OF_ONE = Decimal("9999999.99")


class TypedNumber(forms.CharField):
    """A number as people type it, read by a rule that says what is wrong with it."""

    def __init__(self, reading: Callable[[str], Any], **options: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **options)
        self.reading = reading

    def clean(self, value: Any) -> Any:
        """The number; refused with the sentence of the rule."""
        typed = super().clean(value)
        try:
            return self.reading(typed)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None


def quantity(typed: str) -> Decimal:
    """How many; raises ValueError where that is no number, or too large."""
    found = number(typed)
    if found > MOST_OF_ONE:
        raise ValueError(f"Write at most {MOST_OF_ONE:,}.")
    return found


class LineForm(forms.Form):
    """One line of a pricing sheet."""

    what = line_field("What", 200)
    kind = forms.ChoiceField(choices=LineKind.choices, initial=LineKind.HUB)
    quantity = TypedNumber(quantity, label="Quantity", initial="1")
    price = TypedNumber(minor, label="Price each")
    per = forms.ChoiceField(label="Due", choices=Per.choices, initial=Per.MONTH)

    def has_changed(self) -> bool:
        """Whether it is a line at all: one without words and without a price does not count."""
        return any(str(self[name].data or "").strip() for name in ("what", "price"))

    def line(self) -> Line:
        """As rules read it."""
        typed = self.cleaned_data
        return Line(typed["what"], typed["quantity"], typed["price"], Per(typed["per"]), typed["kind"])


class Lines(forms.BaseFormSet[LineForm]):
    """The lines of a sheet. Any of them may be emptied."""

    def initial_form_count(self) -> int:
        """None is asked for once it is sent."""
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: LineForm, index: int | None) -> None:
        """Each with its place, and a way to take it out."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Take this line out"


LinesForm = forms.formset_factory(
    LineForm,
    formset=Lines,
    extra=SPARE,
    can_order=True,
    can_delete=True,
    max_num=MOST,
    absolute_max=MOST + SPARE,
    validate_max=True,
)


class QuoteForm(RevisedForm):
    """What a pricing sheet says besides its lines."""

    currency = forms.ChoiceField(choices=[(each, each) for each in CURRENCIES])
    months = forms.IntegerField(label="Months of service", min_value=1, max_value=LONGEST)
    note = line_field("What is new in it", 120, required=False, help_text="For us, such as: egress capped.")
    terms = TextField(label="What else it says", rows=4, max_length=5_000, required=False, help_text="As plain text.")


class SheetForms:
    """A pricing sheet as it is typed: its form and its lines, which are sent together."""

    def __init__(self, data: Any, sheet: Sheet, **initial: Any) -> None:
        given = {"currency": sheet.currency, "months": sheet.months, **initial}
        self.form = QuoteForm(data, initial=given)
        self.lines = LinesForm(data, initial=[_typed(line) for line in sheet.lines], prefix="lines")

    def is_valid(self) -> bool:
        """Whether both can be taken, and what they come to as well."""
        if not (self.form.is_valid() & self.lines.is_valid()):
            if self.form.is_bound and self.form.is_valid():
                self.form.add_error(None, "Look at the lines: something in them has to be mended.")
            return False
        if is_too_much(self.sheet()):
            self.form.add_error(None, TOO_MUCH)
            return False
        return True

    def sheet(self) -> Sheet:
        """The sheet as rules read it, its lines in the order that was typed."""
        typed = self.form.cleaned_data
        return Sheet(typed["currency"], typed["months"], tuple(each.line() for each in self.lines.ordered_forms))

    def words(self) -> dict[str, Any]:
        """What else was typed, as the verb takes it."""
        return {name: self.form.cleaned_data[name] for name in ("note", "terms", "base_revision")}


class SendQuoteForm(RevisedForm):
    """To whom a quote goes, and with which plan."""

    to = forms.ModelChoiceField(Contact.objects.none(), label="To", empty_label=None, widget=forms.RadioSelect)
    plan = forms.ChoiceField(label="With the plan", widget=forms.RadioSelect)

    def __init__(self, *args: Any, lead: Lead, rules: QuoteRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = contact_field(lead)
        plans = [(row["key"], row["label"]) for row in rules.plan]
        self.fields["plan"] = forms.ChoiceField(label="With the plan", choices=plans, widget=forms.RadioSelect)


class ContactChoice(forms.ModelChoiceField[Contact]):
    """One of the contacts who can be written to."""

    def label_from_instance(self, obj: Contact) -> str:
        """Their name, and what they are or may do."""
        roles = ", ".join(str(role.label) for role in obj.roles) or obj.title
        return f"{obj.name}, {roles}" if roles else obj.name


def contact_field(lead: Lead) -> ContactChoice:
    """One of the contacts of a lead who have an address, who may authorise first."""
    reachable = lead.contacts.reachable().order_by("-is_representative", "pk")
    refused = {"invalid_choice": "This is no contact with an address, or not any more; choose again."}
    return ContactChoice(reachable, label="To", empty_label=None, widget=forms.RadioSelect, error_messages=refused)


class AnswerQuoteForm(forms.Form):
    """What the contact says to a quote."""

    answer = forms.TypedChoiceField(
        label="Your answer",
        choices=[("accept", "We accept this quote"), ("decline", "We decline it")],
        coerce=lambda typed: typed == "accept",
        widget=forms.RadioSelect,
    )
    name = line_field("Your name", 120)
    words = TextField(label="A few words", rows=3, max_length=2_000, required=False)
    confirm = forms.BooleanField(label="I may say this for my organisation, and know that it cannot be taken back here")

    def clean_name(self) -> str:
        """The name, with single spaces."""
        return " ".join(str(self.cleaned_data["name"]).split())


def _typed(line: Line) -> dict[str, Any]:
    """A line as somebody would type it."""
    price = f"{line.unit_minor // 100}.{line.unit_minor % 100:02}"
    quantity = quantity_said(line.quantity).replace(",", "")
    return {"what": line.what, "kind": line.kind, "quantity": quantity, "price": price, "per": line.per}


def begun_with(lines: Iterable[Line]) -> Sheet:
    """A sheet that nobody has written yet: a year in the first currency."""
    return Sheet(CURRENCIES[0], 12, tuple(lines))
