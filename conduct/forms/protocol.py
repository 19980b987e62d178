"""What stewards fill in on a case. Each form remembers the passage that was the last one when it was opened."""

from typing import Any

from django import forms

from compass.portal.forms.choices import choose
from compass.portal.forms.events import typed
from conduct.enums import VIOLATIONS, Finding
from conduct.policy.behaviours import BehaviourRules
from conduct.policy.protocol import TO_ASK, ProtocolRules

LONGEST_WORDS = 20_000


def words_field(label: str, help_text: str = "", *, rows: int = 5, required: str = "") -> forms.CharField:
    """Some lines of plain text."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        help_text=help_text,
        error_messages={"required": required or "Write a sentence at least."},
    )


class CaseForm(forms.Form):
    """A form of a case: `number` is that of the last passage, `prefix_id` tells forms of one page from each other.

    `status` is what a page answers with that shows it again.
    """

    prefix_id = "case_"
    status = 422
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000, required=False)

    def __init__(self, *args: Any, number: int, is_late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": f"{self.prefix_id}%s"})
        self.number = number
        self.initial["base"] = number
        if is_late:
            self.fields["late"] = words_field(
                "Why is it late?",
                "The time for an answer is over. The reason stays with the case; the reporter does not see it.",
                rows=2,
                required="Say why it comes late.",
            )

    def clean_base(self) -> int:
        """The last passage that was seen; whoever sends none has seen none."""
        return self.cleaned_data.get("base") or 0

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, and let it be sent again from here."""
        self.data = {**typed(self), "base": str(self.number)}
        self.add_error(None, sentence)
        self.status = 409


class AssessForm(CaseForm):
    """What a report tells of."""

    finding = forms.ChoiceField(
        label="What does it tell of?",
        choices=Finding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it tells of."},
    )
    behaviour = forms.ChoiceField(
        label="Which kind of behaviour?", required=False, help_text="Of a violation or a broken social rule."
    )
    words = words_field(
        "In your words", "What you take it for, and why. Sealed; the reporter does not see it.", required="Say why."
    )

    def __init__(self, *args: Any, rules: BehaviourRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row["key"]: row for row in rules.behaviours}
        choose(self, "behaviour", [("", "None of them"), *rules.by_finding()])
        self.order_fields(["finding", "behaviour", "words", "late"])

    def clean(self) -> dict[str, Any]:
        """A violation has its kind of behaviour, and a kind its finding."""
        cleaned: dict[str, Any] = super().clean() or {}
        finding, behaviour = cleaned.get("finding"), cleaned.get("behaviour", "")
        if not finding or "behaviour" in self.errors:
            return cleaned
        cleaned["finding"] = Finding(finding)
        if not behaviour and finding in VIOLATIONS:
            self.add_error("behaviour", "Choose the kind of behaviour that comes nearest.")
        if behaviour and self.rows[behaviour]["finding"] != finding:
            belongs = Finding(self.rows[behaviour]["finding"]).label.lower()
            self.add_error("behaviour", f"This kind is {belongs}; choose another, or change what the report tells of.")
        return cleaned


class AnswerForm(CaseForm):
    """What the reporter is written; it may begin from a template."""

    words = words_field("To the reporter", "They see this in their room, with your name.", rows=7)
    template = forms.CharField(max_length=50, required=False, widget=forms.HiddenInput)


class AcknowledgeForm(AnswerForm):
    """The first answer."""

    asks = forms.BooleanField(
        label="It also asks what we need to know, or whether we may contact the person", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["words", "asks", "late"])


class ReachOutForm(CaseForm):
    """The first outreach to the person."""

    words = words_field(
        "What you wrote or said to them",
        "Who reported it is never said. Sealed; the reporter does not see it.",
    )


class RecordImpossibleForm(CaseForm):
    """Why a step cannot be taken."""

    why = words_field("Why can it not be done?", "Sealed; the reporter does not see it.", rows=3)


class SetAsideForm(CaseForm):
    """Why a report is none."""

    why = words_field(
        "Why is it no report?",
        "Spam, or something else that nobody means. Sealed; the reporter does not see it.",
        rows=3,
        required="Say why it is no report.",
    )


class WriteForm(AnswerForm):
    """The box under the reporter's room."""

    prefix_id = "room_"
    words = words_field("Write to the reporter", rows=3)


class NoteForm(CaseForm):
    """A private note."""

    prefix_id = "note_"
    words = words_field("Add a note", rows=2)


def begun_from(rules: ProtocolRules, key: str) -> dict[str, Any]:
    """What a form begins with where a template was chosen; nothing where the clause has none of that name."""
    row = rules.template(key)
    if row is None:
        return {}
    return {"words": row["text"], "template": row["key"], "asks": row["used"] == TO_ASK}
