"""The Markdown that pages are written in: CommonMark with what MyST adds to it."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import make_fence_rule
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.substitution import substitution_plugin

DEEPEST = 100
"""How deep lists and quotes may lie in each other, each list counting twice."""

TERMINATES = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
OPENING = re.compile(r"(`{3,})\{[^{}`]+\}")

_any_fence = make_fence_rule(markers=("`", "~", ":"), disallow_marker_in_info=())
_strict_fence = make_fence_rule(markers=("`", "~", ":"))


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature
    """A fence of backticks, tildes or colons. The title of a directive may hold backticks, but not its own fence."""
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = OPENING.match(first)
    titled = found is not None and found[1] not in first[found.end(1) :]
    return (_any_fence if titled else _strict_fence)(state, start, end, silent)


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  markdown-it's name
        """Every link is read as a link; where it leads, if anywhere, is decided when it is shown."""
        return True


def parser() -> MarkdownIt:
    """A reader of one page's Markdown."""
    markdown = _Markdown("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    markdown.block.ruler.at("fence", _fence, {"alt": TERMINATES})
    for plugin in (myst_block_plugin, deflist_plugin, footnote_plugin, substitution_plugin, attrs_block_plugin):
        markdown.use(plugin)
    markdown.use(attrs_plugin, spans=True)
    # Money is written more often than mathematics, so one dollar is a dollar.
    markdown.use(dollarmath_plugin).disable("math_inline")
    return markdown
