"""Which articles a name means, and which section an article belongs in."""

import os
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from types import ModuleType

from ..ir import Article
from ..ir.canonical import canonical_url
from .copies import is_from
from .recipe import Part, listed
from .shingles import Shingles


class Named:
    """An article with all that a recipe may know it by. Its path is seen from `folder` where it is below."""

    def __init__(self, article: Article, folder: str = "") -> None:
        self.article = article
        self.folder = folder

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of its path."""
        path = self.article.provenance.path or ""
        if os.path.isabs(path) or self.folder:
            path = seen_from(self.folder, path)
        return parts_of(path)

    @cached_property
    def address(self) -> str | None:
        return canonical_url(self.article.meta.url)

    @cached_property
    def title(self) -> Shingles:
        return Shingles(self.article.meta.title or "")

    @cached_property
    def padded(self) -> str:
        """The words of its title with blanks around each."""
        return f" {' '.join(self.title.tokens())} "

    def is_meant(self, name: "Name") -> bool:
        """Whether a name is that of the article: its address, title, or path or the end of it; globs too."""
        if name.address:
            return self.address == name.address
        if name.letters and name.letters == self.title.letters:
            return True
        if not name.parts or not self.parts:
            return False
        if self.parts[-len(name.parts) :] == name.parts:
            return True
        return name.glob and fnmatchcase("/".join(self.parts), "/".join(name.parts))

    def rule_met(self, part: Part) -> str | None:
        """The keys of a section's rule, if there are any and the article meets all; else None."""
        met: list[str] = []
        for key, holds in RULES.items():
            if values := listed(getattr(part, key)):
                if not any(holds(self, value) for value in values):
                    return None
                met.append(key)
        return ", ".join(met) or None


class Name:
    """What a recipe calls an article."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.address = canonical_url(text) if "://" in text else None
        self.letters = Shingles(text).letters
        self.parts = parts_of(text)
        self.glob = not {*"*?["}.isdisjoint(text)


def seen_from(folder: str, path: str, system: ModuleType = os.path) -> str:
    """A path relative to a folder where it is below it; else, as on another drive of Windows, as it is."""
    try:
        inside: str = system.relpath(path, folder or os.curdir)
    except ValueError:
        return path
    return path if inside.startswith(os.pardir) else inside


def parts_of(path: str) -> tuple[str, ...]:
    """A path in parts, whatever the system it was written on."""
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))


def tagged(named: Named, tag: str) -> bool:
    meta = named.article.meta
    return tag.casefold() in {word.casefold() for word in (*meta.tags, meta.section or "")}


def from_site(named: Named, site: str) -> bool:
    return is_from(named.article, site)


def in_language(named: Named, tag: str) -> bool:
    """Basic filtering of RFC 4647: `zh` is any Chinese."""
    own = (named.article.meta.language or "").lower().replace("_", "-")
    return own == tag.lower() or own.startswith(f"{tag.lower()}-")


def titled(named: Named, words: str) -> bool:
    """Whether words stand in the title, whole unless a star says that more may follow."""
    tokens = " ".join(Shingles(words).tokens())
    return bool(tokens) and f" {tokens}{'' if words.endswith('*') else ' '}" in named.padded


def below(named: Named, folder: str) -> bool:
    wanted, parents = parts_of(folder), named.parts[:-1]
    return any(parents[at : at + len(wanted)] == wanted for at in range(len(parents) - len(wanted) + 1))


#: What each key of a rule asks.
RULES: dict[str, Callable[[Named, str], bool]] = {
    "tag": tagged,
    "site": from_site,
    "language": in_language,
    "words": titled,
    "folder": below,
}


def section_of(named: Named, parts: Sequence[Part]) -> tuple[int | None, str]:
    """The number of the section that an article belongs in, and why; None where it belongs in none."""
    for number, part in enumerate(parts):
        if met := named.rule_met(part):
            return number, f"sections[{number}]: {met}"
    for number, part in enumerate(parts):
        if not any(listed(getattr(part, key)) for key in RULES):
            return number, f"sections[{number}]: the rest"
    return None, "no rule"
