"""What is typed to send a questionnaire, and what somebody outside answers."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from compass.portal.forms.events import RevisedForm, day_field
from leads.models import Contact
from leads.policy.questionnaires import LONGEST_LINE, LONGEST_TEXT
from leads.policy.sales import Question
from people.models import validate_line

ANOTHER = "another"
NO_ANSWER = ("", "No answer")
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
MOST = 1_000_000_000


class SendQuestionnaireForm(forms.Form):
    """To whom the questions go."""

    contact = forms.ChoiceField(label="To", widget=forms.RadioSelect)
    address = forms.EmailField(
        label="Another address",
        max_length=254,
        required=False,
        help_text="Where it goes to somebody who is no contact. Whoever has the mail can answer.",
    )

    def __init__(self, *args: Any, contacts: Collection[Contact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.email, f"{each.name}, {each.email}") for each in contacts if each.email]
        if choices:
            choices.append((ANOTHER, "Another address, below"))
            self.fields["contact"] = forms.ChoiceField(label="To", choices=choices, widget=forms.RadioSelect)
        else:
            del self.fields["contact"]
            self.fields["address"].label = "Address"

    def clean(self) -> dict[str, Any]:
        """One address: a contact's, or the one that was typed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, typed = said.get("contact", ANOTHER), said.get("address")
        if not self.errors and (chosen == ANOTHER) != bool(typed):
            self.add_error("address", "Choose a contact or write another address, one of both.")
        return {"to": typed or chosen}


class ParagraphField(forms.CharField):
    """Several lines, as they were typed, with the line ends that texts have here."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        """The text with the line ends that texts have here."""
        return str(super().to_python(value)).replace("\r\n", "\n")


LOST = re.compile(r"[\ufffd\ud800-\udfff]")


def validate_whole(text: str) -> None:
    """Refuse what did not arrive as it was typed: halves of characters, and the marks that stand for them."""
    if LOST.search(text):
        raise ValidationError("A part of this did not arrive as you typed it; write it again.")


class AnswersForm(RevisedForm):
    """A field for each question as it was sent. For a draft, nothing has to be answered yet."""

    def __init__(self, *args: Any, questions: Sequence[Question], is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = questions
        for each in questions:
            field = _field(each)
            field.required = each.is_required and not is_draft
            self.fields[_name(each)] = field

    def answers(self) -> dict[str, str]:
        """What was answered, as text, by the keys of the questions."""
        return {each.key: _text(self.cleaned_data[_name(each)]) for each in self._questions}


def shown(questions: Sequence[Question], texts: dict[str, str]) -> dict[str, str]:
    """What was typed before, as the form shows it."""
    return {_name(each): texts.get(each.key, "") for each in questions}


def _name(question: Question) -> str:
    return f"answer-{question.key}"


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _field(question: Question) -> forms.Field:
    if question.kind == "text":
        return ParagraphField(label=question.label, max_length=LONGEST_TEXT, validators=[validate_whole])
    if question.kind == "number":
        return forms.IntegerField(label=question.label, min_value=0, max_value=MOST)
    if question.kind == "date":
        return day_field(question.label)
    if question.kind in {"choice", "yes-no"} and (choices := _choices(question)):
        return forms.ChoiceField(label=question.label, choices=choices, widget=forms.RadioSelect)
    return forms.CharField(label=question.label, max_length=LONGEST_LINE, validators=[validate_line, validate_whole])


def _choices(question: Question) -> list[tuple[str, str]]:
    own = YES_OR_NO if question.kind == "yes-no" else tuple((each, each) for each in question.choices)
    return [*own] if question.is_required or not own else [*own, NO_ANSWER]
