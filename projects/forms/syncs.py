"""What members say in a team sync, and about what it discusses."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from compass.portal.forms.events import RevisedForm
from compass.portal.markdown import plain
from people.models import Member, validate_line
from projects.forms.fields import NO_MEMBER, TextField, line_field, member_field
from projects.models import names_among
from projects.policy.mentions import items
from projects.policy.syncs import DISCUSS, LONGEST_LINE, THANKS, Heading

LONGEST, LONGEST_IN_A_ROW = 10_000, 180
ROWS_OF = {
    THANKS: ("Thank whom?", "For what?", "Say for what you thank them."),
    DISCUSS: ("Who sees to it?", "To what?", "Say what they are to see to."),
}


class ResponseForm(RevisedForm):
    """A field for each heading; under thanks and discussion, a row that writes a line with somebody's name."""

    def __init__(self, *args: Any, headings: Sequence[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = list(Member.objects.active().order_by("name"))
        self.headings, self.names = headings, names_among(members)
        people = [("", "Nobody"), *((str(each.pk), each.name) for each in members)]
        for heading in headings:
            self.fields[heading.key] = TextField(
                label=heading.label, help_text=heading.hint, rows=4, max_length=LONGEST, required=False
            )
            if heading.purpose in ROWS_OF:
                self._add_row(heading, people)

    def clean(self) -> dict[str, Any]:
        """The texts by heading as `texts`, with the lines of the rows; or sentences on what to mend."""
        cleaned: dict[str, Any] = super().clean() or {}
        texts = {each.key: str(cleaned.get(each.key) or "") for each in self.headings}
        for heading in self.headings:
            if heading.purpose in ROWS_OF:
                texts[heading.key] = "\n".join(
                    filter(None, (texts[heading.key].rstrip(), self._line(heading, cleaned)))
                )
                self._check(heading, texts[heading.key])
        return {"texts": texts, "base_revision": cleaned.get("base_revision")}

    def groups(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """The fields as the page sets them: each heading with its row, if it has one."""
        return [(self[each.key], [self[name] for name in _row(each) if name in self.fields]) for each in self.headings]

    def _add_row(self, heading: Heading, people: list[tuple[str, str]]) -> None:
        (whom, what), (whom_label, what_label, _) = _row(heading), ROWS_OF[heading.purpose]
        self.fields[whom] = forms.ChoiceField(
            label=whom_label, choices=people, required=False, error_messages={"invalid_choice": NO_MEMBER}
        )
        self.fields[what] = line_field(what_label, LONGEST_IN_A_ROW, required=False)

    def _line(self, heading: Heading, cleaned: dict[str, Any]) -> str:
        """The line that the row of a heading writes; empty where nothing was typed."""
        whom, what = _row(heading)
        field: Any = self.fields[whom]
        name = dict(field.choices)[cleaned[whom]] if cleaned.get(whom) else ""
        said = " ".join(str(cleaned.get(what) or "").split())
        if name and not said:
            self.add_error(what, ROWS_OF[heading.purpose][2])
        return f"- @{name}: {said}" if name and said else f"- {said}" if said else ""

    def _check(self, heading: Heading, text: str) -> None:
        if unclear := self.names.unclear(text):
            said = f"More than one member is called {unclear[0]}; write the full name after the @."
            self.add_error(heading.key, said)
        if heading.purpose == DISCUSS:
            for line in items(text):
                if len(line) > LONGEST_LINE:
                    said = f"“{line[:40]}…” is longer than {LONGEST_LINE} characters; write less."
                    self.add_error(heading.key, said)
                try:
                    validate_line(line)
                    validate_line(" ".join(plain(line).split()))
                except ValidationError as invalid:
                    self.add_error(heading.key, invalid)


def _row(heading: Heading) -> tuple[str, str]:
    """The names of the two fields in the row of a heading; keys of headings hold no underscore."""
    return f"{heading.key}_whom", f"{heading.key}_what"


class HandForm(forms.Form):
    """Who is asked to see to something."""

    to = member_field("Hand it to", empty_label="Choose one")


class SettleForm(forms.Form):
    """What came of something, in a sentence."""

    outcome = line_field("What came of it", LONGEST_LINE, help_text="One sentence; it stays in the archive.")


class ReplyForm(forms.Form):
    """What somebody says to it. Sent twice, it is said once."""

    body = TextField(label="Your reply", rows=3, max_length=2_000, help_text="Markdown.")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
