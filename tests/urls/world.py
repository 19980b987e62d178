"""One small world for every address: a member of each kind, and an object of each kind."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from compass.handbook import actions as handbook
from compass.handbook.models import Clause, Draft, Page, Place, Placement
from compass.notices.models import Mail, Notice
from compass.portal.actions.feeds import make_feed
from compass.portal.enums import Pattern, Repeat, Scope
from compass.portal.models import Feed, TeamEvent
from conduct.models import Report
from governance.models import Comment, CouncilMeeting, Deed, Proposal, ProposalDraft, Suggestion, WeeklyUpdate
from leads import models as leads
from people import actions as people_actions
from people.actions.steps import finish_step
from people.enums import Role
from people.models import (
    Absence,
    AccessGrant,
    Checklist,
    ChecklistStep,
    Level,
    Member,
    Position,
    PositionTerm,
    System,
    Team,
    TeamMembership,
)
from projects import actions as projects
from projects.models import (
    AgendaItem,
    Decision,
    Deliverable,
    Discussion,
    Goal,
    Meeting,
    Objective,
    Project,
    ProjectAccount,
    ProjectMember,
    Response,
    Sync,
    Tag,
    Task,
    TrackingPlace,
)
from tests.factories.absences import make_absence
from tests.factories.access import make_access, make_request, make_system
from tests.factories.checklists import make_checklist
from tests.factories.events import make_event
from tests.factories.handbook import make_page
from tests.factories.labels import make_tags
from tests.factories.notices import make_mail_in_doubt
from tests.factories.people import make_member
from tests.factories.photos import make_photo
from tests.factories.places import make_place, make_room
from tests.factories.positions import make_paid_term, make_position
from tests.factories.projects import make_deliverable, move
from tests.factories.teams import make_team, put_into
from tests.urls.worlds.conduct import conduct
from tests.urls.worlds.governance import governance
from tests.urls.worlds.leads import make_leads
from tests.urls.worlds.meetings import meetings
from tests.urls.worlds.sessions import sign_in
from tests.urls.worlds.strategy import strategy_of
from tests.urls.worlds.syncs import make_syncs

WATCHERS = ("anonymous", "former", "volunteer", "staff", "council", "steward", "sales", "director", "operator")


@dataclass(frozen=True)
class World:
    """Everybody and everything.

    `staff` wrote the drafts, planned the event, holds the position, leads the team, gives access to the system, sees
    through the onboarding of `volunteer`, and works with them on the project; `council` wrote the proposals. No page
    has an owner.
    """

    now: datetime
    people: dict[str, Member]
    sessions: dict[str, str]
    discussed: Proposal
    voting: Proposal
    closed: Proposal
    due: Proposal
    withdrawn: Proposal
    adopted: Proposal
    deed: Deed
    proposal_draft: ProposalDraft
    concern: Comment
    suggestion: Suggestion
    period: Clause
    holidays: Clause
    council_draft: Draft
    owner_draft: Draft
    page: Page
    page_draft: Draft
    placement: Placement
    retired: Page
    notice: Notice
    mail: Mail
    place: Place
    retired_place: Place
    event: TeamEvent
    feed: Feed
    feed_token: str
    system: System
    retired_system: System
    asked: AccessGrant
    held: AccessGrant
    project: Project
    project_member: ProjectMember
    project_account: ProjectAccount
    issue: Deliverable
    deliverable: Deliverable
    task: Task
    loose_task: Task
    goal: Goal
    objective: Objective
    tracking_place: TrackingPlace
    tag: Tag
    sync: Sync
    response: Response
    discussion: Discussion
    other_tag: Tag
    absence: Absence
    position: Position
    unheld_level: Level
    position_term: PositionTerm
    checklist: Checklist
    step: ChecklistStep
    done_step: ChecklistStep
    team: Team
    membership: TeamMembership
    photographed: Member
    meeting: Meeting
    held_meeting: Meeting
    agenda_item: AgendaItem
    decision: Decision
    lead: leads.Lead
    contact: leads.Contact
    contract: leads.Agreement
    asked_change: leads.AskedChange
    invoice: leads.Invoice
    hub: leads.Hub
    community: leads.Community
    community_contact: leads.Contact
    paying: leads.Agreement
    ending_agreement: leads.Agreement
    decommission: leads.Decommission
    quote: leads.Quote
    quote_token: str
    questionnaire: leads.Questionnaire
    questionnaire_token: str
    folder_item: leads.FolderItem
    team_decision: Proposal
    council_meeting: CouncilMeeting
    weekly_update: WeeklyUpdate
    report: Report

    def proposals(self) -> list[Proposal]:
        """One at every stage."""
        return [self.discussed, self.voting, self.closed, self.due, self.withdrawn, self.adopted]


def make_world(now: datetime) -> World:
    """Build it by the same verbs as people use."""
    people = {
        "former": make_member("Former Member", is_active=False),
        "volunteer": make_member("Priya Raman", roles=(Role.VOLUNTEER,), time_zone="Asia/Kolkata"),
        "staff": make_member("Caleb Ferris", roles=(Role.STAFF,)),
        "council": make_member("Noor Haddad", roles=(Role.COUNCIL,), time_zone="America/Toronto"),
        "steward": make_member("Ruth Adeyemi", roles=(Role.COUNCIL, Role.STEWARD)),
        "sales": make_member("Sami Sales", roles=(Role.STAFF, Role.SALES)),
        "director": make_member("Marisol Vega", roles=(Role.DIRECTOR, Role.COUNCIL)),
        "operator": make_member("Olu Operator", is_superuser=True),
    }
    author, staff = people["council"], people["staff"]
    period = Clause.objects.get(key="governance.discussion-period")
    holidays = Clause.objects.get(key="organisation.observed-holidays")
    page = make_page("practices/voting", "Voting", "We wait two weeks.", by=people["director"], now=now)
    retired = make_page("practices/old", "Old", "We waited longer.", by=people["director"], now=now)
    handbook.retire_page(retired, reason="Nobody does it.", by=people["director"], now=now)
    tuesday: dict[str, Any] = {"starts_on": date(2026, 4, 7), "repeats": Repeat.MONTHLY, "pattern": Pattern.WEEKDAY}
    event = make_event(by=staff, now=now, attendees=[author], **tuesday)
    feed, feed_token = make_feed(label="Phone", scope=Scope.ALL, kind="", by=staff, now=now)
    position = make_position(levels=2, by=people["director"], now=now)
    unheld, held = position.levels.all()
    checklist = _checklist(people, now)
    team = make_team(by=people["director"], now=now, leads=[staff])
    governed = governance(people, team, now)
    notice, mail = make_mail_in_doubt(author, now, path=governed["discussed"].get_absolute_url())
    return World(
        now=now,
        people=people,
        sessions=sign_in(people),
        **governed,
        period=period,
        holidays=holidays,
        council_draft=_draft(period, 21, staff, now),
        owner_draft=_draft(holidays, {"2026-12-24": "Christmas Eve"}, staff, now),
        page=page,
        page_draft=handbook.begin_page_draft(
            page,
            source="# Voting\n\nWe wait two long weeks.\n",
            reason="Better.",
            base_number=1,
            token=uuid4(),
            by=staff,
            now=now,
        ),
        placement=handbook.place_clause(
            page, clause=period, anchor="", words="two weeks", by=people["director"], now=now
        ),
        retired=retired,
        notice=notice,
        mail=mail,
        place=make_room(by=staff, now=now - timedelta(days=197)),
        retired_place=_retired(staff, now),
        event=event,
        feed=feed,
        feed_token=feed_token,
        checklist=checklist,
        step=checklist.steps.get(key="rooms"),
        done_step=checklist.steps.get(key="guide"),
        **_access(people, now),
        **_project(people, now),
        **make_syncs(people, now),
        **make_tags(people["staff"], now),
        absence=make_absence(staff, date(2026, 3, 17), date(2026, 3, 19), now=now),
        position=position,
        unheld_level=unheld,
        position_term=make_paid_term(staff, held, by=people["director"], now=now),
        team=team,
        membership=put_into(team, people["volunteer"]),
        photographed=make_photo(people["council"], now=now),
        **meetings(people, now),
        **make_leads(people, now),
        **conduct(people, now),
    )


def _access(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """A system that `staff` gives access to, which `council` reaches and `volunteer` has asked for."""
    director = people["director"]
    system = make_system(by=director, now=now, granters=[people["staff"]])
    retired = make_system("Old forum", by=director, now=now)
    return {
        "system": system,
        "retired_system": people_actions.retire_system(retired, by=director, now=now),
        "asked": make_request(people["volunteer"], system, now=now),
        "held": make_access(people["council"], system, by=people["staff"], now=now - timedelta(days=360)),
    }


def _project(people: dict[str, Member], now: datetime) -> dict[str, Any]:
    """A project on which `staff` and `volunteer` work, with an account, and what it delivers."""
    by, staff = people["operator"], people["staff"]
    project = projects.add_project(name="Hubs", description="We run them.", by=by, now=now)
    aws = System.objects.get(slug="aws")
    projects.join_project(people["volunteer"], project=project, from_on=now.date(), by=by, now=now)
    issue = make_deliverable("An idea", project=project, by=staff, now=now, ready=False)
    started = move(make_deliverable(project=project, by=staff, now=now), "progress", by=staff, now=now)
    return {
        "issue": issue,
        "deliverable": started,
        "task": started.tasks.get(position=1),
        "loose_task": projects.add_task(title="Call the host", owner=people["volunteer"], by=staff, now=now),
        "project": project,
        "project_member": projects.join_project(staff, project=project, from_on=now.date(), by=by, now=now),
        "project_account": projects.add_account(project, system=aws, scope="hubs", by=by, now=now),
        **strategy_of(people, project, now),
    }


def _checklist(people: dict[str, Member], now: datetime) -> Checklist:
    checklist = make_checklist(people["volunteer"], people["staff"], now=now, first_on=date(2026, 3, 19))
    finish_step(checklist.steps.select_related("checklist").get(key="guide"), by=people["staff"], now=now)
    return checklist


def _retired(by: Member, now: datetime) -> Place:
    return handbook.retire_place(make_place(by=by, now=now, name="Old drive"), by=by, now=now)


def _draft(clause: Clause, value: object, by: Member, now: datetime) -> Draft:
    token: UUID = uuid4()
    return handbook.begin_draft(clause, value=value, reason="Better.", base_number=1, token=token, by=by, now=now)
