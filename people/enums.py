"""Words of the people app."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a member may be, for a time. Former is not a role: a former member is inactive."""

    STAFF = "staff", "staff"
    VOLUNTEER = "volunteer", "volunteer"
    COUNCIL = "council", "Steering Council"
    DIRECTOR = "director", "Executive Director"
    STEWARD = "steward", "Code of Conduct steward"
    SALES = "sales", "sales"
    FOUNDER = "founder", "founding team"
