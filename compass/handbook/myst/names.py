"""What directives are called, and what each is to a reader."""

BOXES = {
    **{name: (name.capitalize(), "") for name in ("note", "tip", "hint", "important")},
    **{name: (name.capitalize(), "warn") for name in ("warning", "caution", "attention")},
    **{name: (name.capitalize(), "bad") for name in ("danger", "error")},
    "seealso": ("See also", ""),
    "todo": ("To do", ""),
    "info": ("Note", ""),
}
"""Boxes that bring their own title; the argument is the beginning of their text."""

TITLED = {"admonition", "topic", "sidebar", "card", "grid-item-card", "important-note", "aside", "exercise", "solution"}
TITLED |= {"panel", "example", "proof", "theorem", "definition"}
"""Boxes whose argument is their title."""

FOLDED = {"dropdown", "details", "toggle", "collapse"}

PARTS = {"tab-item", "tabbed", "tab", "tab-card", "card-body", "card-header", "card-footer", "rubric", "centered"}
PARTS |= {"grid-item", "table", "figure-md", "compound", "versionadded", "versionchanged", "deprecated"}
"""Shown as their body; an argument is a line above it."""

PLAIN = {"", "panels", "tab-set", "tabs", "grid", "card-carousel", "container", "div", "margin", "only", "group-tab"}
PLAIN |= {"hlist", "role-list", "grid-row"}
"""Shown as their body; an argument says how wide or for whom, which is nothing to read."""

QUOTES = {"epigraph", "pull-quote", "highlights", "quote", "blockquote", "pull_quote"}

CODE = {"code-block", "code", "code-cell", "sourcecode", "parsed-literal", "prompt", "mermaid", "graphviz", "digraph"}
CODE |= {"math", "eval-rst", "doctest", "plot", "productionlist", "graph", "literal", "raw-code", "program-output"}

SILENT = {"contents", "tableofcontents", "index", "sectionauthor", "codeauthor", "meta", "highlight", "comment"}
SILENT |= {"currentmodule", "module", "default-role", "no-search", "sectnum", "tags", "nosearch", "role"}

ELSEWHERE = {"include", "literalinclude", "raw", "bibliography", "iframe", "video", "youtube", "download-list"}
"""Stands for something that is not in the source, or may not be shown."""

BUTTONS = {"button-link", "button-ref", "link-button"}
