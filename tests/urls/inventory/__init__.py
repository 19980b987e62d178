"""Every address of the portal, what may be done there, and what each kind of visitor gets. Written by hand.

Codes stand in the order of WATCHERS: anonymous, former, volunteer, staff, council, steward, sales, director, operator.
In the world of the tests `staff` wrote the drafts, planned the event, made the feed and is the champion of
`volunteer`, `council` wrote the proposals, and the mail in doubt was meant for `council`.
An address that is not here fails the tests; so does one that answers anything else.
"""

from tests.urls.inventory.absences import ABSENCES
from tests.urls.inventory.access import ACCESS
from tests.urls.inventory.address import Address
from tests.urls.inventory.admin import ADMIN
from tests.urls.inventory.ballots import BALLOTS
from tests.urls.inventory.boards import BOARDS
from tests.urls.inventory.checklists import CHECKLISTS
from tests.urls.inventory.conduct import CONDUCT
from tests.urls.inventory.conduct_case import CONDUCT_CASE
from tests.urls.inventory.conduct_form import CONDUCT_FORM
from tests.urls.inventory.conduct_outcome import CONDUCT_OUTCOME
from tests.urls.inventory.conduct_seats import CONDUCT_SEATS
from tests.urls.inventory.council import COUNCIL
from tests.urls.inventory.deliverables import DELIVERABLES
from tests.urls.inventory.directory import DIRECTORY
from tests.urls.inventory.discussion import DISCUSSION
from tests.urls.inventory.drafts import DRAFTS
from tests.urls.inventory.flow import FLOW
from tests.urls.inventory.handbook import HANDBOOK
from tests.urls.inventory.implementation import IMPLEMENTATION
from tests.urls.inventory.labels import LABELS
from tests.urls.inventory.leads import LEADS
from tests.urls.inventory.meetings import MEETINGS
from tests.urls.inventory.notices import NOTICES
from tests.urls.inventory.people import PEOPLE
from tests.urls.inventory.places import PLACES
from tests.urls.inventory.portal import PORTAL
from tests.urls.inventory.positions import POSITIONS
from tests.urls.inventory.projects import PROJECTS
from tests.urls.inventory.proposals import PROPOSALS
from tests.urls.inventory.strategy import STRATEGY
from tests.urls.inventory.syncs import SYNCS
from tests.urls.inventory.team_decisions import TEAM_DECISIONS
from tests.urls.inventory.zones import ZONES


def everything() -> tuple[Address, ...]:
    """The whole inventory."""
    return (
        *PORTAL,
        *PEOPLE,
        *DIRECTORY,
        *ZONES,
        *ABSENCES,
        *CHECKLISTS,
        *ACCESS,
        *POSITIONS,
        *PROJECTS,
        *STRATEGY,
        *DELIVERABLES,
        *HANDBOOK,
        *PLACES,
        *FLOW,
        *PROPOSALS,
        *DRAFTS,
        *TEAM_DECISIONS,
        *BALLOTS,
        *DISCUSSION,
        *IMPLEMENTATION,
        *COUNCIL,
        *CONDUCT,
        *MEETINGS,
        *LABELS,
        *NOTICES,
        *SYNCS,
        *BOARDS,
        *LEADS,
        *CONDUCT_FORM,
        *CONDUCT_SEATS,
        *CONDUCT_CASE,
        *CONDUCT_OUTCOME,
        *ADMIN,
    )
