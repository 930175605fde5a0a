"""Simplified to Traditional Chinese and back, by OpenCC; only where it is asked for."""

from collections.abc import Iterator

from docconv import Transform, hookimpl


@hookimpl
def docconv_transforms() -> Iterator[Transform]:
    """The article transform `opencc:CONFIG`."""
    yield Transform(
        name="opencc",
        title="Simplified to Traditional Chinese and back, as opencc:s2t (extra chinese)",
        function="docconv_opencc.transform:convert",
        stage="article",
        options="docconv_opencc.options:Options",
    )
