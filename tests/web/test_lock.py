"""The same pictures again, by a lock file."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from docconv import InputError, ResourcePolicy, UsageError
from docconv.cache import Cache
from docconv.web import WebPictures
from tests.plugins.webarchive.making import png
from tests.web.server import PICTURE, door


def test_the_same_again_from_a_lock_file(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/bridge.png"
    web = door(server, cache="cache", lock="pictures.lock")
    first = web(url)
    with pytest.raises(InputError, match="HTTP status 404"):
        web(f"http://{server.place}/missing")
    web.close()
    lock = json.loads(Path("pictures.lock").read_bytes())
    assert lock["docconv-lock"] == 1
    assert lock["pictures"][url]["media_type"] == "image/png"
    assert lock["pictures"][url]["size"] == len(PICTURE)
    server.pictures["missing"] = server.pictures["bridge.png"] = png(9)
    server.asked.clear()
    for more in ({}, {"offline": True}, {"hosts": ()}, {"hosts": (), "offline": True}):
        web = door(server, cache="cache", lock="pictures.lock", **more)
        assert web(url) == first
        with pytest.raises(InputError, match="HTTP status 404"):
            web(f"http://{server.place}/missing")
        before = Path("pictures.lock").read_bytes()
        web.close()
        assert Path("pictures.lock").read_bytes() == before
    assert not server.asked


def test_a_locked_picture_is_that_one_or_none(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/bridge.png"
    web = door(server, lock="pictures.lock")
    web(url)
    web.close()
    assert door(server, lock="pictures.lock")(url)  # fetched again, and the same
    with pytest.raises(UsageError, match="offline"):
        door(server, lock="pictures.lock", offline=True)(url)
    with pytest.raises(UsageError, match="not allowed"):
        door(server, lock="pictures.lock", hosts=())(url)
    server.pictures["bridge.png"] = png(9)
    with pytest.raises(UsageError, match="another one now") as caught:
        door(server, lock="pictures.lock")(url)
    assert caught.value.code == "resource.lock"
    del server.pictures["bridge.png"]
    with pytest.raises(UsageError, match="can't be had again: HTTP status 404"):
        door(server, lock="pictures.lock")(url)


def test_a_kept_picture_that_was_exchanged_is_not_taken(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/bridge.png"
    web = door(server, cache="cache", lock="pictures.lock")
    web(url)
    web.close()
    [path] = (desk / "cache").rglob("*.picture")
    Cache("cache").put("picture", path.name.partition(".")[0], png(9))
    found = door(server, cache="cache", lock="pictures.lock")(url)
    assert found is not None
    assert found.data == PICTURE
    assert server.asked == ["/bridge.png", "/bridge.png"]


def test_a_lock_file_makes_no_picture_of_a_page(server: Any, desk: Path) -> None:
    url = f"http://{server.place}/a-page"
    entry = {"sha256": sha256(b"<!DOCTYPE html><p>Log in").hexdigest(), "media_type": "image/png", "size": 24}
    Path("pictures.lock").write_text(json.dumps({"docconv-lock": 1, "pictures": {url: entry}}), "utf-8")
    with pytest.raises(UsageError, match="can't be used: no picture of a known kind"):
        door(server, lock="pictures.lock")(url)


def test_two_runs_add_to_one_lock_file(server: Any, desk: Path) -> None:
    one, two = door(server, lock="pictures.lock"), door(server, lock="pictures.lock")
    one(f"http://{server.place}/bridge.png")
    two(f"http://{server.place}/drawing.svg")
    one.close()
    two.close()
    assert len(json.loads(Path("pictures.lock").read_bytes())["pictures"]) == 2


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"docconv-lock": 2}', '{"docconv-lock": 1, "pictures": 3}', "\xff"]
)
def test_what_is_no_lock_file(desk: Path, text: str) -> None:
    Path("pictures.lock").write_text(text, "latin-1")
    with pytest.raises(UsageError, match=r"pictures\.lock"):
        WebPictures(ResourcePolicy(lock="pictures.lock"), None, 2**28, 10**8)
