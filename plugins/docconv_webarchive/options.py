"""What users may choose when crawls are read."""

from typing import Annotated, Literal

import msgspec


class CrawlOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Which records of a crawl are articles."""

    status: Annotated[
        str, msgspec.Meta(description="HTTP status of pages to read: 200,203 or 2xx or all")
    ] = "200"
    type: Annotated[
        str, msgspec.Meta(description="media types of pages to read, with * for any characters")
    ] = "text/html,application/xhtml+xml"
    url: Annotated[
        str | None,
        msgspec.Meta(description="only these addresses: a pattern with * and ?, or /regular expression/"),
    ] = None
    exclude: Annotated[str | None, msgspec.Meta(description="not these addresses, given in the same way")] = (
        None
    )
    since: Annotated[
        str | None, msgspec.Meta(description="captured on this day or later: 2026, 2026-03, 2026-03-09")
    ] = None
    until: Annotated[
        str | None, msgspec.Meta(description="captured on this day or before, all of it included")
    ] = None
    revisits: Annotated[bool, msgspec.Meta(description="read again what was captured again unchanged")] = (
        False
    )
    pictures: Annotated[
        bool, msgspec.Meta(description="let pictures in the archive travel with the articles")
    ] = True


class CollectionOptions(CrawlOptions, frozen=True, kw_only=True):
    """The same, and which pages of a collection."""

    pages: Annotated[
        Literal["listed", "all"],
        msgspec.Meta(description="the pages that the collection lists, or all that were captured"),
    ] = "listed"
