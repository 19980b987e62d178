"""What people write of deliverables."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from compass.portal.forms.events import RevisedForm, day_field, typed
from people.models import validate_line
from projects.enums import Priority, Size
from projects.forms.fields import TextField, line_field, member_field
from projects.forms.rows import LinkForm, Rows, StoryForm
from projects.models import Deliverable, Project, Tag
from projects.policy.github_labels import is_tag
from projects.policy.labels import LONGEST_TAG
from projects.policy.readiness import Scope

MOST_TASKS, MOST_TAGS, MOST_NEEDS = 50, 20, 30
SIZES = [("", "Not estimated yet"), *((each.value, str(each.label).capitalize()) for each in Size)]


@dataclass(frozen=True)
class Choices:
    """What a form of a deliverable offers: projects, types by key and label, and the day it is filled in."""

    projects: QuerySet[Project]
    types: list[tuple[str, str]]
    today: date
    deliverable: Deliverable | None = None


class DeliverableForm(forms.Form):
    """A deliverable as somebody writes it down; only title, project and type are asked for at once."""

    title = line_field("Title", 200, help_text="What will be there, such as: Shared folders for courses.")
    project = forms.ModelChoiceField(Project.objects.none(), empty_label="Choose one")
    type = forms.ChoiceField()
    description = TextField(
        rows=5, max_length=10_000, required=False, help_text="What it is about, in a few sentences. Markdown."
    )
    criteria = TextField(
        label="Completion criteria",
        rows=3,
        max_length=5_000,
        required=False,
        help_text="How we will know that it is done. Markdown.",
    )
    priority = forms.TypedChoiceField(
        coerce=int, choices=[(each.value, str(each.label).capitalize()) for each in Priority], initial=Priority.NONE
    )
    size = forms.TypedChoiceField(
        coerce=int, choices=SIZES, required=False, empty_value=None, help_text="Split what takes longer than two weeks."
    )
    owner = member_field("Owner", required=False, empty_label="Nobody yet")
    target_on = day_field("Target date", required=False)
    tags = forms.CharField(
        max_length=1_000,
        required=False,
        help_text="Names, with commas between them; a new name makes a new tag.",
        widget=forms.TextInput(attrs={"list": "tag-names", "autocomplete": "off"}),
    )
    needs = forms.CharField(
        max_length=400,
        required=False,
        help_text="Numbers of deliverables that come first, with commas between them, such as 12, 31.",
    )
    tasks = forms.CharField(
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One in each line; each is done by one person in less than a day.",
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: QueryDict | None = None, *, choices: Choices, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.choices = choices
        self.stories = Rows("story", StoryForm, data, self.initial.pop("stories", ()))
        self.links = Rows("link", LinkForm, data, self.initial.pop("links", ()))
        self.fields["project"].queryset = choices.projects  # type: ignore[attr-defined]  # of this field
        self.fields["type"].choices = choices.types  # type: ignore[attr-defined]  # of this field

    def with_room(self, rows: str) -> Self:
        """The same form, not judged yet, with more rows for stories or links."""
        again = type(self)(choices=self.choices, initial=typed(self))
        again.stories, again.links = self.stories, self.links
        for each in (self.stories, self.links):
            each.is_bound = False
            each.room += 2 * (each.name == rows)
        return again

    @property
    def scope(self) -> Scope:
        """How far it is written down, as it stands in the form."""
        said = {name: str(self[name].value() or "") for name in ("title", "description", "criteria")}
        return Scope(said["title"], said["description"], self.stories.complete, said["criteria"], self._tasks_said())

    @property
    def tag_names(self) -> QuerySet[Tag, str]:
        """What tags there are, to choose from."""
        return Tag.objects.values_list("name", flat=True)

    @property
    def priority_said(self) -> int:
        """The priority that is chosen in the form; none where it is no priority."""
        said = str(self["priority"].value())
        return int(said) if said in {str(each.value) for each in Priority} else Priority.NONE

    def clean_target_on(self) -> date | None:
        """A day that is not over, unless it stood there before."""
        day: date | None = self.cleaned_data["target_on"]
        known = self.choices.deliverable.target_on if self.choices.deliverable else None
        if day and day != known and day < self.choices.today:
            raise ValidationError("This day is over; write today or a later day.")
        return day

    def clean_tags(self) -> list[str]:
        """The names of tags, each once."""
        written = (" ".join(name.split()) for name in str(self.cleaned_data["tags"]).split(","))
        names = {name.lower(): name for name in written if name}
        if len(names) > MOST_TAGS:
            raise ValidationError(f"Write {MOST_TAGS} tags at most.")
        for name in names.values():
            validate_line(name)
            if len(name) > LONGEST_TAG:
                raise ValidationError(
                    f"“{name[:LONGEST_TAG]}…” is too long; write {LONGEST_TAG} letters at most for each tag."
                )
            if not is_tag(name):
                raise ValidationError(f"GitHub would read “{name}” as a type or a priority; write the bare word.")
        return list(names.values())

    def clean_needs(self) -> list[Deliverable]:
        """The deliverables behind the numbers."""
        words = [word.strip().removeprefix("#") for word in re.split(r"[,;\s]+", self.cleaned_data["needs"])]
        written = [word for word in dict.fromkeys(words) if word]
        numbers = [int(word) for word in written if word.isdecimal() and len(word) < 10]
        if len(written) > MOST_NEEDS:
            raise ValidationError(f"Write {MOST_NEEDS} numbers at most.")
        found = {each.pk: each for each in Deliverable.objects.filter(pk__in=numbers)}
        for word in written:
            if not word.isdecimal() or len(word) > 9 or int(word) not in found:
                raise ValidationError(f"“{word}” is no number of a deliverable; each page shows its number.")
        if self.choices.deliverable and self.choices.deliverable.pk in found:
            raise ValidationError("It cannot need itself; take its own number out.")
        return [found[number] for number in numbers]

    def clean_tasks(self) -> list[str]:
        """The tasks, line by line."""
        tasks = lines(self.cleaned_data["tasks"])
        if len(tasks) > MOST_TASKS:
            raise ValidationError(f"Write {MOST_TASKS} tasks at most, or split the deliverable.")
        for task in tasks:
            validate_line(task)
            if len(task) > 300:
                raise ValidationError(f"“{task[:60]}…” is too long for a task; write 300 letters at most.")
        return tasks

    def clean(self) -> dict[str, Any]:
        """The deliverable's own values with its stories and links, or a sentence on what is wrong with these."""
        cleaned: dict[str, Any] = super().clean() or {}
        for rows, named in ((self.stories, "user stories"), (self.links, "links")):
            if rows.fault:
                self.add_error(None, f"The {named} are not in order. {rows.fault}")
        if not self.errors:
            cleaned |= {"stories": self.stories.cleaned, "links": self.links.cleaned}
        return cleaned

    def refuse(self, sentence: str) -> None:
        """Say why it was not done, and let it be sent anew."""
        self.data = {**typed(self), "token": str(uuid4())}
        self.add_error(None, sentence)

    def _tasks_said(self) -> int:
        if "tasks" in self.fields:
            return len(lines(str(self["tasks"].value() or "")))
        return self.choices.deliverable.scope.tasks if self.choices.deliverable else 0


class ChangeDeliverableForm(DeliverableForm, RevisedForm):
    """What is written of a deliverable, to be changed; its tasks change on its page."""

    token = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    tasks = None  # type: ignore[assignment]


class DropForm(forms.Form):
    """Why nobody will do it."""

    reason = line_field("Reason", 500, help_text="It stays in the record; one sentence is enough.")


def lines(text: str) -> list[str]:
    """The lines of a text that say anything; marks of a list before them are left out."""
    bare = (re.sub(r"^\s*(?:[-*+]\s+)?(?:\[[ xX]?\]\s+)?", "", line).strip() for line in text.splitlines())
    return [line for line in bare if line]


def shown(deliverable: Deliverable) -> dict[str, Any]:
    """A deliverable as its form shows it."""
    plain = ("title", "type", "description", "criteria", "priority", "size", "target_on")
    return {
        **{name: getattr(deliverable, name) for name in plain},
        "project": deliverable.project_id,
        "owner": deliverable.owner_id,
        "tags": ", ".join(tag.name for tag in deliverable.tags.all()),
        "needs": ", ".join(str(pk) for pk in deliverable.needs.order_by("pk").values_list("pk", flat=True)),
        "stories": list(deliverable.stories.values("role", "wish", "gain")),
        "links": list(deliverable.links.values("url", "label")),
        "base_revision": deliverable.text_revision,
    }
