"""The text of a proposal grows by versions, while it is discussed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from compass import clock
from compass.audit.record import record
from compass.notices.actions import tell
from compass.portal.actions import index
from governance.actions.refusals import Refused, is_frozen, locked
from governance.actions.telling import group_address, others
from governance.enums import Consultation
from governance.models import Comment, Proposal, Suggestion, Version
from governance.models.decisions import members_of
from governance.models.rolls import council_on, council_terms
from governance.policy.texts import why_it_stays
from people.models import Member


class Stale(Refused):
    """The text has moved on since somebody began to change it."""


@transaction.atomic
def revise_proposal(
    proposal: Proposal,
    *,
    title: str,
    summary: str,
    body: str,
    note: str,
    base_number: int,
    suggestion: Suggestion | None = None,
    by: Member,
    now: datetime,
) -> Version:
    """Give a proposal other words, begun from version `base_number`; the council and those who took part are told.

    `suggestion` is the edit that is taken with it. Sent twice, it makes one version. Raises Stale where another version
    came first, and Refused where the text may not change any more, or would not.
    """
    proposal = locked(proposal)
    latest = proposal.versions.latest("number")
    words = (title, summary, body)
    is_the_same = (latest.title, latest.summary, latest.body) == words
    if is_the_same and (latest.number, latest.by_id) == (base_number + 1, by.pk):
        return latest
    check_open(proposal, now)
    if latest.number != base_number:
        raise Stale(f"The text was changed meanwhile; it is at version {latest.number}.")
    if is_the_same:
        raise Refused("The text is as it was; say in it what is to change.")
    return change(proposal, title=title, summary=summary, body=body, note=note, suggestion=suggestion, by=by, now=now)


def check_open(proposal: Proposal, now: datetime) -> None:
    """Raise Refused where the text of a proposal, which is locked, may not change any more."""
    if why := why_it_stays(proposal.reached(now), is_frozen=is_frozen(proposal)):
        raise Refused(why)


def change(
    proposal: Proposal,
    *,
    title: str,
    summary: str,
    body: str,
    note: str,
    suggestion: Suggestion | None = None,
    by: Member,
    now: datetime,
) -> Version:
    """Make the next version of a proposal, which is locked and open, and tell of it."""
    if suggestion:
        suggestion = Suggestion.objects.get(pk=suggestion.pk)
        if suggestion.settled_at:
            raise Refused("This edit was taken or declined before.")
    version = add_version(proposal, title=title, summary=summary, body=body, note=note, by=by, now=now)
    if suggestion:
        suggestion.version, suggestion.settled_at = version, now
        suggestion.save(update_fields=["version", "settled_at"])
    if (proposal.title, proposal.summary) != (title, summary):
        proposal.title, proposal.summary = title, summary
        proposal.revision, proposal.revised_at = proposal.revision + 1, now
        proposal.save(update_fields=["title", "summary", "revision", "revised_at"])
    after = {"version": version.number, "note": note} | ({"suggestion": suggestion.pk} if suggestion else {})
    record("revise_proposal", proposal, by=by, now=now, after=after)
    index("proposal", proposal.pk)
    tell_revised(version, proposal)
    return version


def add_version(
    proposal: Proposal, *, title: str, summary: str, body: str, note: str = "", by: Member, now: datetime
) -> Version:
    """Give a proposal, which is locked, another text."""
    return Version.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        title=title,
        summary=summary,
        body=body,
        note=note,
        at=now,
        by=by,
    )


def tell_revised(version: Version, proposal: Proposal) -> None:
    """Tell the council and its group, where they are asked or told, or the team that decides, and all who took part."""
    said = Comment.objects.filter(proposal=proposal).values("author")
    suggested = Suggestion.objects.filter(proposal=proposal).values("author")
    took_part = Member.objects.filter(Q(pk__in=said) | Q(pk__in=suggested) | Q(pk=proposal.author_id))
    asked = proposal.consultation != Consultation.NEITHER
    council, group = (council_on(proposal, council_terms()), group_address(version.at)) if asked else ([], [])
    team = members_of(proposal.team, clock.organisation_day(version.at)) if proposal.team else []
    page = reverse("governance:proposal-versions", args=[proposal.year, proposal.number])
    tell(
        kind="governance.revised",
        key=f"governance:{proposal.reference}:version:{version.number}",
        recipients=[*others([*council, *team, *took_part], version.by), *group],
        subject=f"Version {version.number}: {proposal.title}",
        body=f"{version.by.name} has changed the text of {proposal.reference}.\n\n{version.note}".strip(),
        path=f"{page}?from={version.number - 1}&to={version.number}",
        explanation=None,
        now=version.at,
        expires_at=proposal.opens_at,
    )
