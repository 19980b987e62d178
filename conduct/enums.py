"""Words of the Code of Conduct."""

from django.db.models import TextChoices


class Answer(TextChoices):
    """What became of a nomination; it waits while there is none."""

    CONFIRMED = "confirmed", "confirmed"
    DECLINED = "declined", "declined"
    TAKEN_BACK = "taken-back", "taken back"
