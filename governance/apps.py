"""Proposals and the Steering Council."""

from django.apps import AppConfig

from compass.audit import append_only


class GovernanceConfig(AppConfig):
    """Proposals and the Steering Council."""

    name = "governance"

    def ready(self) -> None:
        """A vote that is cast stays as it was cast."""
        append_only.guard("governance.Ballot")
