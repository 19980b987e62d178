"""How the log is narrowed; all of it stands in the address."""

import django_filters
from django.db.models import Q

from compass.notices.enums import Outcome
from compass.notices.models import Notice, NoticeQuerySet


class NoticeFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter ships no types
    """Words and outcome."""

    words = django_filters.CharFilter(method="with_words", label="Subject or recipient", max_length=100)
    outcome = django_filters.ChoiceFilter(
        field_name="became", label="Outcome", choices=Outcome.choices, empty_label="Any outcome"
    )

    class Meta:
        model = Notice
        fields = ()

    def with_words(self, notices: NoticeQuerySet, name: str, value: str) -> NoticeQuerySet:
        """Subjects and recipients that hold the words."""
        held = Q(subject__icontains=value) | Q(member__name__icontains=value) | Q(address__icontains=value)
        return notices.filter(held)
