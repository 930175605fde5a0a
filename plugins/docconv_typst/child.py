"""The process that compiles: a job on standard input, what comes of it on standard output."""

import os
from typing import BinaryIO

from docconv.children import guard, receive, send, serve

from . import compiler

#: Where nobody listens: packages can't be had from anywhere, whatever proxy the user has.
NOWHERE = "http://127.0.0.1:9"
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
EXEMPT = ("NO_PROXY", "no_proxy")


def main() -> None:
    """Do one job and end."""
    serve(work)


def work(source: BinaryIO, out: BinaryIO) -> None:
    """Read the job and compile it. Raises what `compiler.compiled` raises."""
    for name in PROXIES:
        os.environ[name] = os.environ[name.lower()] = NOWHERE
    for name in EXEMPT:
        os.environ.pop(name, None)
    compiler.spare()
    compiler.load()
    received = receive(source)
    if received is None:
        return
    job, parts = received
    guard(job["memory"])
    files = dict(zip(job["names"], parts, strict=True))
    del received, parts
    fonts = compiler.fonts(job["font_path"], system=job["system_fonts"])
    pdf, messages = compiler.compiled(
        job["main"],
        files,
        job["content"],
        fonts,
        standards=job["standards"],
        moment=job["moment"],
        tell=lambda characters: send(out, {"kind": "uncovered", "characters": characters}),
    )
    send(out, {"kind": "printed", "messages": messages}, [pdf])
