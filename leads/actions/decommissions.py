"""Hubs whose agreement lapsed are taken down, unless somebody puts that off or renews it (handbook 3.3.2)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from compass import clock
from compass.audit.record import record, record_all, snapshot
from compass.explanation import say
from compass.notices.actions import tell
from compass.person import Person
from compass.portal.actions import index
from leads.actions.decommission_work import drop_work, file_work, steps_left
from leads.enums import HubStatus
from leads.models import Agreement, Decommission, Extension, Hub, HubAgreement
from leads.models.dated_agreements import answering, dated, dated_plan, lapsed
from leads.policy.renewals import why_not_until
from people.enums import Role
from people.models import Member
from people.policy.refusals import Impossible
from projects.actions.revisions import check_revision

SAID = ("agreement", "until_on", "finished_at", "cancelled_at", "cancelled_reason")


def open_decommissions(*, now: datetime) -> list[Decommission]:
    """Open a plan for each agreement that lapsed and leaves a hub behind; however late and often this is asked."""
    today = clock.organisation_day(now)
    due = lapsed(Agreement.objects.filter(decommission=None), today).order_by("ends_on", "pk")
    opened = (_open_lapsed(each, today, now) for each in due)
    return [plan for plan in opened if plan]


@transaction.atomic
def plan_decommission(agreement: Agreement, *, by: Person, now: datetime) -> Decommission:
    """Open the plan of an agreement by hand, where nobody wants to renew it; it may not have lapsed yet.

    Raises Impossible where something follows it, where it has a plan, or where none of its hubs is left to it.
    """
    agreement = _locked(agreement)
    _check_ending(agreement)
    if hasattr(agreement, "decommission"):
        raise Impossible(f"There is a plan for the {agreement} already; open it.")
    return _open(agreement, by=by, now=now)


@transaction.atomic
def reopen_decommission(
    plan: Decommission, *, base_revision: int | None = None, by: Person, now: datetime
) -> Decommission:
    """Take up a plan that was called off, with new work for it; its last day stays, and may be put off.

    Raises Impossible where it goes on or is finished, or where none of its hubs is left to the agreement; Overtaken
    where somebody was first.
    """
    agreement = _locked(plan.agreement)
    plan = _plan_now(plan, base_revision)
    if plan.cancelled_at is None:
        raise Impossible(f"The {plan} {'is finished' if plan.finished_at else 'goes on'} already.")
    _check_ending(agreement)
    before = snapshot(plan, SAID)
    plan.cancelled_at, plan.cancelled_reason = None, ""
    [found] = dated([agreement])
    plan.work = file_work(plan, found.rules, by=by, now=now)
    _keep("reopen_decommission", plan, before, by=by, now=now)
    body = f"{by.name} took it up again; its hubs are taken down by {say(plan.until_on)}."
    _tell(plan, f"Taken up again: the {plan}", body, by=by, now=now)
    return plan


@transaction.atomic
def extend_decommission(
    plan: Decommission,
    *,
    until_on: date,
    reason: str,
    base_revision: int | None = None,
    by: Person,
    now: datetime,
) -> Decommission:
    """Put the last day off, with a reason, which is kept. Raises Overtaken where somebody was first."""
    plan = _locked_plan(plan, base_revision)
    if refused := why_not_until(until_on, plan.until_on, clock.organisation_day(now)):
        raise Impossible(refused)
    before = snapshot(plan, SAID)
    Extension.objects.create(
        decommission=plan, from_on=plan.until_on, until_on=until_on, reason=reason, at=now, by_id=by.pk
    )
    plan.until_on = until_on
    _keep("extend_decommission", plan, before, by=by, now=now)
    body = f"{by.name} put it off until {say(until_on)}: {reason}"
    _tell(plan, f"Put off: the {plan}", body, by=by, now=now)
    return plan


def follow_correction(agreement: Agreement, *, by: Person, now: datetime) -> None:
    """The last day of a plan follows the corrected days of its agreement, unless somebody put it off meanwhile."""
    plan = Decommission.objects.open().filter(agreement=agreement, extensions=None).first()
    until_on = dated_plan(plan).taken_down.answer if plan else None
    if plan is None or until_on is None or until_on == plan.until_on:
        return
    plan = _locked_plan(plan, None)
    before, plan.until_on = snapshot(plan, SAID), until_on
    _keep("follow_correction", plan, before, by=by, now=now)
    body = f"{by.name} corrected the days of the {agreement}; its hubs are taken down by {say(until_on)}."
    _tell(plan, f"Corrected: the {plan}", body, by=by, now=now)


@transaction.atomic
def cancel_decommission(
    plan: Decommission, *, reason: str, base_revision: int | None = None, by: Person, now: datetime
) -> Decommission:
    """Nothing is taken down; the work for it is dropped. Raises Overtaken where somebody was first."""
    plan = _locked_plan(plan, base_revision)
    before = snapshot(plan, SAID)
    plan.cancelled_at, plan.cancelled_reason = now, reason
    drop_work(plan, reason=reason, by=by, now=now)
    _keep("cancel_decommission", plan, before, by=by, now=now)
    _tell(plan, f"Called off: the {plan}", f"{by.name} called it off: {reason}", by=by, now=now)
    return plan


@transaction.atomic
def finish_decommission(
    plan: Decommission, *, base_revision: int | None = None, by: Person, now: datetime
) -> Decommission:
    """The hubs that were left to the agreement have ended today.

    Raises Impossible while a step of the work is neither done nor dropped, Overtaken where somebody was first.
    """
    plan = _locked_plan(plan, base_revision)
    if left := steps_left(plan):
        raise Impossible(
            f"{left} step{'' if left == 1 else 's'} of the work {'is' if left == 1 else 'are'} left: do "
            f"{'it' if left == 1 else 'them'}, or drop what is not needed."
        )
    before, today = snapshot(plan, SAID), clock.organisation_day(now)
    plan.finished_at = now
    ended = list(
        Hub.objects.filter(pk__in=[each.pk for each in _hubs_of(plan.agreement)]).select_for_update(of=("self",))
    )
    were = [snapshot(hub, ("status", "ended_on")) for hub in ended]
    for hub in ended:
        hub.status, hub.ended_on, hub.revision = HubStatus.ENDED, today, hub.revision + 1
    Hub.objects.bulk_update(ended, ["status", "ended_on", "revision"])
    told = [(hub, was, snapshot(hub, ("status", "ended_on"))) for hub, was in zip(ended, were, strict=True)]
    record_all("end_hub", told, by=by, now=now)
    for hub in ended:
        index("hub", hub.pk)
    _keep("finish_decommission", plan, before, by=by, now=now)
    names = ", ".join(map(str, ended)) or "none was left"
    _tell(plan, f"Done: the {plan}", f"{by.name} says that the hubs are down: {names}.", by=by, now=now)
    return plan


@transaction.atomic
def _open_lapsed(agreement: Agreement, today: date, now: datetime) -> Decommission | None:
    """Open the plan of an agreement unless somebody was first, or it is not wanted any more."""
    agreement = _locked(agreement)
    wanted = lapsed(Agreement.objects.filter(pk=agreement.pk, decommission=None), today)
    return _open(agreement, by=None, now=now) if wanted.exists() else None


def _open(agreement: Agreement, *, by: Person | None, now: datetime) -> Decommission:
    [found] = dated([agreement])
    until = found.taken_down.answer
    plan = Decommission.objects.create(agreement=agreement, opened_at=now, until_on=until)
    plan.work = file_work(plan, found.rules, by=by, now=now)
    plan.save(update_fields=["work"])
    record("open_decommission", plan, by=by, now=now, after=snapshot(plan, SAID))
    body = (
        f"The {agreement} {'ends' if by else 'ended'} {say(found.ends_on)}, and nothing follows it. Its hubs are "
        f"taken down by {say(until)}, unless somebody puts that off or renews it."
    )
    _tell(plan, f"Hubs are taken down: the {plan}", body, by=by, now=now)
    return plan


def _check_ending(agreement: Agreement) -> None:
    """Raises Impossible where the hubs of an agreement go on, or none is left to it."""
    if not agreement.signed_on:
        raise Impossible("This agreement is not signed yet; there is nothing to take down.")
    if hasattr(agreement, "renewed_by"):
        raise Impossible(f"The {agreement} is renewed already; its hubs go on.")
    if not _hubs_of(agreement):
        raise Impossible("No hub is left to this agreement; there is nothing to take down.")


def _locked(agreement: Agreement) -> Agreement:
    agreements = Agreement.objects.select_related("community")
    return agreements.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)


def _plan_now(plan: Decommission, seen: int | None) -> Decommission:
    """A plan as it stands, locked until the transaction ends."""
    plans = Decommission.objects.select_related("agreement__community", "work")
    plan = plans.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    check_revision(plan, seen)
    return plan


def _locked_plan(plan: Decommission, seen: int | None) -> Decommission:
    """A plan that goes on, locked until the transaction ends."""
    plan = _plan_now(plan, seen)
    if not plan.is_open:
        raise Impossible(f"The {plan} is {'finished' if plan.finished_at else 'called off'} already.")
    return plan


def _hubs_of(agreement: Agreement) -> Collection[Hub]:
    """The hubs for which nobody pays once an agreement is over."""
    left = HubAgreement.objects.left_behind().filter(agreement=agreement)
    return list(Hub.objects.filter(pk__in=left.values("hub")))


def _keep(verb: str, plan: Decommission, before: dict[str, object], *, by: Person, now: datetime) -> None:
    plan.revision += 1
    plan.full_clean()
    plan.save()
    record(verb, plan, by=by, now=now, before=before, after=snapshot(plan, SAID))


def _tell(plan: Decommission, subject: str, body: str, *, by: Person | None, now: datetime) -> None:
    """Tell who sees to the agreement, the champion and those who sell, but not whoever did it."""
    today = clock.organisation_day(now)
    found = dated_plan(plan)
    people = {each.pk: each for each in answering([found.agreement], today)[found.agreement.pk]}
    people |= {each.pk: each for each in Member.objects.holding(Role.SALES, today)}
    champion = found.agreement.community.champion if found.agreement.community else None
    if champion and champion.is_active:
        people[champion.pk] = champion
    if by:
        people.pop(by.pk, None)
    tell(
        kind="leads.decommission",
        key=f"leads:decommission:{plan.pk}:{plan.revision}",
        recipients=people.values(),
        subject=subject,
        body=body,
        path=plan.get_absolute_url(),
        explanation=found.taken_down if plan.is_open else None,
        now=now,
    )
