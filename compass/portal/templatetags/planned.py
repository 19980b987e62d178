"""Events that members plan, in words."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compass.explanation import so_many
from compass.portal.models import TeamEvent
from compass.portal.moments import city
from compass.portal.policy.recurrence import A_DAY, Slot

register = template.Library()


@register.filter
def rule_words(event: TeamEvent) -> str:
    """`First Monday of each month, 08:00 in Los Angeles.`"""
    words = event.recurrence.words()
    at = f"{event.local_time:%H:%M} in {city(event.slot.zone)}" if event.local_time else "whole days"
    return f"{words[0].upper()}{words[1:]}, {at}."


@register.filter
def length_words(event: TeamEvent) -> str:
    """`2 hours`, `90 minutes`, `1 day`."""
    for unit, minutes in (("day", A_DAY), ("hour", 60), ("minute", 1)):
        if event.minutes % minutes == 0:
            return so_many(event.minutes // minutes, unit)
    raise AssertionError("A length is whole minutes.")


@register.filter
def own_clock(slot: Slot) -> SafeString:
    """When an occurrence begins on the clock of its event: `Mon 6 Apr 08:00 in Los Angeles`."""
    at = slot.starts
    words = f"{at:%a} {at.day} {at:%b %H:%M}"
    return format_html('<time datetime="{}">{}</time> in {}', at.isoformat(), words, city(slot.zone))
