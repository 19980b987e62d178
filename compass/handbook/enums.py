"""Words of the handbook."""

from django.db.models import TextChoices


class Decider(TextChoices):
    """Who decides a change of a clause."""

    VOTE = "vote", "council vote"
    NOTICE = "notice", "council notice"
    OWNER = "owner", "its owner"


class DraftState(TextChoices):
    """Where a draft stands."""

    OPEN = "open", "open"
    ADOPTED = "adopted", "adopted"
    WITHDRAWN = "withdrawn", "withdrawn"


class PlaceKind(TextChoices):
    """What a place on the information map is."""

    FOLDER = "folder", "drive folder"
    REPOSITORY = "repository", "repository"
    BOARD = "board", "board"
    CALENDAR = "calendar", "calendar"
    LIST = "list", "mailing list"
    OTHER = "other", "other"
    WEBSITE = "website", "website"
    NEWSLETTER = "newsletter", "newsletter"
    SOCIAL = "social", "social account"
    ROOM = "room", "chat room"


class Family(TextChoices):
    """The three parts of the information map."""

    THINGS = "things", "Where things are"
    CHANNELS = "channels", "Outward channels"
    ROOMS = "rooms", "Chat rooms"


KINDS_OF = {
    Family.THINGS: (
        PlaceKind.FOLDER,
        PlaceKind.REPOSITORY,
        PlaceKind.BOARD,
        PlaceKind.CALENDAR,
        PlaceKind.LIST,
        PlaceKind.OTHER,
    ),
    Family.CHANNELS: (PlaceKind.WEBSITE, PlaceKind.NEWSLETTER, PlaceKind.SOCIAL),
    Family.ROOMS: (PlaceKind.ROOM,),
}


class PlaceState(TextChoices):
    """What a place lacks, or that it is no longer used."""

    STALE = "stale", "to be checked again"
    UNMONITORED = "unmonitored", "nobody reads it"
    OWNERLESS = "ownerless", "nobody owns it"
    RETIRED = "retired", "retired"
