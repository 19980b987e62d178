"""Pages are written in MyST, a Markdown that knows references and directives. Pure: text in, values and HTML out."""

from compass.handbook.myst.reading import read
from compass.handbook.myst.rendering import entry_link, render
from compass.handbook.myst.texts import (
    LONGEST,
    Heading,
    Link,
    Mark,
    Problem,
    Rendered,
    Section,
    Target,
    Term,
    Text,
    Toctree,
)

__all__ = [
    "LONGEST",
    "Heading",
    "Link",
    "Mark",
    "Problem",
    "Rendered",
    "Section",
    "Target",
    "Term",
    "Text",
    "Toctree",
    "entry_link",
    "read",
    "render",
]
