"""A field for a domain."""

from typing import Any

from django import forms

from leads.policy.clusters import LONGEST, NO_DOMAIN, is_domain
from leads.policy.lead_files import domain_in


class DomainField(forms.CharField):
    """A domain in small letters, even where an address was pasted."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST["domain"], **options)

    def to_python(self, value: Any) -> str:
        """The domain alone."""
        return domain_in(str(super().to_python(value)))

    def validate(self, value: Any) -> None:
        """Refuse what is no domain."""
        super().validate(value)
        if value and not is_domain(value):
            raise forms.ValidationError(NO_DOMAIN)
