"""Markdown from people: what comes out, and what never does."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compass.portal import markdown

ALLOWED = markdown.TAGS | {"html", "head", "body"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Title", "<h2>Title</h2>\n"),
        ("## Part", "<h2>Part</h2>\n"),
        ("a *b* **c** ~~d~~ `e`", "<p>a <em>b</em> <strong>c</strong> <s>d</s> <code>e</code></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        (
            "[a](https://example.org/)",
            '<p><a href="https://example.org/" rel="noopener noreferrer nofollow">a</a></p>\n',
        ),
        ("[a](/proposals/)", '<p><a href="/proposals/" rel="noopener noreferrer nofollow">a</a></p>\n'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](JaVaScRiPt:alert(1))", "<p>[a](JaVaScRiPt:alert(1))</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](vbscript:x)", "<p>[a](vbscript:x)</p>\n"),
        (
            "![a](https://evil.example/pixel.gif)",
            '<p>!<a href="https://evil.example/pixel.gif" rel="noopener noreferrer nofollow">a</a></p>\n',
        ),
    ],
)
def test_markdown_becomes_plain_html(text: str, html: str) -> None:
    assert markdown.render(text) == html


PIECES = st.sampled_from(
    [
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=a()>",
            "<svg/onload=a()>",
            "[x](",
            "javascript:a()",
            ")",
            "![",
            "](//e",
        ),
        *(
            "\n",
            "\n\n",
            "    ",
            "> ",
            "- ",
            "```",
            "`",
            "<!--",
            "-->",
            "&#106;",
            "\t",
            "\0",
            "<a href='",
            "' onclick='",
            "|",
        ),
        *("[a]: javascript:x\n", "<style>", "\u202e", "&lt;", "<", ">", '"', "#", "*", "_", "~~", "http://e.example"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
def test_no_text_makes_a_tag_an_attribute_or_a_scheme_that_is_not_allowed(text: str) -> None:
    root = html5lib.parse(markdown.render(text), namespaceHTMLElements=False)

    for element in root.iter():
        if isinstance(element.tag, str):
            assert element.tag in ALLOWED
            assert set(element.attrib) <= {"href", "title", "rel", "start"}
            scheme = element.get("href", "").partition(":")[0].strip().lower()
            assert ":" not in element.get("href", "") or scheme in markdown.SCHEMES or "/" in scheme or "#" in scheme


@pytest.mark.parametrize("text", ["> " * 3000, "- " * 3000, "[" * 20_000, "*a" * 20_000, "(" * 50_000, "`" * 50_000])
def test_a_text_that_is_made_to_be_slow_is_not(text: str) -> None:
    assert len(markdown.render(text)) < 10 * len(text) + 1000
