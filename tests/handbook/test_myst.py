"""Pages in MyST: what a reader sees, what is kept of a page, and where marks and terms land."""

from collections.abc import Callable

import pytest

from compass.handbook.myst import LONGEST, Link, Mark, Problem, Section, Target, Term, Toctree, read, render

REL = 'rel="noopener noreferrer nofollow"'


def resolve(link: Link) -> Target | None:
    """Everything leads somewhere but what is called `nowhere`."""
    return None if "nowhere" in link.target or link.kind == "footnote" else Target(f"/{link.kind}", f"<{link.target}>")


def html(source: str, **terms: str) -> str:
    """A page's HTML, without line ends between its parts."""
    named = {name.replace("_", " "): url for name, url in terms.items()}
    return render(read(source), resolve=resolve, terms=named).html.replace(">\n", ">").removesuffix("\n")


def box(title: str, body: str, mood: str = "") -> str:
    css = f"admonition admonition-{mood}" if mood else "admonition"
    return f'<div class="{css}"><p class="admonition-title">{title}</p>{body}</div>'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("# Title\n\n## Part\n\ntext", '<span id="title"></span><h2 id="part">Part</h2><p>text</p>'),
        ("## A & b", '<h2 id="a--b">A &amp; b</h2>'),
        ("## Content", '<h2 id="content-1">Content</h2>'),
        ("# T\n\n# Second", '<span id="t"></span><h2 id="second">Second</h2>'),
        ("(x:y)=\n## Part", '<h2 id="part"><span id="x:y"></span>Part</h2>'),
        ("(part)=\n## Part", '<h2 id="part">Part</h2>'),
        ("## Part {#own .c}", '<h2 id="part"><span id="own"></span>Part</h2>'),
        ("(a b)=\ntext", '<span id="a-b"></span><p>text</p>'),
        ("% comment\n\n+++ {}\n\ntext", "<p>text</p>"),
        ("---\ntitle: T\n---\ntext", "<p>text</p>"),
        ("a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>"),
        ("$$\na_b\n$$", "<pre><code>a_b\n</code></pre>"),
        ("It costs $5 or $10.", "<p>It costs $5 or $10.</p>"),
        ("<!-- a -->b <!-- c -->\n\nd<br>e", "<p>b</p><p>d<br>e</p>"),
        ("Write <your-name> here", "<p>Write &lt;your-name&gt; here</p>"),
        ("<b>a</b> <script>alert(1)</script>b", "<p>a b</p>"),
        ('<script>\nalert(1)\n</script>\n\n<img src=x onerror="a()">', ""),
        (
            '<iframe src="https://e.example/a?b=1&amp;c=2"></iframe>',
            f'<p><a href="https://e.example/a?b=1&amp;c=2" {REL}>e.example</a></p>',
        ),
        ("<details>\n<summary>a</summary>\n\n*b*\n\n</details>", "<p>a</p><p><em>b</em></p>"),
        ("![a](https://e.example/a.png)", f'<p><a href="https://e.example/a.png" {REL}>a</a></p>'),
        ("![a](a.png) ![](b.png)", "<p>a b.png</p>"),
        ("![Q&amp;A \\[1\\]](a.png)", "<p>Q&amp;A [1]</p>"),
        ("[![a](https://e.example/a.png)](b.md)", f'<p><a href="/page" {REL}>a</a></p>'),
        ("{{ a }}", "<p><code>a</code></p>"),
        ("---\nsubstitutions: {a: b}\n---\n{{ a }} and {{ a }}", "<p>b and b</p>"),
        (
            "---\nsubstitutions: {a: '**b** {kbd}`c` {{ a }}'}\n---\n{{ a }}",
            "<p><strong>b</strong> <kbd>c</kbd> <code>a</code></p>",
        ),
        (
            "---\nsubstitutions: {a: '*b* [c](d)'}\n---\n[{{ a }}](e.md)",
            f'<p><a href="/page" {REL}><em>b</em> c</a></p>',
        ),
        ("![See {ref}`a` and {kbd}`b`](c.png)", "<p>See a and b</p>"),
    ],
)
def test_markdown_becomes_what_a_reader_sees(source: str, shown: str) -> None:
    assert html(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("```{note}\na\n```", box("Note", "<p>a</p>")),
        (":::{note} a\nb\n:::", box("Note", "<p>a\nb</p>")),
        ("```{note} `a` b\n```", box("Note", "<p><code>a</code> b</p>")),
        ("~~~{seealso}\na\n~~~", box("See also", "<p>a</p>")),
        ("```{warning}\n:class: x\n\na\n```", box("Warning", "<p>a</p>", "warn")),
        ("```{error}\n---\nclass: x\n---\na\n```", box("Error", "<p>a</p>", "bad")),
        (":::{admonition} *T*\n:class: danger\na\n:::", box("<em>T</em>", "<p>a</p>", "bad")),
        (":::{note}\n:name: n\na\n:::", '<span id="n"></span>' + box("Note", "<p>a</p>")),
        ("::: warning\na\n:::", box("Warning", "<p>a</p>", "warn")),
        (":::{note}\n:::{tip}\na\n:::\n:::", box("Note", box("Tip", "<p>a</p>"))),
        ("- ```{tip}\n  a\n  ```", "<ul><li>" + box("Tip", "<p>a</p>") + "</li></ul>"),
        ("```{dropdown} T\na\n```", "<details><summary>T</summary><p>a</p></details>"),
        ("```{epigraph}\na\n```", "<blockquote><p>a</p></blockquote>"),
        ("```{contents}\n```", ""),
        ("```{card} T\n:link: a.md\nb\n```", box(f'<a href="/page" {REL}>T</a>', "<p>b</p>")),
        ("```{code-block} python\n:linenos:\na\n```", "<pre><code>a\n</code></pre>"),
        ("```python\n{note}\n```", "<pre><code>{note}\n</code></pre>"),
        ("````{tab-set}\n```{tab-item} T\na\n```\n````", "<div><div><p><strong>T</strong></p><p>a</p></div></div>"),
        ("```{panels}\n:column: x\na\n^^^\nb\n---\nc\n```", "<div><p>a</p><p>b</p><p>c</p></div>"),
        ("```{figure} a.png\n:alt: b\n\nc\n```", "<div><p>b</p><p>c</p></div>"),
        ("```{image} <a.png>\n:alt: b] [c and {kbd}`d`\n```", "<div><p>b] [c and d</p></div>"),
        ("```{unheard} a\n:b: c\n\nd\n```", box("a", "<p>d</p>")),
        ("```{note}\na", box("Note", "<p>a</p>")),
        ("a\n\n:::\n\nb", "<p>a</p><p>b</p>"),
        (
            "```{list-table} T\n:header-rows: 1\n- - a\n  - b\n- - c\n  - {sub}`d`\n```",
            '<p class="table-caption">T</p><table><thead><tr><th>a</th><th>b</th></tr></thead>'
            "<tbody><tr><td>c</td><td><sub>d</sub></td></tr></tbody></table>",
        ),
        ("```{list-table}\nno list\n```", "<p>no list</p>"),
        (
            '```{csv-table}\n:header: a\n"b, c"\n```',
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b, c</td></tr></tbody></table>",
        ),
        (
            "```{toctree}\n:caption: T\na\nWords <b>\nself\n```",
            f'<p class="toctree-caption">T</p><ul class="toctree"><li><a href="/doc" {REL}>&lt;a&gt;</a></li>'
            f'<li><a href="/doc" {REL}>Words</a></li></ul>',
        ),
        ("```{toctree}\n:hidden:\na\n```", ""),
        (
            "```{glossary}\nAb\nC\n  *d*\n\n  e\n```",
            '<dl><dt id="term-ab">Ab</dt><dt id="term-c">C</dt><dd><p><em>d</em></p><p>e</p></dd></dl>',
        ),
        ("```{glossary}\nAb\n: d\n```", '<dl><dt id="term-ab">Ab</dt><dd><p>d</p></dd></dl>'),
    ],
)
def test_a_directive_is_what_it_says(source: str, shown: str) -> None:
    assert html(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{ref}`a`", f'<a href="/label" {REL}>&lt;a&gt;</a>'),
        ("{ref}`w *x* <a>`", f'<a href="/label" {REL}>w *x*</a>'),
        ("{doc}`w <a>`", f'<a href="/doc" {REL}>w</a>'),
        ("{term}`a`", f'<a href="/term" {REL}>a</a>'),
        ("{numref}`Figure %s <a>`", f'<a href="/label" {REL}>&lt;a&gt;</a>'),
        ("[](a:b)", f'<a href="/label" {REL}>&lt;a:b&gt;</a>'),
        ("[w](#a)", f'<a href="/anchor" {REL}>w</a>'),
        ("[w](<my page.md#a>)", f'<a href="/page" {REL}>w</a>'),
        ("<ab:c>", f'<a href="/label" {REL}>&lt;ab:c&gt;</a>'),
        ("[w](https://e.example/)", f'<a href="https://e.example/" {REL}>w</a>'),
        ("[w](mailto:a@e.example)", f'<a href="mailto:a@e.example" {REL}>w</a>'),
        ("[*w*](nowhere)", '<span class="link-broken" title="This link leads nowhere."><em>w</em></span>'),
        ("{ref}`nowhere`", '<span class="link-broken" title="This link leads nowhere.">nowhere</span>'),
        ("a[^b]", 'a<sup><span class="link-broken" title="This link leads nowhere.">b</span></sup>'),
        ("{guilabel}`a`", "<strong>a</strong>"),
        ("{kbd}`a`", "<kbd>a</kbd>"),
        ("{abbr}`A (b c)`", '<abbr title="b c">A</abbr>'),
        ("H{sub}`2`O{sup}`3`", "H<sub>2</sub>O<sup>3</sup>"),
        ("{badge}`a: b, badge-info`", '<span class="badge">a: b</span>'),
        ("{bdg-primary}`a`", '<span class="badge">a</span>'),
        ("{fa}`star` {octicon}`a;1em`b", " b"),
        ("{code}`a` {math}`x^2`", "<code>a</code> <code>x^2</code>"),
        ("{unheard}`a`", "<code>a</code>"),
        ("{ref}`a", "`a"),
        ("`{ref}` a", "<code>{ref}</code> a"),
        ("[a]{.b #c}", "<span>a</span>"),
    ],
)
def test_a_role_or_a_link_is_what_it_says(source: str, shown: str) -> None:
    assert html(source) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:a()", "data:text/html,x", "vbscript:x", "file:///x"]
)
def test_an_address_that_could_do_harm_is_words(address: str) -> None:
    shown = render(read(f"[w]({address}) <{address}>"), resolve=lambda _: None, terms={}).html
    assert "href" not in shown


def test_what_is_kept_of_a_page() -> None:
    source = (
        "# The *page*\n\nFirst [w](a.md).\n\n(l)=\n## Part\n\nSee {ref}`x`\nand {doc}`y <z>`.\n\n"
        "```{glossary}\nWord\n  Means.\n```\n\n```{toctree}\n:caption: C\n\nb\n```\n"
    )
    page = read(source)
    assert (page.source, page.title, dict(page.labels)) == (source, "The page", {"l": "part"})
    assert [(each.level, each.words, each.anchor, each.line) for each in page.headings] == [(2, "Part", "part", 6)]
    assert page.links == (
        Link("page", "a.md", "w", 3),
        Link("label", "x", "", 8),
        Link("doc", "z", "y", 9),
    )
    assert page.terms == (Term("Word", "term-word", 12, "Means."),)
    assert page.toctrees == (Toctree("C", ("b",), 16, (19,)),)
    assert page.sections == (Section("", "The page", "First w."), Section("part", "Part", "See and y.\nWord\nMeans."))
    assert page.problems == ()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("a\n\n```{note}\nb", Problem(3, "What begins with ``` here never ends.")),
        (":::{note}\n\n```{tip}\na\n:::", Problem(3, "What begins with ``` here never ends.")),
        ("a\n{unheard}`b`", Problem(2, "There is no role unheard here; its text is shown as code.")),
        ("\n```{unheard}\n```", Problem(2, "There is no directive unheard here; its text is shown in a box.")),
        ("a\n\n<div>\n</div>", Problem(3, "Raw HTML is not shown; only the words in it are.")),
        ("a\n<b>b</b>", Problem(2, "Raw HTML is not shown; only the words in it are.")),
        ("(a)=\nb\n\n(a)=\nc", Problem(4, "The label a is given twice on this page.")),
        ("a\n\n[^b]: c", Problem(3, "The footnote b is not shown, for nothing refers to it.")),
        ("---\na: [\n---\nb", Problem(1, "What stands between the dashes at the top is no YAML, and is not read.")),
        (
            f"---\nsubstitutions: {{a: {'b' * 1_001}}}\n---\n{{{{ a }}}}",
            Problem(4, "What a stands for cannot be shown here."),
        ),
        ("> " * 120 + "a", Problem(1, "Lists or quotes lie too deep in each other to be shown; write them flatter.")),
    ],
)
def test_what_cannot_be_shown_is_named_with_its_line(source: str, problem: Problem) -> None:
    assert [each for each in read(source).problems if each == problem] == [problem]


def test_a_page_that_is_too_long_is_kept_and_not_shown() -> None:
    page = read("a" * (LONGEST + 1))
    sentence = "The page has more than 1,000,000 characters and is not shown."
    assert page.problems == (Problem(1, sentence),)
    assert render(page, resolve=resolve, terms={}).html == f"<p>{sentence}</p>\n"


def test_a_term_links_itself_once_in_a_section_and_never_in_its_own_definition() -> None:
    source = (
        "Lamp\nroom, lamp room. *Lamp Room*s.\n\n"
        "## Lamp room\n\n`lamp room` [lamp room](a.md) clamp room, lamp room\n\n"
        "```{glossary}\nLamp room\n  The lamp room.\n\nOther\n  A lamp.\n```"
    )
    assert html(source, lamp_room="/room", lamp="/lamp") == (
        f'<p><a href="/room" class="term" {REL}>Lamp\nroom</a>, lamp room. '
        f'<em>Lamp Room</em>s.</p><h2 id="lamp-room">Lamp room</h2>'
        f'<p><code>lamp room</code> <a href="/page" {REL}>lamp room</a> clamp room, '
        f'<a href="/room" class="term" {REL}>lamp room</a></p><dl><dt id="term-lamp-room">Lamp room</dt>'
        f"<dd><p>The lamp room.</p></dd>"
        f'<dt id="term-other">Other</dt>'
        f'<dd><p>A <a href="/lamp" class="term" {REL}>lamp</a>.</p></dd></dl>'
    )


PLACES: list[tuple[str, str, str, str]] = [
    ("14 days, 14 days.", "", "14 days", "<p>@, 14 days.</p>"),
    ("At least **14\ndays** here", "", "14 days", "<p>At least <strong>@</strong> here</p>"),
    ("At least *14* days here", "", "least 14 days", "<p>At @ here</p>"),
    ("114 days; 14 days", "", "14 days", "<p>114 days; @</p>"),
    (
        "[14 days](a.md) `14 days` 14 days",
        "",
        "14 days",
        f'<p><a href="/page" {REL}>14 days</a> <code>14 days</code> @</p>',
    ),
    ("*a 14* days", "", "14 days", ""),
    ("14 days\n\n## A\n\n14 days", "a", "14 days", '<p>14 days</p><h2 id="a">A</h2><p>@</p>'),
    ("## A\n\n### B\n\n14 days", "a", "14 days", '<h2 id="a">A</h2><h3 id="b">B</h3><p>@</p>'),
    ("(l)=\n## A\n\n14 days", "l", "14 days", '<h2 id="a"><span id="l"></span>A</h2><p>@</p>'),
    ("## A 14 days", "", "14 days", ""),
    ("14 days\n\n## A", "a", "14 days", ""),
    ("\ue0000\ue001 &#xe000;0&#57345; 14 days", "", "14 days", "<p>0 0 @</p>"),
]


@pytest.mark.parametrize(("source", "anchor", "words", "shown"), PLACES)
def test_a_mark_stands_for_the_first_such_words_of_its_section(
    source: str, anchor: str, words: str, shown: str
) -> None:
    mark = Mark(anchor, words, '<button type="button">21 days</button>')
    rendered = render(read(source), resolve=resolve, terms={}, marks=[mark])
    assert rendered.unplaced == (() if shown else (mark,))
    if shown:
        assert rendered.html.replace(">\n", ">").replace("</p>\n", "</p>").strip() == shown.replace("@", mark.html)


SLOW: list[Callable[[int], str]] = [
    lambda size: "[" * size,
    lambda size: "![" * size,
    lambda size: "^[" * size,
    lambda size: "[x][" * size,
    lambda size: "x <!--" * size,
    lambda size: "<!--" * size,
    lambda size: "<? " * size,
    lambda size: "> " * size,
    lambda size: "- " * size,
    lambda size: "*a" * size,
    lambda size: "<div " * size,
    lambda size: "```{note}\n" * size,
    lambda size: "::::\n" * size,
    lambda size: "{ref}`" * size,
    lambda size: "![" * size + "](x)" * size,
    lambda size: "^[" * size + "]" * size,
    lambda size: "---\na: " + "[" * size + "\n---\n",
    lambda size: "x <script> " * size,
    lambda size: f"---\nsubstitutions: {{a: {'b ' * 9_000}}}\n---\n" + "{{ a }} " * size,
]


@pytest.mark.parametrize("made", SLOW)
def test_a_text_that_is_made_to_be_slow_or_deep_is_read_all_the_same(made: Callable[[int], str]) -> None:
    source = made(20_000)
    assert len(render(read(source), resolve=resolve, terms={"a": "/a"}).html) < 60 * len(source)
