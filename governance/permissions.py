"""Who may do what with a proposal."""

from collections.abc import Iterable
from datetime import date

from compass.person import Person
from governance.models import Comment, Deed, Proposal, ProposalDraft
from governance.models.rolls import rolls_of, whole_rolls_of
from people.enums import Role
from people.models import Member, RoleTerm


def terms_of(person: Person, *roles: Role) -> list[RoleTerm]:
    """The terms of some roles that somebody ever holds; nothing is asked of the database that was asked before."""
    terms = person.every_term if isinstance(person, Member) else []
    return [term for term in terms if term.role in roles]


def holds(person: Person, *roles: Role, day: date) -> bool:
    """Whether somebody holds one of some roles on a day."""
    return any(term.holds_on(day) for term in terms_of(person, *roles))


def on_roll(terms: Iterable[RoleTerm], proposal: Proposal) -> bool:
    """Whether council terms hold on the voting day: what the roll will be, while nobody has noted the opening."""
    return any(term.holds_on(proposal.vote_on) for term in terms)


def can_cast_vote(user: Member, proposal: Proposal) -> bool:
    """Whoever is on the roll, which is the Steering Council as of the voting day, and not recused."""
    return user.is_active and user in rolls_of([proposal])[proposal.pk]


def is_enrolled(user: Member, proposal: Proposal) -> bool:
    """Whoever is on the roll, recused or not: what comes too late, the verbs tell them, and keep their words."""
    return user.is_active and user in whole_rolls_of([proposal])[proposal.pk]


def can_withdraw(user: Member, proposal: Proposal) -> bool:
    """The author takes a proposal back."""
    return proposal.author_id == user.pk


def can_declare_outcome(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author or the director says what came of a vote."""
    return proposal.author_id == user.pk or holds(user, Role.DIRECTOR, day=day)


def can_implement(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author or the director says that a proposal is carried out."""
    return can_declare_outcome(user, proposal, day)


def can_add_deed(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author, the director and council members name what carries a proposal out."""
    return proposal.author_id == user.pk or holds(user, Role.DIRECTOR, Role.COUNCIL, day=day)


def can_remove_deed(user: Member, deed: Deed) -> bool:
    """Whoever named a deed takes it out again."""
    return deed.by_id == user.pk


def can_archive(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author, the director and council members put a proposal into the archive."""
    return can_add_deed(user, proposal, day)


def can_accept(user: Member, proposal: Proposal) -> bool:
    """The author accepts a proposal that needs no vote; for a team its named decider does too."""
    return proposal.author_id == user.pk or (bool(proposal.team_id) and proposal.decider_id == user.pk)


def can_decide(user: Member, proposal: Proposal, day: date) -> bool:
    """The named decider or the director breaks the tie of a team (handbook 5.3.2)."""
    return bool(proposal.team_id) and (proposal.decider_id == user.pk or holds(user, Role.DIRECTOR, day=day))


def can_move_vote(user: Member, proposal: Proposal, day: date) -> bool:
    """Any member of the council asks for another voting day of what comes before the council."""
    return not proposal.team_id and holds(user, Role.COUNCIL, day=day)


def can_return_to_discussion(user: Member, proposal: Proposal, day: date) -> bool:
    """Its author or the director takes a vote back to the discussion."""
    return proposal.author_id == user.pk or holds(user, Role.DIRECTOR, day=day)


def can_request_vote(user: Member, day: date) -> bool:
    """Any member of the council turns a notice into a vote."""
    return holds(user, Role.COUNCIL, day=day)


def can_reroute(user: Member, proposal: Proposal, day: date) -> bool:
    """The director asks for more consultation on what no team decides."""
    return not proposal.team_id and holds(user, Role.DIRECTOR, day=day)


def can_check_host_policy(user: Member, day: date) -> bool:
    """The director or a member of the council says whether a proposal keeps to the policies of the host."""
    return holds(user, Role.DIRECTOR, Role.COUNCIL, day=day)


def can_link(user: Member, proposal: Proposal) -> bool:
    """The author says where else a proposal stands."""
    return proposal.author_id == user.pk


def can_change_draft(user: Member, draft: ProposalDraft) -> bool:
    """The author of a draft changes it, shows it, files it and throws it away; whoever it is shown to reads it."""
    return draft.author_id == user.pk


def can_revise(user: Member, proposal: Proposal) -> bool:
    """The author gives a proposal other words, and takes or declines the edits that are suggested."""
    return proposal.author_id == user.pk


def can_resolve_concern(user: Member, concern: Comment) -> bool:
    """Whoever has a concern resolves it."""
    return bool(concern.concern) and concern.author_id == user.pk


def can_note_reading(user: Member, proposal: Proposal) -> bool:
    """Whoever is on the roll says what they have read."""
    return can_cast_vote(user, proposal)


def can_call_meeting(user: Member) -> bool:
    """Members of the council and the director call it together, change meetings and call them off."""
    return user.is_active and bool({Role.COUNCIL, Role.DIRECTOR} & user.roles)


def can_choose_notices(user: Member) -> bool:
    """Members of the council choose where they hear what it is told."""
    return user.is_active and Role.COUNCIL in user.roles


def can_send_update(user: Member) -> bool:
    """The director tells the council each week what is open."""
    return user.is_active and Role.DIRECTOR in user.roles
