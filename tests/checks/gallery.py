"""The pictures in docs/themes.md, pages of the corpus in every theme: `./dev gallery [NAME…]`.

They have few colours, so that all of them together stay small.
"""

import io
import sys
from collections.abc import Sequence
from typing import Any

from docconv import Digest, read_all, write
from docconv import digest as digest_of
from tests.support import ROOT

FOLDER = ROOT / "docs" / "pictures"
#: Picture by picture: the pages to show, by words on them, each with the options it is printed with.
Shown = tuple[str, dict[str, object]]
COVER, CONTENTS = "9–15 March 2026", "Contents"
CHINESE, ENGLISH, VIETNAMESE = "用旧手机搭一张社区雨量网", "After nine years under scaffolding", "Lớp học đêm"
PICTURES: dict[str, tuple[Shown, ...]] = {
    "report": tuple((words, {"theme": "report"}) for words in (COVER, CONTENTS, CHINESE, ENGLISH)),
    "newspaper": tuple(
        (words, {"theme": "newspaper", "columns": 2}) for words in (COVER, CONTENTS, CHINESE, ENGLISH)
    ),
    "large-print": tuple((words, {"theme": "large-print"}) for words in (COVER, CONTENTS, CHINESE, ENGLISH)),
    "papers": (
        (ENGLISH, {"paper": "letter", "source_links": "qr"}),
        (VIETNAMESE, {"paper": "a5", "theme": "newspaper"}),
        (CONTENTS, {"paper": "phone"}),
        (VIETNAMESE, {"paper": "phone"}),
    ),
    "engines": tuple(
        (words, {"engine": engine, **options})
        for words, options in (
            (CHINESE, {"theme": "report"}),
            (ENGLISH, {"theme": "newspaper", "columns": 2}),
        )
        for engine in ("weasyprint", "typst")
    ),
}
#: Pixels for a millimetre of paper, millimetres between pages, and how many colours there are.
SCALE, GAP, COLOURS = 2.2, 8, 40
MILLIMETRE = 72 / 25.4


def corpus() -> Digest:
    """The articles in corpus/, by language."""
    found = [str(path) for end in ("txt", "html", "md") for path in sorted(ROOT.glob(f"corpus/*/*.{end}"))]
    found = [path for path in found if not path.endswith("README.md")]
    return digest_of(
        read_all(found),
        title="The week, 9–15 March 2026",
        since="2026-03-09",
        until="2026-03-15",
        undated="keep",
        language="en",
        group_by="language",
    )


def page_with(pdf: Any, words: str) -> Any:
    """The first page that has words on it, the contents apart, which have all titles."""
    for page in pdf:
        text = page.get_textpage().get_text_range().replace("\r\n", " ")
        if words in text and (words == CONTENTS or CONTENTS not in text):
            return page
    raise ValueError(f"no page has {words!r}")


def drawn(page: Any) -> Any:
    """A page as a picture."""
    return page.render(scale=SCALE / MILLIMETRE).to_pil().convert("RGB")


def beside(pages: Sequence[Any]) -> Any:
    """Pictures of pages side by side on gray."""
    from PIL import Image

    gap = round(GAP * SCALE)
    width = sum(page.width + gap for page in pages) + gap
    whole = Image.new("RGB", (width, max(page.height for page in pages) + 2 * gap), "#c9ccd1")
    left = gap
    for page in pages:
        whole.paste(page, (left, gap))
        left += page.width + gap
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


def main(names: Sequence[str]) -> None:
    import pypdfium2

    document = corpus()
    files: dict[str, Any] = {}
    FOLDER.mkdir(exist_ok=True)
    for name in names or PICTURES:
        pages = []
        for words, options in PICTURES[name]:
            key = repr(options)
            if key not in files:
                sink = io.BytesIO()
                write(document, sink, format="pdf", **options)
                files[key] = pypdfium2.PdfDocument(sink.getvalue())
            pages.append(drawn(page_with(files[key], words)))
        path = FOLDER / f"{name}.png"
        beside(pages).save(path, optimize=True)
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
