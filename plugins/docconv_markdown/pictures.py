"""Pictures that travel with an article, laid in a folder beside the text."""

import msgspec

from docconv import Article, Context, Digest
from docconv.ir import rewrite_images
from docconv.media import file_name


def beside(document: Article | Digest, folder: str, ctx: Context) -> Article | Digest:
    """The document with its pictures written to `folder` beside the output, and their addresses there.

    Equal pictures are one file, named by content. Raises OutputError where the output is no file.
    """
    written: set[str] = set()

    def moved(article: Article) -> Article:
        names = {
            url: f"{folder}/{file_name(resource.media_type, resource.data)}"
            for url, resource in article.resources.items()
        }
        for url, name in names.items():
            if name not in written:
                written.add(name)
                with ctx.sidecar(name) as file:
                    file.write(article.resources[url].data)
        article = rewrite_images(article, lambda url: names.get(url, url))
        return msgspec.structs.replace(article, resources={})

    if isinstance(document, Article):
        return moved(document)
    sections = tuple(
        msgspec.structs.replace(section, articles=tuple(map(moved, section.articles)))
        for section in document.sections
    )
    return msgspec.structs.replace(document, sections=sections)
