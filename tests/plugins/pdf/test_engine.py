"""The engine's adapter: what it may see, what it says, what it needs."""

import builtins
import logging
import socket
import sys

import pikepdf
import pytest

from docconv import DependencyError
from docconv_pdf import printing
from docconv_pdf.engine import BASE, Picture
from docconv_pdf.printing import render

PNG = Picture("image/png", b"\x89PNG")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "http://127.0.0.1/x",
        "https://example.org/x",
        "ftp://example.org/x",
        "data:text/plain,x",
        "jar:file:///x",
        "/etc/passwd",
        "x.png",
        f"{BASE}other.png",
        f"{BASE}../x.png",
        f"{BASE}x.png?y",
        "https://document.invalid.example/x.png",
        "http://document.invalid/x.png",
        "",
    ],
)
def test_the_fetcher_refuses_all_but_the_documents_own(url):
    from docconv_pdf.fetcher import ClosedFetcher

    with pytest.raises(ValueError, match="not a resource"):
        ClosedFetcher({"x.png": PNG})(url)


def test_the_fetcher_gives_the_documents_own():
    from docconv_pdf.fetcher import ClosedFetcher

    response = ClosedFetcher({"x.png": PNG})(f"{BASE}x.png")
    assert (response.read(), response.content_type) == (PNG.data, "image/png")


REFERENCES = """
<link rel="stylesheet" href="{0}.css"><link rel="attachment" href="{0}"><base href="{0}">
<style>@import url({0}.css); @font-face {{ font-family: F; src: url({0}) }}
p {{ background: url({0}); list-style: url({0}); border-image: url({0}) 1; font-family: F, serif }}
p::before {{ content: url({0}) }} @page {{ background: url({0}) }}</style>
<p>text</p><a rel="attachment" href="{0}">a</a><img src="{0}"><img srcset="{0} 2x">
<object data="{0}">o</object><embed src="{0}"><iframe src="{0}"></iframe>
<video src="{0}" poster="{0}"></video><picture><source srcset="{0}"></picture>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image href="{0}" width="9" height="9"/>
<image xlink:href="{0}" width="9" height="9"/><use href="{0}#x"/></svg>
"""
SHEET = """
@import url({0}.css); @font-face {{ font-family: F; src: url({0}) }}
@color-profile --c {{ src: url({0}) }} @namespace url({0});
@page {{ background: url({0}); @top-left {{ content: url({0}) }} }}
p {{ color: red; background: url({0}); cursor: url({0}); border-image: url({0}) 1; font-family: F, serif }}
p::before {{ content: url({0}) }} li {{ list-style-image: url({0}) }}
"""


@pytest.mark.parametrize("scheme", ["file", "http", "data"])
def test_hostile_references_of_every_kind_reach_nothing(scheme, tmp_path, monkeypatch):
    secret = tmp_path / "secret"
    secret.write_text("SECRET-MARK")
    url = {"file": secret.as_uri(), "http": "http://127.0.0.1:9/x", "data": "data:text/plain,SECRET-MARK"}[
        scheme
    ]
    opened = []
    plain_open = builtins.open

    def watched_open(path, *rest, **more):
        opened.append(str(path))
        return plain_open(path, *rest, **more)

    def no_socket(*_):
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(builtins, "open", watched_open)
    monkeypatch.setattr(socket.socket, "connect", no_socket)
    monkeypatch.setattr(socket, "getaddrinfo", no_socket)
    rendered = render(f"<html lang=en><body>{REFERENCES.format(url)}</body></html>", (SHEET.format(url),), {})
    assert str(secret) not in opened
    assert b"SECRET-MARK" not in rendered.pdf
    path = tmp_path / "x.pdf"
    path.write_bytes(rendered.pdf)
    with pikepdf.open(path) as file:
        assert not file.attachments


def test_what_the_engine_logs_is_returned_and_stays_off_other_handlers(caplog):
    with caplog.at_level(logging.DEBUG):
        rendered = render(
            '<html lang=en><body><img src="x.png" alt=""></body></html>', ("p { nonsense: 1 }",), {}
        )
    assert any("nonsense" in message for message in rendered.messages)
    assert any("x.png" in message for message in rendered.messages)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert logging.getLogger("weasyprint").propagate


def test_no_weasyprint_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(DependencyError, match=r"pip install .docconv\[pdf\]"):
        printing.load()


def test_a_missing_native_library_is_named_with_the_fix(monkeypatch, capsys):
    plain_import = builtins.__import__

    def broken_import(name, *rest):
        if name == "weasyprint":
            print("-----\nlong advice\n-----")
            raise OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: no such file")
        return plain_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken_import)
    with pytest.raises(DependencyError, match=r"libpango-1.0-0, which.*apt-get install libpango-1.0-0"):
        printing.load()
    assert capsys.readouterr().out == ""
