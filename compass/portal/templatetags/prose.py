"""Text that people wrote."""

from django import template
from django.utils.safestring import SafeString

from compass.portal import markdown as prose

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as HTML that can do no harm."""
    return SafeString(prose.render(text))
