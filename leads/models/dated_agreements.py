"""Agreements with the dates of their ends, by the rules of the day on which they began, and who is told of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch

from compass.explanation import Explanation
from compass.handbook import rulebook
from leads.enums import HubStatus
from leads.models.contracts import Agreement, AgreementQuerySet
from leads.models.hubs import Hub, HubAgreement
from leads.models.leads import Lead
from leads.models.renewals import Decommission
from leads.policy import renewals as policy
from leads.policy.renewals import Notice, PutOff, RenewalRules
from people.enums import Role
from people.models import Member

ZONE = settings.ORGANISATION_ZONE


@dataclass(frozen=True)
class DatedAgreement:
    """A signed agreement with its last day, and the rules that hold for its end."""

    agreement: Agreement
    rules: RenewalRules
    starts_on: date
    ends_on: date

    @property
    def ends(self) -> Explanation:
        """Its last day."""
        return policy.ends(self.ends_on, ZONE, subject=str(self.agreement.pk))

    @property
    def told(self) -> list[tuple[Notice, Explanation]]:
        """What is told before its end, each with its day, what comes first first."""
        return [(each, self._told(each)) for each in self.rules.told()]

    @property
    def plan(self) -> Decommission | None:
        """The plan to take its hubs down, if there is one."""
        return getattr(self.agreement, "decommission", None)

    @property
    def renewal(self) -> Lead | None:
        """The lead by which somebody has begun to renew it."""
        begun: list[Lead] = vars(self.agreement)["renewals_now"]
        return begun[0] if begun else None

    @property
    def hubs(self) -> list[Hub]:
        """Its hubs that have not ended."""
        covers: list[HubAgreement] = vars(self.agreement)["covers_now"]
        return [each.hub for each in covers]

    @property
    def taken_down(self) -> Explanation:
        """Until when its hubs are taken down once it has lapsed, as far as that was put off by now."""
        put_off = [PutOff(each.from_on, each.until_on, each.reason) for each in self._extensions()]
        subject = str(self.agreement.pk)
        return policy.decommission(
            self.ends_on, self.rules, ZONE, subject=subject, pinned_on=self.starts_on, put_off=put_off
        )

    def is_near(self, day: date) -> bool:
        """Whether the first notice of its end is due on a day, or was."""
        return any(each.answer <= day for _, each in self.told)

    def _told(self, notice: Notice) -> Explanation:
        subject = f"{self.agreement.pk}-{notice.key}"
        return policy.renewal(self.ends_on, notice, self.rules, ZONE, subject=subject, pinned_on=self.starts_on)

    def _extensions(self) -> list[Any]:
        return list(self.plan.extensions.all()) if self.plan else []


def dated(agreements: Iterable[Agreement]) -> list[DatedAgreement]:
    """Signed agreements with their dates, by the rules of the day each began; one query. They come `whole`."""
    rules_on = cache(rulebook.history(RenewalRules).on)
    return [
        DatedAgreement(each, rules_on(each.starts_on), each.starts_on, each.ends_on)
        for each in agreements
        if each.signed_on and each.starts_on and each.ends_on
    ]


def dated_plan(plan: Decommission) -> DatedAgreement:
    """The agreement of a plan with its dates; every plan is of a signed one."""
    return dated(whole(Agreement.objects.filter(pk=plan.agreement_id)))[0]


def whole(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Each with its lead and owner, community and champion, its plan, its hubs and its open renewals; four queries."""
    joined = agreements.select_related("lead__owner", "community__champion", "decommission")
    covers = HubAgreement.objects.exclude(hub__status=HubStatus.ENDED).select_related("hub__cluster")
    return joined.prefetch_related(
        "decommission__extensions",
        Prefetch("covers", covers, to_attr="covers_now"),
        Prefetch("renewal_leads", Lead.objects.open(), to_attr="renewals_now"),
    )


def known_to(user: Any) -> AgreementQuerySet:
    """The signed ones: that they stand, and until when, everybody of the team may know."""
    return Agreement.objects.signed() if user.is_authenticated else Agreement.objects.none()


def watched(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Those whose end still matters: not all of their hubs have ended, and no plan to take them down is finished."""
    covers = HubAgreement.objects.filter(agreement=OuterRef("pk"))
    going_on = agreements.filter(decommission__finished_at=None)
    return going_on.filter(~Exists(covers) | Exists(covers.exclude(hub__status=HubStatus.ENDED)))


def lapsed(agreements: AgreementQuerySet, day: date) -> AgreementQuerySet:
    """Those that ended before a day, that nothing follows, and that leave a hub behind for which nobody pays."""
    left = HubAgreement.objects.left_behind().values("agreement")
    return agreements.signed().filter(ends_on__lt=day, renewed_by=None, pk__in=left)


def answering(agreements: Iterable[Agreement], day: date) -> dict[int, list[Member]]:
    """Who sees to each on a day, by its key: the owner of its lead, else those who sell, else the director.

    An owner who has left, or reads leads no more, is passed over. Two queries; agreements come with lead and owner.
    """
    sellers, directors = (
        list(Member.objects.holding(role, day).order_by("pk")) for role in (Role.SALES, Role.DIRECTOR)
    )
    readers = {each.pk for each in (*sellers, *directors)}
    return {
        each.pk: [each.lead.owner] if each.lead.owner_id in readers else sellers or directors for each in agreements
    }


def last_agreements(hubs: Collection[Hub]) -> dict[int, DatedAgreement]:
    """The signed agreement that ends last of those that ever paid for each hub, by the key of the hub; six queries."""
    covers = HubAgreement.objects.filter(hub__in=hubs, agreement__signed_on__isnull=False)
    last = dict(covers.order_by("agreement__ends_on", "agreement").values_list("hub", "agreement"))
    found = dated(whole(Agreement.objects.filter(pk__in=last.values())))
    by_key = {each.agreement.pk: each for each in found}
    return {hub: by_key[agreement] for hub, agreement in last.items()}
