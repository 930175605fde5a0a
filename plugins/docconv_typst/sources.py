"""What Typst compiles: a fixed main file, the template, a theme, the content as data, the pictures.

Files are named by what they hold, so that many documents can share the folder beside them.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files

from docconv import Article, Context, Digest
from docconv.printing import room, store

from .content import content
from .job import FOLDER, Job
from .options import SourceOptions, WriteOptions

MAIN = """\
// Made by docconv. The words are in the JSON file, how they are set in the template and the theme.
// To make a PDF of it: typst compile --pdf-standard ua-1 FILE
#import "{folder}/template/briefing.typ": briefing
#import "{folder}/{theme}": theme
#briefing(json("{folder}/{content}"), theme)
"""
#: The theme for those that have no part for Typst.
DEFAULT = "report"
#: What parts of themes may use.
THEME = '#import "template/looks.typ": over\n'


@dataclass(frozen=True, slots=True)
class Sources:
    """The text of the main file, and all other files by their paths beside it."""

    main: str
    content: str
    files: dict[str, bytes]


def sources(document: Article | Digest, options: WriteOptions | SourceOptions, ctx: Context) -> Sources:
    """Everything that is compiled. Losses are noted."""
    listed = isinstance(document, Digest) and options.sources
    # How much fits on the paper is a theme's to say; its sheet for paper says it for both engines.
    fits = room(ctx.theme("pdf", options.theme), options.paper)
    job = Job(ctx, options, store(options, ctx), fits, lists_sources=listed)
    words = json.dumps(content(document, job), ensure_ascii=False).encode()
    theme = (THEME + looks(options.theme, ctx)).encode()
    named = {"theme": f"theme-{mark(theme)}.typ", "content": f"content-{mark(words)}.json"}
    content_path = f"{FOLDER}/{named['content']}"
    return Sources(
        MAIN.format(folder=FOLDER, **named),
        content_path,
        {
            **template(),
            f"{FOLDER}/{named['theme']}": theme,
            content_path: words,
            **job.files(),
        },
    )


def looks(name: str | None, ctx: Context) -> str:
    """The parts of a theme for Typst; those of `report` where it has none."""
    parts = ctx.theme("typst", name)
    if not parts:
        parts = ctx.theme("typst", DEFAULT)
        ctx.note("theme.typst", f"the theme says nothing for Typst, so it looks like {DEFAULT}")
    return parts


def mark(data: bytes) -> str:
    """What is in a file, in a few letters for its name."""
    return hashlib.sha256(data).hexdigest()[:12]


def template() -> dict[str, bytes]:
    """The files of the template."""
    folder = files("docconv_typst").joinpath("template")
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".typ"))
    return {f"{FOLDER}/template/{name}": folder.joinpath(name).read_bytes() for name in names}
