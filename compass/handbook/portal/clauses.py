"""What clauses and drafts offer the portal."""

from collections.abc import Collection, Iterator
from datetime import datetime

from compass.explanation import Explanation
from compass.handbook import permissions, rulebook
from compass.handbook.models import Clause, ClauseVersion
from compass.handbook.organisation import CalendarRules, HandbookRules
from compass.handbook.proposed import open_drafts
from compass.person import Person
from compass.portal import behind, contracts, explainers
from compass.portal.contracts import Behind, Card, Document, Link, Source

rulebook.register(CalendarRules)
rulebook.register(HandbookRules)
behind.register(rulebook.cite)


@contracts.behind.register
def clauses_behind() -> Iterator[Behind]:
    """The clause behind the pages that change clauses."""
    for page in ("clause-list", "clause-detail", "clause-begin-draft", "clause-replay", "draft-detail"):
        yield Behind(f"handbook:{page}", ("handbook.taking-effect",))


@contracts.sources.register
def sources() -> Iterator[Source]:
    """Clauses, by what each of their versions says; drafts are nobody's to find."""
    yield Source("clause", "Clause", "scale", _clauses, Clause.objects.visible_to)


def _clauses(pks: Collection[int] | None) -> Iterator[Document]:
    specs = {spec.key: spec for spec in rulebook.clauses()}
    found = Clause.objects.filter(key__in=specs).prefetch_related("versions").order_by("pk")
    for each in found if pks is None else found.filter(pk__in=pks):
        newest_first = sorted(each.versions.all(), key=lambda version: -version.number)
        said = " ".join(f"v{version.number}: {specs[each.key].sentence(version.value)}" for version in newest_first)
        yield Document(each.pk, each.title, said, each.get_absolute_url(), f"§ v{newest_first[0].number}")


@contracts.links.register
def navigation() -> Iterator[Link]:
    """The handbook stands right under home."""
    yield Link("", "Handbook", "book-open", "handbook:page-list", order=3)


@contracts.cards.register
def drafts_to_decide(person: Person, now: datetime) -> Iterator[Card]:
    """Changes of clauses and pages that wait for their owner."""
    for draft in open_drafts(person):
        if draft.author_id != person.pk and permissions.can_adopt(person, draft):
            yield Card(
                title=f"Decide: change of “{draft.subject.title}”",
                reason=f"{draft.author} proposes it, and you decide about it",
                url=draft.get_absolute_url(),
                action="Read",
                icon="book-open",
            )


def explain_in_force(subject: str, viewer: Person | None) -> Explanation:
    """From which day a version of a clause holds, and why."""
    key, _, number = subject.rpartition("@")
    if number.isascii() and number.isdigit() and len(number) < 6:
        for version in ClauseVersion.objects.visible_to(viewer).filter(clause__key=key, number=int(number)):
            if found := rulebook.explain_in_force([version])[version.pk]:
                return found
    raise explainers.UnknownSubject(f"{subject!r} is no later version of a clause.")


explainers.register(
    explainers.Explainer(
        question="clause-in-force",
        asks="From which day does a version of a clause hold?",
        example="governance.discussion-period@2",
        explain=explain_in_force,
    )
)
