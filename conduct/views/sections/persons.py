"""The people a case is about, as its sections show them."""

from dataclasses import dataclass
from uuid import UUID

from conduct.enums import PassageKind
from conduct.models import Involvement
from conduct.views.sections.case import Case


@dataclass(frozen=True)
class Named:
    """Somebody whom the case is about, by the name that is sealed."""

    involvement: Involvement
    name: str
    member: int | None

    @property
    def pk(self) -> UUID:
        """What addresses know them by."""
        return UUID(str(self.involvement.pk))


def people_of(case: Case) -> list[Named]:
    """Everybody whom the case is about, in the order they were named."""
    rows = {str(each.pk): each for each in Involvement.objects.named().filter(report=case.report)}
    said = [each.words for each in case.opened.of_kind(PassageKind.PERSON)]
    return [Named(rows[each["person"]], each["name"], each["member"]) for each in said if each["person"] in rows]
