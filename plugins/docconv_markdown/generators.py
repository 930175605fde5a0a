"""Notations that site generators add to Markdown, as the Markdown that says the same.

Shortcodes of Hugo (`{{< figure src="a.jpg" >}}`), tags of Liquid and Hexo (`{% note %}` … `{% endnote %}`),
containers (`:::tip` … `:::`, as of markdown-it-container, Docusaurus, Pandoc's fenced divs), callouts
(`> [!note]`, of Obsidian and GitHub), admonitions (`!!! note`, of Python-Markdown), attributes in braces
(kramdown, Pandoc, Python-Markdown's attr_list), rows of wide dashes as rules, and imports of MDX. Only what
stands alone in its line, or at the end of a heading or a link, is such a notation; code is left as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from docconv.text import pattern

from .addresses import destination

#: Without any of these there is nothing to do.
_HINTS = (
    "{{<", "{{%", "{%", ":::", "[!", "[TOC", "[toc", "[[_TOC", "[[_toc", "{#", "{.", "{:", "{ #", "{ .",
    "{ :", "{ data-", "){", "import ", "!!! ", "??? ", "???+ ", *(dash * 6 for dash in "—―─━═＝－＿"),
)  # fmt: skip
#: A tag is in one line, and no longer than this.
LONGEST = 2000
#: Quotes in quotes are no deeper than this.
DEEPEST = 8
#: HTML in which nothing is Markdown, up to its end tag.
_RAW = pattern(r"[ ]{0,3}<(?:pre|script|style|textarea)(?:[\s>]|\Z)", re.IGNORECASE)
_RAW_END = pattern(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)
_MARKER = pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\s]{1,80}\]:)(?:[ \t]{1,4}|\Z)")
#: A line that is indented by so many columns more than the text around it is code.
_CODE_INDENT = 4
_FENCE = pattern(r"[ \t]*(?:[-*+>] *|\d{1,9}[.)] +){0,9}(`{3,}|~{3,})(.*)\Z")
_TAG = pattern(
    r"([ \t]*)(?:\{\{[<%]\s*(/?)\s*([\w.-]+)((?:[^\n>%]|[>%](?!\}\}))*)[>%]\}\}"
    r"|\{%-?\s*(end)?([A-Za-z][\w-]*)((?:[^\n%]|%(?!\}))*)%\})[ \t]*\Z"
)
_CONTAINER = pattern(r"([ \t]{0,3}):{3,}[ \t]*(?:([A-Za-z][\w-]*)|(\{[^{}\n]*\}))?(.*)\Z")
_ARGUMENT = pattern(
    r"(?:([A-Za-z][\w-]*)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|“([^”\n]*)”|([^\s\"']+))"
)
#: A name has two letters or more: `{x=1}` is mathematics.
_ATTRIBUTE = r"(?:[#.][\w:.-]+|[\w-]{2,}=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)|data-[\w-]+)"
_ATTRIBUTES = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
_HEADING = pattern(rf"([ \t]{{0,3}}#{{1,6}}[ \t].*?)[ \t]*{_ATTRIBUTES}[ \t]*#*[ \t]*\Z")
_AFTER_LINK = pattern(rf"(\]\((?:[^()\n]|\([^()\n]*\))*\)){_ATTRIBUTES}")
#: Lines that are nothing but a table of contents, attributes or an import.
_DROPPED = pattern(
    rf"[ \t]*(?:\[\[?_?toc_?\]\]?|\{{:[ \t]*toc[^{{}}\n]*\}}|{_ATTRIBUTES}"
    r")[ \t]*\Z",
    re.IGNORECASE,
)
#: What MDX imports: with names, or a file for its effects.
_IMPORT = pattern(
    r"[ \t]*import[ \t]+(?:[\w*{},$ \t]+\sfrom\s+['\"][^'\"\n]+['\"]|['\"][.@][^'\"\n]+['\"]);?[ \t]*\Z"
)
#: A box of Obsidian's or GitHub's: `> [!note] Title`.
_CALLOUT = pattern(r"([ \t]{0,3}(?:> ?)+)\[!([A-Za-z][\w-]*)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*?)[ \t]*\Z")
#: A row of wide dashes.
_RULE = pattern(r"[ \t]*([—―─━═＝－＿])\1{5,}[ \t]*\Z")
#: What Python-Markdown calls an admonition: its text is indented by four columns more.
_ADMONITION = pattern(r"([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w -]*?(?:[ \t]+\"([^\"\n]*)\")?[ \t]*\Z")
_PICTURES = frozenset(("figure", "fig", "img", "image", "picture", "asset_img", "include"))
_SOURCES = ("src", "url", "path", "file", "link", "image_path", "image")
_PICTURE_FILE = pattern(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#]\S*)?\Z|https?://\S+\Z", re.IGNORECASE
)
_CODE = frozenset(("highlight", "codeblock", "code"))
#: What is set apart from the running text: words of others, and boxes, which may have a title.
_SAYINGS = frozenset(("blockquote", "quote", "pullquote", "centerquote", "cq"))
_BOXES = frozenset(
    """
    note notice tip info warning danger caution important success alert admonition hint callout message
    details spoiler fold folding
    """.split()  # noqa: SIM905
)
_PARTS = frozenset(("tab", "expand", "expandable", "accordion", "collapse", "panel", "card"))
#: Words that choose how a box looks.
_LOOKS = frozenset(
    """
    info alert warning danger success primary secondary default tip note simple no-icon open class
    """.split()  # noqa: SIM905
)
#: Tags that are a program: who writes of it shows them.
_PROGRAM = frozenset("for if unless case while with block macro filter call switch range define".split())  # noqa: SIM905
#: Tags that bring in what is no part of the text.
_TEMPLATES = frozenset(("include", "include_relative", "includecached", "layout", "extends"))
#: What of a template's arguments is text, and who is quoted.
_SHOWN = frozenset(("content", "text", "body", "message", "quote", "caption"))
_SPEAKERS = frozenset(("author", "by", "cite", "source", "title"))
#: Tags whose one word is no film or post.
_NO_PLAYERS = frozenset(("ref", "relref", "toc", "include", "more", "param", "raw", "layout", "extends"))


class Tag(msgspec.Struct):
    """A line that is a tag. `partner` is the line that ends what it opens; that one is `ended` by it."""

    indent: str
    name: str
    arguments: str = ""
    closes: bool = False
    partner: int | None = None
    ended: bool = False
    container: bool = False

    @property
    def kind(self) -> str:
        """What the end of it is called: that of a container has no name."""
        return ":::" if self.container else self.name


def as_markdown(text: str) -> str:
    """A text with the notations in it that have a Markdown of their own written so."""
    if not any(hint in text for hint in _HINTS):
        return text
    lines = list(_admonished(text.split("\n")))
    code = list(code_lines(lines))
    tags = dict(_tags(lines, code))
    _pair(tags)
    out: list[str] = []
    quotes: list[Tag] = []  # those that are open
    code_until = -1
    for at, line in enumerate(lines):
        tag = tags.get(at)
        prefix = _prefix(quotes)
        if quotes:
            line = line.removeprefix(quotes[-1].indent)
        if at < code_until:
            out.append(prefix + line)
        elif at == code_until:
            out.append(f"{prefix}{tag.indent if tag else ''}```")
        elif quotes and at == quotes[-1].partner:
            said = quotes.pop()
            by = _speaker(said) if said.name in _SAYINGS else ""
            out += [prefix, f"{prefix}— {by}"] if by else []
            out.append(_prefix(quotes))
        elif tag is None:
            opens = not at or not lines[at - 1].strip(" \t") or bool(_IMPORT.match(lines[at - 1][:LONGEST]))
            out.append(prefix + (line if code[at] else _plain(line, opens=opens)))
        elif tag.ended:
            out.append(prefix)
        elif tag.partner is None:
            made = _picture(tag) or _player(tag) or (_given(tag) if tag.name in _TEMPLATES else [])
            made = [tag.indent + part for part in made]
            out += [prefix + part for part in (["", *made, ""] if made else [line])]
        elif tag.name in _CODE:
            code_until = tag.partner
            out.append(f"{prefix}{tag.indent}```{_language(tag)}")
        else:
            if (tag.name in _SAYINGS or tag.name in _BOXES) and len(quotes) < DEEPEST:
                quotes.append(tag)
            title = _title(tag)
            out += [prefix, _prefix(quotes) + title, _prefix(quotes)] if title else [prefix]
    return "\n".join(out)


def _prefix(quotes: list[Tag]) -> str:
    """What the lines in quotes begin with: the outermost may stand in an item of a list."""
    return quotes[0].indent + "> " * len(quotes) if quotes else ""


def _admonished(lines: list[str]) -> Iterator[str]:
    """Lines with admonitions as quotes."""
    inside, quote = None, ""
    code = list(code_lines(lines))
    for at, line in enumerate(lines):
        if inside is not None and line.strip(" \t"):
            if line.startswith(inside):
                yield f"{quote}{line.removeprefix(inside)}"
                continue
            inside = None
        elif inside is not None:
            yield quote
            continue
        found = None if code[at] or len(line) > LONGEST else _ADMONITION.match(line)
        if found and "".join(lines[at + 1 : at + 2]).startswith(inside := found[1] + "    "):
            quote = f"{found[1]}> "
            yield ""
            if title := (found[2] or "").replace("*", ""):
                yield from (f"{quote}**{title}**", quote)
        else:
            inside = None
            yield line


def _tags(lines: list[str], code: list[bool]) -> Iterator[tuple[int, Tag]]:
    for at, line in enumerate(lines):
        if code[at] or len(line) > LONGEST:
            continue
        if found := _TAG.match(line):
            closes, name, arguments = found.groups()[1:4] if found[3] else found.groups()[4:7]
            if name.lower() in _PROGRAM:
                continue
            yield at, Tag(found[1], name.lower(), arguments.strip(" \t-/"), bool(closes))
        elif found := _CONTAINER.match(line):
            name, title = (found[2] or "").lower(), found[4].strip(" \t:[]")
            closes = not (name or found[3] or title)
            yield at, Tag(found[1], name, title, closes, container=True)


def code_lines(lines: list[str]) -> Iterator[bool]:
    """Whether each line is code: fenced, in `<pre>`, or indented after a blank line (CommonMark 0.31)."""
    fence, raw, indented, blank = "", False, False, True
    text = 0  # the column where that of the last list item begins
    for line in lines:
        if not raw:
            fence = _fence_after(line, fence)
        if fence:
            yield True
            indented = blank = False
            continue
        if raw or _RAW.match(line):
            yield True
            raw, indented, blank = not _RAW_END.search(line), False, False
            continue
        begun = line.lstrip(" \t")
        if not begun:
            yield indented
            blank = True
            continue
        indent = len(line[: len(line) - len(begun)].expandtabs(4))
        if blank and indent < text:
            text = indent
        indented = indent >= text + _CODE_INDENT and (blank or indented)
        yield indented
        if not indented and (marker := _MARKER.match(line)):
            is_note = "[^" in marker[0]
            text = _CODE_INDENT if is_note else len(marker[0].expandtabs(4)) + (marker.end() == len(line))
        blank = False


def _fence_after(line: str, fence: str) -> str:
    """The fence of the code that a line is in, its own included; empty outside of code."""
    found = _FENCE.match(line)
    if fence.endswith("\n"):
        fence = ""
    if not fence:
        return found[1] if found and not (found[1][0] == "`" and "`" in found[2]) else ""
    closing = found and found[1].startswith(fence) and not found[2].strip(" \t")
    return f"{fence}\n" if closing else fence


def _pair(tags: dict[int, Tag]) -> None:
    """Tell each tag that opens something where it ends; what is open inside of it has no end of its own."""
    opened: list[int] = []
    count: Counter[str] = Counter()
    for at, tag in tags.items():
        if not tag.closes:
            opened.append(at)
            count[tag.kind] += 1
        while tag.closes and count[tag.kind]:
            inner = tags[opened.pop()]
            count[inner.kind] -= 1
            if inner.kind == tag.kind:
                inner.partner, tag.ended = at, True
                break


def _plain(line: str, *, opens: bool) -> str:
    """A line without attributes in braces; nothing for a line that is only such.

    An import `opens` what it stands in; in a paragraph it is that one's words.
    """
    if len(line) > LONGEST:
        return line
    if _DROPPED.match(line) or (opens and _IMPORT.match(line)):
        return ""
    if found := _CALLOUT.match(line):
        title = found[3].replace("*", "")
        return f"{found[1]}**{title}**\n{found[1].rstrip(' ')}" if title else found[1].rstrip(" ")
    if _RULE.match(line):
        return "\n***\n"
    if "{" not in line or "`" in line:
        return line
    found = _HEADING.match(line)
    return found[1] if found else _AFTER_LINK.sub(r"\1", line)


def _arguments(text: str) -> list[tuple[str, str]]:
    """Names, empty where there is none, and values."""
    return [
        ((found[1] or "").lower(), next((part for part in found.groups()[1:] if part is not None), ""))
        for found in _ARGUMENT.finditer(text)
    ]


def _words(text: str) -> list[str]:
    return [value for name, value in _arguments(text) if not name]


def _picture(tag: Tag) -> list[str]:
    """The lines of a picture with its caption."""
    if tag.name not in _PICTURES:
        return []
    named = {name: value for name, value in _arguments(tag.arguments) if name}
    words = _words(tag.arguments)
    source = next((named[name] for name in _SOURCES if named.get(name)), "")
    if not source:
        at = next((at for at, word in enumerate(words) if _PICTURE_FILE.match(word)), None)
        if at is None:
            return []
        source, words = words[at], [word for word in words[at + 1 :] if not word.isdecimal()]
    elif tag.name == "include" and not _PICTURE_FILE.match(source):
        return []
    else:
        words = []
    caption = next((named[name] for name in ("caption", "title", "description") if named.get(name)), "")
    alt = re.sub(r"([\[\]\\])", r"\\\1", named.get("alt") or " ".join(words))
    picture = f"![{alt}]({destination(source)})"
    if not caption or caption == alt:
        return [picture]
    return [f"{picture}\\", f"<em>{caption}</em>" if "*" in caption else f"*{caption}*"]


def _player(tag: Tag) -> list[str]:
    """A tag of one word, such as a film's number, alone in its paragraph, where it is known as such."""
    words = [value for name, value in _arguments(tag.arguments) if name in ("", "id")]
    plays = len(words) == 1 and tag.name.isalpha() and not (tag.closes or tag.container)
    plays = plays and tag.name not in _NO_PLAYERS
    return [f"{{% {tag.name} {words[0]} %}}"] if plays else []


def _given(tag: Tag) -> list[str]:
    """The words that a template is given to show; one line at least."""
    return [value for name, value in _arguments(tag.arguments) if name in _SHOWN] or [""]


def _speaker(tag: Tag) -> str:
    """Who is quoted, and from where."""
    named = [value for name, value in _arguments(tag.arguments) if name in _SPEAKERS and value]
    return ", ".join(named) or tag.arguments


def _language(tag: Tag) -> str:
    """The language of code."""
    word = next(iter(_words(tag.arguments)), "")
    return word if word.replace("-", "").replace("+", "").isalnum() else ""


def _title(tag: Tag) -> str:
    """What a box or a part is called, as strong text."""
    if tag.name not in _BOXES and tag.name not in _PARTS:
        return ""
    named = {name: value for name, value in _arguments(tag.arguments) if name}
    words = [word for word in _words(tag.arguments) if word.lower() not in _LOOKS]
    title = named.get("title") or named.get("summary") or named.get("header") or " ".join(words)
    title = title.replace("*", "")
    return f"**{title}**" if title and not title.startswith(("{", "<")) else ""
