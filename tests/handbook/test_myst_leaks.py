"""Nothing that only a machine reads is ever shown, and nothing that a reader should see is lost."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from compass.handbook.myst import Target, read, render
from compass.handbook.myst.rendering import CLASSES, TAGS
from compass.portal import markdown

TREE = Path(__file__).parent / "tree"
ALLOWED = markdown.TAGS | TAGS | {"html", "head", "body"}
RAW = re.compile(r"`{3}|:{3}|~{3}|\{[\w:-]+\}`|^\([^)]*\)=|^:[\w-]+:|<script|<iframe|<img", re.MULTILINE)


def parsed(source: str) -> Element:
    html = render(read(source), resolve=lambda _: Target("/x", "X"), terms={"lamp room": "/lamp"}).html
    root: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return root


def words(element: Element) -> str:
    """What a reader sees, but for code, which may say anything."""
    if element.tag in ("code", "pre"):
        return element.tail or ""
    return (element.text or "") + "".join(map(words, element)) + (element.tail or "")


def harmful(root: Element) -> list[str]:
    """Whatever a page may not hold."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    allowed = {"href", "title", "rel", "start", "id", "class"}
    found = [element.tag for element in elements if element.tag not in ALLOWED]
    found += [name for element in elements for name in element.attrib if name not in allowed]
    found += [
        css
        for element in elements
        for css in element.get("class", "").split()
        if css not in CLASSES.get(str(element.tag), ())
    ]
    schemes = [re.match(r"[\s\0-\x20]*([\w+.-]+):", element.get("href", "")) for element in elements]
    return found + [scheme[1] for scheme in schemes if scheme and scheme[1].lower() not in markdown.SCHEMES]


def test_no_page_of_the_tree_shows_what_only_a_machine_reads() -> None:
    pages = sorted(TREE.rglob("*.md"))
    roots = {page.name: parsed(page.read_text(encoding="utf-8")) for page in pages}
    assert len(roots) > 7
    assert {name: found for name, root in roots.items() if (found := RAW.findall(words(root)))} == {}
    assert {name: found for name, root in roots.items() if (found := harmful(root))} == {}


def test_no_two_addresses_of_a_page_are_the_same() -> None:
    for page in sorted(TREE.rglob("*.md")):
        ids = [each.get("id") for each in parsed(page.read_text(encoding="utf-8")).iter() if each.get("id")]
        assert sorted(set(ids), key=str) == sorted(ids, key=str)


# Words that end in x are for the machine and never shown; those that end in y are shown, whatever lies around them.
LINES = st.sampled_from(
    [
        "worda **wordy** {ref}`wordy <rolex>`",
        "{rolex}`wordy` and {kbd}`wordy`",
        "wordy {fa}`iconx` {ref}`wordy",
        "[wordy](labelx) {term}`wordy <termx>`",
        "![wordy](picturex.png)",
        "wordy[^1]",
        "<b classx='valuex'>wordy</b>",
        "wordy [wordy]{.classx}",
    ]
)
LEAVES = st.one_of(
    LINES,
    LINES.map(lambda line: f"## {line}"),
    st.sampled_from(
        [
            "(labelx)=\nwordy",
            "% commentx\n",
            "+++ breakx",
            "<iframe src='framex'></iframe>",
            "<div classx>\nwordy\n</div>",
            "wordy\n: wordy",
            "| wordy |\n|---|\n| {kbd}`wordy` |",
            "[^1]: wordy",
            "<script>scriptx</script>",
            "- [ ] wordy",
        ]
    ),
)
NAMES = st.sampled_from(
    [
        "note",
        "admonition",
        "directivex",
        "dropdown",
        "card",
        "tab-set",
        "tab-item",
        "epigraph",
        "list-table",
        "glossary",
    ]
)


@st.composite
def nested(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    """Parts of a page in a directive, a list or a quote."""
    body = "\n\n".join(draw(st.lists(inner, min_size=1, max_size=3)))
    how = draw(st.sampled_from(["`", ":", "~", "- ", "> ", "1. "]))
    if len(how) > 1:
        pad = "> " if how == "> " else " " * len(how)
        return how + body.replace("\n", f"\n{pad}")
    longest = max((len(run) for run in re.findall(f"{how}{{3,}}", body)), default=2)
    options = draw(
        st.sampled_from(["", ":optionx: valuex\n", "---\noptionx: valuex\n---\n", ":name: labelx\n:classx:\n"])
    )
    name, fence = draw(NAMES), how * (longest + 1)
    argument = " wordy" if name in ("note", "admonition", "directivex", "dropdown", "card") else ""
    closes = draw(st.sampled_from([fence, fence, fence, ""]))
    return f"{fence}{{{name}}}{argument}\n{options}{body}\n{closes}\n"


PAGES = st.lists(st.recursive(LEAVES, nested, max_leaves=12), max_size=4).map("\n\n".join)


@given(PAGES)
def test_no_nesting_shows_what_only_a_machine_reads(source: str) -> None:
    root = parsed(source)
    shown = words(root)
    assert re.findall(r"\w*(?:option|value|label|comment|break|class|frame|script|icon)x", shown) == []
    assert RAW.findall(shown) == []
    assert harmful(root) == []


PIECES = st.sampled_from(
    [
        *(
            "```{note}\n",
            "```\n",
            ":::{tip} a\n",
            ":::\n",
            "{ref}`",
            "`",
            "<script>",
            "</script>",
            "<img src=x onerror=a()>",
        ),
        *(
            "\n",
            "\n\n",
            "    ",
            "> ",
            "- ",
            "<!--",
            "-->",
            "&#106;",
            "\t",
            "\0",
            "[x](",
            "javascript:a()",
            ")",
            "![",
            "^[",
        ),
        *(
            "(a)=\n",
            "% a\n",
            "+++\n",
            "{{",
            "}}",
            "{#a}",
            "[a]{#b onclick=c}",
            "$$",
            "---\n",
            "a\n: b\n",
            "[^1]",
            "[^1]: ",
        ),
        *(
            "<a href='",
            "' onclick='",
            "|",
            "\u202e",
            "&lt;",
            "<",
            ">",
            '"',
            "#",
            "*",
            "_",
            "~~",
            "\ue0000\ue001",
            "\r\n",
        ),
        *(
            "<iframe src='https://e.example/'>",
            "<style>",
            "]]>",
            "<![CDATA[",
            "<?",
            ":x: y\n",
            "* - a\n",
            "{.a}",
            "\ufeff",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_no_text_makes_a_tag_an_attribute_or_a_scheme_that_is_not_allowed(source: str) -> None:
    assert harmful(parsed(source)) == []


@given(PAGES)
def test_what_a_page_is_read_as_never_changes(source: str) -> None:
    page = read(source)
    first = render(page, resolve=lambda _: None, terms={"wordy": "/w"})
    assert first == render(page, resolve=lambda _: None, terms={"wordy": "/w"})
    assert page == read(source)
