"""Repairs of damaged text, each with a proof, run before any structure is read."""

from collections.abc import Iterator

from docconv import Transform, hookimpl


@hookimpl
def docconv_transforms() -> Iterator[Transform]:
    """The text transform `gbk-pinyin`, on by default."""
    yield Transform(
        name="gbk-pinyin",
        title="undo pinyin that was inserted byte by byte into GBK text: 總統(tǒng) to 總統",
        function="docconv_repair.transform:gbk_pinyin",
        stage="text",
        default=True,
    )
