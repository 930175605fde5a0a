"""Web archives: WARC, WACZ, MHTML, ZIPs of pages, pages and folders as archivers and browsers save them."""

from collections.abc import Iterator

from docconv import Format, hookimpl

_SNIFF = "docconv_webarchive.sniff"


@hookimpl
def docconv_formats() -> Iterator[Format]:
    """Declare the formats."""
    yield Format(
        name="warc",
        title="Web archive (WARC)",
        extensions=(".warc", ".warc.gz", ".warc.zst"),
        media_types=("application/warc",),
        signature=f"{_SNIFF}:is_warc",
        reader="docconv_webarchive.warc:read",
        records="docconv_webarchive.warc:parts",
        reader_options="docconv_webarchive.options:CrawlOptions",
        binary=True,
    )
    yield Format(
        name="wacz",
        title="Web archive collection (WACZ)",
        extensions=(".wacz",),
        media_types=("application/wacz",),
        signature=f"{_SNIFF}:is_wacz",
        reader="docconv_webarchive.wacz:read",
        records="docconv_webarchive.wacz:parts",
        reader_options="docconv_webarchive.options:CollectionOptions",
        binary=True,
    )
    yield Format(
        name="mhtml",
        title="Saved page with its pictures (MHTML)",
        extensions=(".mhtml", ".mht"),
        media_types=("multipart/related", "application/x-mimearchive"),
        signature=f"{_SNIFF}:is_mhtml",
        reader="docconv_webarchive.mhtml:read",
    )
    yield Format(
        name="zip",
        title="ZIP of saved pages",
        extensions=(".zip", ".maff", ".htz"),
        media_types=("application/zip",),
        sniff=f"{_SNIFF}:zip_certainty",
        reader="docconv_webarchive.zipped:read",
        records="docconv_webarchive.zipped:parts",
        binary=True,
    )
    yield Format(
        name="saved",
        title="Page as SingleFile, the Wayback Machine and others save it",
        signature=f"{_SNIFF}:is_saved_page",
        reader="docconv_webarchive.saved_page:read",
    )
    yield Format(
        name="snapshot",
        title="ArchiveBox snapshot folder",
        signature=f"{_SNIFF}:is_archivebox",
        folder="index.json",
        reader="docconv_webarchive.archivebox:read",
    )
