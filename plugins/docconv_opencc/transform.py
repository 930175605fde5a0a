"""An article in the other form of Chinese: what people read of it, and nothing else.

Text, captions, alternative texts, comments and metadata are converted; code, raw HTML, addresses and readings
are not, nor what is tagged as another language, nor an article that has the wanted form already: 皇后 is not
to become 皇後.
"""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

import msgspec

from docconv import Article, Context, DependencyError
from docconv.ir import Code, Comment, Embed, Figure, Image, Link, Meta, Node, Ruby, Text, text_of
from docconv.text import detect_language

from .options import Options

N = TypeVar("N", bound=Node)
Convert = Callable[[str], str]

#: The script that a conversion starts from and the one it leads to, by the letters of OpenCC's names.
_SCRIPTS = {"s": "Hans", "t": "Hant", "tw": "Hant", "hk": "Hant"}
_ADDRESSED = frozenset({"published", "modified", "url", "language", "image"})
_SAMPLE = 2000  # characters that tell the language of an article that states none


def convert(article: Article, ctx: Context) -> Article:
    """The article by the OpenCC configuration in `ctx.options`. Raises DependencyError without OpenCC."""
    options = ctx.options if isinstance(ctx.options, Options) else Options()
    source, target = (_SCRIPTS.get(end.removesuffix("p")) for end in options.config.split("2"))
    change = _opencc(options.config)
    language = article.meta.language or detect_language(_start(article))
    turn = _Turn(change, source, target)
    if not turn.concerns(language):
        # Quotations may be in Chinese all the same, and say so.
        return msgspec.structs.replace(article, body=turn.nodes(article.body, False))
    ctx.note("opencc.converted", f"converted by OpenCC, {options.config}")
    return msgspec.structs.replace(
        article,
        meta=_meta(article.meta, change, turn.tagged(article.meta.language)),
        body=turn.nodes(article.body, True),
        comments=tuple(
            Comment(turn.nodes(each.body, True), each.author and change(each.author), each.published)
            for each in article.comments
        ),
    )


@cache
def _opencc(config: str) -> Convert:
    try:
        from opencc import OpenCC
    except ImportError as error:
        raise DependencyError(
            f"converting Chinese needs OpenCC: {error}", hint='pip install "docconv[chinese]"'
        ) from error
    convert: Convert = OpenCC(config).convert
    return convert


def _start(article: Article) -> str:
    text = article.meta.title or ""
    for block in article.body:
        if len(text) >= _SAMPLE:
            break
        text += "\n" + text_of((block,))
    return text


def _meta(meta: Meta, change: Convert, language: str | None) -> Meta:
    fields: dict[str, object] = {"language": language}
    for name in meta.__struct_fields__:
        value = getattr(meta, name)
        if name in _ADDRESSED or not value:
            continue
        if isinstance(value, dict):
            fields[name] = {key: _value(each, change) for key, each in value.items()}
        else:
            fields[name] = _value(value, change)
    return msgspec.structs.replace(meta, **fields)


def _value(value: str | tuple[str, ...], change: Convert) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(change(each) for each in value)
    return value if "://" in value else change(value)


class _Turn(msgspec.Struct, frozen=True):
    """A conversion, with the scripts that it leads from and to (None: it is not about these two)."""

    change: Convert
    source: str | None
    target: str | None

    def concerns(self, language: str | None) -> bool:
        """Whether text in a language is to be converted: Chinese that does not have the wanted form yet."""
        subtags = (language or "").split("-")
        if subtags[0] == "ja":
            return self.source is None
        return subtags[0] == "zh" and (self.source == self.target or self.target not in subtags)

    def tagged(self, language: str | None) -> str | None:
        """The tag of converted text (BCP 47): its script is the new one, a region no longer holds."""
        if language is None or not language.startswith("zh") or self.target is None:
            return language
        return language if self.target in language.split("-") else f"zh-{self.target}"

    def nodes(self, nodes: tuple[N, ...], on: bool) -> tuple[N, ...]:
        return tuple(self._node(node, on) for node in nodes)

    def _node(self, node: N, on: bool) -> N:
        """A node and what is in it; trees in normal form are not deep. `on`: it is in the right language."""
        fields: dict[str, object] = {}
        language = None if isinstance(node, Code) else getattr(node, "lang", None)
        if language:
            on = self.concerns(language)
            fields["lang"] = self.tagged(language) if on else language
        if isinstance(node, Figure):
            fields["image"] = self._node(node.image, on) if node.image else None
            fields["caption"] = self.nodes(node.caption, on)
        elif children := getattr(node, "children", ()):
            fields["children"] = self.nodes(children, on)
        if on:
            for name in _SHOWN.get(type(node), ()):
                if value := getattr(node, name):
                    fields[name] = self.change(value)
        return msgspec.structs.replace(node, **fields) if fields else node


#: What is read of each node beside its children.
_SHOWN: dict[type[Node], tuple[str, ...]] = {
    Text: ("value",),
    Ruby: ("base",),
    Image: ("alt", "title"),
    Link: ("title",),
    Figure: ("credit",),
    Embed: ("title",),
}
