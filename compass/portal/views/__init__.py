"""The portal's own pages."""

from compass.portal.views.keys import keys, keys_choose
from compass.portal.views.pages import healthz, home, style_guide, why
from compass.portal.views.search import search, search_suggest

__all__ = ["healthz", "home", "keys", "keys_choose", "search", "search_suggest", "style_guide", "why"]
