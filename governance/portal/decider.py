"""Governance decides what no owner of a clause may."""

from compass.handbook import deciders
from governance import actions
from governance.models import Proposal

deciders.register(actions.submit_draft, Proposal.objects.of_drafts)
