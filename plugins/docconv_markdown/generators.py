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
_FENCE = pattern(r"[ \t]*(?:[-*+>] *|\d{1,9}[.)] +){0,9}(`{3,}|~{3,})(.*)\Z")
_TAG = pattern(
    r"([ \t]*)(?:\{\{[<%]\s*(/?)\s*([\w.-]+)((?:[^\n>%]|[>%](?!\}\}))*)[>%]\}\}"
    r"|\{%-?\s*(end)?([A-Za-z][\w-]*)((?:[^\n%]|%(?!\}))*)%\})[ \t]*\Z"
)
_CONTAINER = pattern(r"([ \t]{0,3}):{3,}[ \t]*(?:([A-Za-z][\w-]*)|(\{[^{}\n]*\}))?(.*)\Z")
_ARGUMENT = pattern(
    r"(?:([A-Za-z][\w-]*)\s*=\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|“([^”\n]*)”|([^\s\"']+))"
)
_ATTRIBUTE = r"(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)|data-[\w-]+)"
_ATTRIBUTES = rf"\{{:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
_HEADING = pattern(rf"([ \t]{{0,3}}#{{1,6}}[ \t].*?)[ \t]*{_ATTRIBUTES}[ \t]*#*[ \t]*\Z")
_AFTER_LINK = pattern(rf"(?<=\)){_ATTRIBUTES}")
#: Lines that are nothing but a table of contents, attributes or an import.
_DROPPED = pattern(
    rf"[ \t]*(?:\[\[?_?toc_?\]\]?|\{{:[ \t]*toc[^{{}}\n]*\}}|{_ATTRIBUTES}"
    r"|import\s+(?:[\w*{},$ \t]+\sfrom\s+)?['\"][^'\"\n]+['\"];?)[ \t]*\Z",
    re.IGNORECASE,
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
#: Tags that bring in what is no part of the text.
_TEMPLATES = frozenset(("include", "include_relative", "includecached", "layout", "extends"))
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
    tags = dict(_tags(lines))
    _pair(tags)
    out: list[str] = []
    quotes: list[Tag] = []  # those that are open
    fence, code_until = "", -1
    for at, line in enumerate(lines):
        tag = tags.get(at)
        prefix = "> " * len(quotes)
        if at < code_until:
            out.append(prefix + line)
        elif at == code_until:
            out.append(f"{prefix}{tag.indent if tag else ''}```")
        elif quotes and at == quotes[-1].partner:
            said = quotes.pop()
            by = said.arguments if said.name in _SAYINGS else ""
            out += [prefix, f"{prefix}— {by}"] if by else []
            out.append("> " * len(quotes))
        elif tag is None:
            fence = _fence_after(line, fence)
            out.append(prefix + (line if fence else _plain(line)))
        elif tag.ended:
            out.append(prefix)
        elif tag.partner is None:
            made = _picture(tag) or _player(tag) or ([""] if tag.name in _TEMPLATES else [])
            made = [tag.indent + part for part in made]
            out += [prefix + part for part in (["", *made, ""] if made else [line])]
        elif tag.name in _CODE:
            code_until = tag.partner
            out.append(f"{prefix}{tag.indent}```{_language(tag)}")
        else:
            if (tag.name in _SAYINGS or tag.name in _BOXES) and len(quotes) < DEEPEST:
                quotes.append(tag)
                prefix += "> "
            title = _title(tag)
            out += [prefix[:-2], prefix + title, prefix] if title else [prefix[:-2]]
    return "\n".join(out)


def _admonished(lines: list[str]) -> Iterator[str]:
    """Lines with admonitions as quotes."""
    fence, inside = "", None
    for at, line in enumerate(lines):
        if inside is not None and line.strip(" \t"):
            if line.startswith(inside):
                yield f"> {line.removeprefix(inside)}"
                continue
            inside = None
        elif inside is not None:
            yield ">"
            continue
        fence = _fence_after(line, fence)
        found = None if fence or len(line) > LONGEST else _ADMONITION.match(line)
        if found and "".join(lines[at + 1 : at + 2]).startswith(inside := found[1] + "    "):
            yield ""
            if title := (found[2] or "").replace("*", ""):
                yield from (f"> **{title}**", ">")
        else:
            inside = None
            yield line


def _tags(lines: list[str]) -> Iterator[tuple[int, Tag]]:
    fence = ""
    for at, line in enumerate(lines):
        fence = _fence_after(line, fence)
        if fence or len(line) > LONGEST:
            continue
        if found := _TAG.match(line):
            closes, name, arguments = found.groups()[1:4] if found[3] else found.groups()[4:7]
            yield at, Tag(found[1], name.lower(), arguments.strip(" \t-/"), bool(closes))
        elif found := _CONTAINER.match(line):
            name, title = (found[2] or "").lower(), found[4].strip(" \t:[]")
            closes = not (name or found[3] or title)
            yield at, Tag(found[1], name, title, closes, container=True)


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


def _plain(line: str) -> str:
    """A line without attributes in braces; nothing for a line that is only such."""
    if len(line) > LONGEST:
        return line
    if _DROPPED.match(line):
        return ""
    if found := _CALLOUT.match(line):
        title = found[3].replace("*", "")
        return f"{found[1]}**{title}**\n{found[1].rstrip(' ')}" if title else found[1].rstrip(" ")
    if _RULE.match(line):
        return "\n***\n"
    if "{" not in line or "`" in line:
        return line
    found = _HEADING.match(line)
    return found[1] if found else _AFTER_LINK.sub("", line)


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
    plays = len(words) == 1 and tag.name.isalpha() and not tag.closes and tag.name not in _NO_PLAYERS
    return [f"{{% {tag.name} {words[0]} %}}"] if plays else []


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
