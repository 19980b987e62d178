"""What happens in secret, at random; where it has addresses; and what happens openly afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Final
from uuid import UUID, uuid4

from django.test import override_settings
from django.urls import reverse
from django.urls.converters import UUIDConverter

from compass.audit.models import Entry
from compass.handbook.actions import begin_page_draft
from compass.notices import sealed
from compass.notices.actions import tell_sealed
from compass.notices.drain import drain
from compass.notices.drain.arrivals import bundle
from compass.notices.models import Mail, Notice
from compass.notices.sealed import SealedKind
from conduct import urls
from conduct.enums import Step
from conduct.models import Report
from tests.conduct.confided import confide
from tests.conduct.interference import History
from tests.conduct.lived import reports
from tests.conduct.probes import Probe
from tests.factories.events import make_event
from tests.factories.governance import make_comment
from tests.sink import Sink
from tests.urls.world import World

RESOLVED: Final = {f"ref-{number}": f"steward-{number}@elsewhere.example" for number in range(3)}
KIND: Final = SealedKind("sealed-history", "Something needs you", "Sign in to read it.", "/somewhere/", RESOLVED.get)
sealed.register(KIND)
FEW: Final = 2
"""So many sealed notices are asked for."""


def alerts(world: World, random: Random) -> None:
    """Sealed notices that wait, that are late, that were sent, refused, or are for somebody who is gone."""
    for number in range(random.randint(1, 4)):
        late = timedelta(minutes=random.choice((0, 11, 60 * 24)))
        ref = random.choice((*RESOLVED, "ref-of-nobody"))
        tell_sealed(KIND, recipient_ref=ref, key=f"history:{number}", now=world.now - late)
        fate = random.choice(("new", "waiting", "sent", "refused", "later"))
        if fate == "waiting":
            bundle(world.now)
        elif fate != "new":
            word = {"sent": "take", "refused": "refuse", "later": "later-data"}[fate]
            with Sink(word) as sink, override_settings(SMTP=sink.settings):
                drain(clock=lambda: world.now)


HISTORIES: Final[Mapping[str, History]] = {"reports": reports, "alerts": alerts}
"""Every history that nobody outside it may notice, by its name."""


def doors(world: World) -> Sequence[Probe]:
    """Where what is hidden would be: every page of one report, the case of each other, and some of what was sent."""
    hidden = Report.objects.exclude(pk=world.report.pk).order_by("submitted_at", "pk").values_list("pk", flat=True)
    found = [Probe(path, method) for pk in hidden[:1] for path in _pages_of(pk) for method in ("GET", "POST")]
    found += [Probe(reverse("conduct:case-detail", args=[pk])) for pk in hidden[1:]]
    notices, mails = Notice.objects.filter(sealed=True), Mail.objects.filter(sealed=True)
    for pk in notices.order_by("-pk").values_list("pk", flat=True)[:FEW]:
        found += [Probe(f"/notices/{pk}/"), Probe(f"/admin/notices/notice/{pk}/change/")]
    for pk in mails.values_list("pk", flat=True):
        found += [
            Probe(f"/notices/mails/{pk}/mark-arrived/", "POST"),
            Probe(f"/notices/mails/{pk}/send-again/", "POST"),
            Probe(f"/admin/notices/mail/{pk}/change/"),
        ]
    return found


def _pages_of(pk: UUID) -> Iterator[str]:
    """Every address of conduct that names a case; whoever it is about is known by the number of the case."""
    known = {"pk": pk, "person": pk, "step": Step.ASKED.value}
    for pattern in (each for listed in urls.urlpatterns for each in getattr(listed, "url_patterns", [])):
        asked = pattern.pattern.converters
        if isinstance(asked.get("pk"), UUIDConverter):
            yield reverse(f"conduct:{pattern.name}", kwargs={name: known[name] for name in asked})


def life_goes_on(world: World) -> Sequence[Probe]:
    """What others do meanwhile: each row takes the next number of its table, and each page shows it."""
    staff, council = world.people["staff"], world.people["council"]
    event = make_event(by=staff, now=world.now, attendees=[world.people["steward"]], title="Tea")
    comment = make_comment(world.discussed, "I have read it.", by=council, now=world.now)
    entries = Entry.objects.order_by("-pk")[:3]
    return [
        Probe(event.get_absolute_url()),
        Probe(f"{world.discussed.get_absolute_url()}?since={comment.pk}"),
        *(Probe(f"/admin/audit/entry/{entry.pk}/change/") for entry in entries),
    ]


def plant(world: World, canaries: Sequence[str]) -> list[str]:
    """What was reported and what came of it; and a draft that `staff` keeps, to see that it would be met.

    Returns what only the reporters may hold.
    """
    first, second, *others = canaries
    theirs = confide(world, others)
    page, staff = world.page, world.people["staff"]
    begin_page_draft(
        page,
        source=f"# Voting\n\nWe wait, said {first}.\n",
        reason=f"{second} asked for it.",
        base_number=page.number,
        token=uuid4(),
        by=staff,
        now=world.now,
    )
    return theirs


def may_hold(canary: str, place: str, canaries: Sequence[str]) -> bool:
    """Whether a canary may be found there: what was drafted, in the database and with those who read drafts.

    Of what was reported, the address alone may be met, where a mail is handed over.
    """
    if canary in canaries[:2]:
        return place == "database" or place.startswith(("staff GET /", "operator GET /admin/"))
    return canary == canaries[2] and place == "mail server"
