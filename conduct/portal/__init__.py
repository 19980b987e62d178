"""What conduct offers the portal."""

from conduct.portal import explanations, pages, stewards

__all__ = ["explanations", "pages", "stewards"]
