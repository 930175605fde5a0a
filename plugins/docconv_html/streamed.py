"""Parts of a page that were sent late, put back where a browser's script would have put them.

React streams a part as `<div hidden id="S:1">` behind the page and leaves `<template id="B:1">` in its place.
"""

from itertools import islice

from lxml import etree

#: What a page with such parts holds.
MARK = '<template id="B:'
#: So many late parts at most are put back: for each all is looked at that its place stands in.
MOST = 1000


def put_back(root: etree._Element) -> None:
    """Move each late part to its place; one without a place just becomes visible."""
    places = {
        name[2:]: element
        for element in root.iter("template")
        if (name := element.get("id") or "").startswith("B:")
    }
    late = (element for element in root.iter("div") if (element.get("id") or "").startswith("S:"))
    for element in list(islice(late, MOST)):
        if element.get("hidden") is None:
            continue
        del element.attrib["hidden"]
        place = places.get((element.get("id") or "")[2:])
        parent = None if place is None else place.getparent()
        if place is None or parent is None or any(above is element for above in place.iterancestors()):
            continue
        _take_out(element)
        parent.insert(parent.index(place), element)


def _take_out(element: etree._Element) -> None:
    """Take an element out of its parent; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        element.tail = None
    parent.remove(element)
