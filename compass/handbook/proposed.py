"""What is being proposed."""

from compass.handbook.models import Draft
from compass.once import once
from compass.person import Person


@once(lambda reader: reader.pk)
def open_drafts(reader: Person) -> list[Draft]:
    """The open drafts that somebody may see, newest first, without the texts of pages."""
    drafts = Draft.objects.visible_to(reader).open().select_related("clause__owner", "page__owner", "author")
    return list(drafts.defer("source", "page__source", "page__outline", "page__words"))
