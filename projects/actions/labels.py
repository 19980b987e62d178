"""Tags are added, also by naming them, changed, merged into each other, and deleted while nothing carries them."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from compass.audit.record import record, snapshot
from compass.notices.actions import tell
from compass.person import Person
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.revisions import Overtaken
from projects.models import Tag
from projects.policy.github_labels import NO_TAG, is_tag, kept_colour

TAG = ("name", "about", "colour")


@transaction.atomic
def add_tag(*, name: str, about: str = "", colour: str = "", by: Person | None, now: datetime) -> Tag:
    """A new tag. Raises ValidationError where another has its name, or where the name is that of a type or priority."""
    tag = Tag(name=" ".join(name.split()), about=" ".join(about.split()), colour=_colour(colour))
    _check(tag)
    _save(tag)
    record("add_tag", tag, by=by, now=now, after=snapshot(tag, TAG))
    return tag


def tags_of(tags: Iterable[Tag | str], *, by: Person | None, now: datetime) -> list[Tag]:
    """Tags, of which some may be given by their names, whatever their capitals; names that are new become tags.

    Whoever would merge or delete them waits for the transaction; one that went before is added anew.
    """
    known = [(str(tag), tag if isinstance(tag, Tag) else _called(tag)) for tag in tags]
    locked = Tag.objects.select_for_update(no_key=True).order_by("pk")
    standing = locked.in_bulk([tag.pk for _, tag in known if tag])
    return [standing.get(tag.pk if tag else 0) or _added(name, by, now) for name, tag in known]


@transaction.atomic
def change_tag(
    tag: Tag, *, name: str, about: str = "", colour: str = "", base_revision: int, by: Person | None, now: datetime
) -> Tag:
    """Say what is true of a tag now. Raises Overtaken where it is no longer as it was seen."""
    tag = _locked(tag, base_revision)
    before = snapshot(tag, TAG)
    tag.name, tag.about, tag.colour = " ".join(name.split()), " ".join(about.split()), _colour(colour)
    if snapshot(tag, TAG) == before:
        return tag
    _check(tag)
    tag.revision += 1
    _save(tag)
    record("change_tag", tag, by=by, now=now, before=before, after=snapshot(tag, TAG))
    return tag


@transaction.atomic
def merge_tag(tag: Tag, *, into: Tag, base_revision: int, by: Person, now: datetime) -> Tag:
    """Whatever carries a tag carries another instead, and the tag is gone; who owns unfinished work of it is told."""
    if tag.pk == into.pk:
        raise Impossible("Choose another tag: this is the one that goes.")
    list(Tag.objects.filter(pk__in=(tag.pk, into.pk)).order_by("pk").select_for_update())
    tag, into = _locked(tag, base_revision), _locked(into)
    before = snapshot(tag, TAG) | {"deliverables": tag.deliverables.count()}
    unfinished = tag.deliverables.unfinished().values("pk")
    owners = Member.objects.active().filter(deliverables__in=unfinished).exclude(pk=by.pk).distinct()
    tell(
        kind="projects.tag-merged",
        key=f"projects:tag:{tag.pk}:merged",
        recipients=list(owners),
        subject=f"Tag “{tag}” is “{into}” now",
        body=f"{by.name} merged the tag “{tag}” into “{into}”. What you own and carried it carries “{into}” now.",
        path=reverse("projects:label-list"),
        explanation=None,
        now=now,
    )
    into.deliverables.add(*tag.deliverables.values_list("pk", flat=True))
    record("merge_tag", tag, by=by, now=now, before=before, after=snapshot(into, TAG))
    tag.delete()
    return into


@transaction.atomic
def delete_tag(tag: Tag, *, base_revision: int, by: Person, now: datetime) -> None:
    """Take away a tag that nothing carries."""
    tag = _locked(tag, base_revision)
    if count := tag.deliverables.count():
        carry = "1 deliverable carries" if count == 1 else f"{count} deliverables carry"
        raise Impossible(f"{carry} “{tag}”. Merge it into another tag instead.")
    record("delete_tag", tag, by=by, now=now, before=snapshot(tag, TAG))
    tag.delete()


def _called(name: str) -> Tag | None:
    return Tag.objects.filter(name__iexact=name).first()


def _added(name: str, by: Person | None, now: datetime) -> Tag:
    try:
        return add_tag(name=name, by=by, now=now)
    except ValidationError:
        if found := _called(name):  # somebody added it at the same moment
            return found
        raise


def _check(tag: Tag) -> None:
    tag.full_clean()
    if not is_tag(tag.name):
        raise ValidationError({"name": NO_TAG})


def _save(tag: Tag) -> None:
    """Save a tag that is in order. Raises ValidationError where somebody was first with its name."""
    try:
        with transaction.atomic():
            tag.save()
    except IntegrityError:
        raise ValidationError({"name": "Another tag has this name."}) from None


def _colour(colour: str) -> str:
    try:
        return kept_colour(colour)
    except ValueError as fault:
        raise ValidationError({"colour": str(fault)}) from None


def _locked(tag: Tag, base_revision: int | None = None) -> Tag:
    found = Tag.objects.select_for_update().filter(pk=tag.pk).first()
    if found is None:
        raise Overtaken(f"The tag “{tag}” is gone: somebody merged or deleted it meanwhile.")
    if base_revision is not None and found.revision != base_revision:
        raise Overtaken(
            f"Somebody changed the tag “{found}” meanwhile. Look at it, and save again if it is still right."
        )
    return found
