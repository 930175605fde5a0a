"""The process that prints: a job on standard input, what comes of it on standard output."""

from typing import BinaryIO

from docconv.children import guard, receive, send, serve

from . import printing
from .engine import Picture


def main() -> None:
    """Do one job and end."""
    serve(work)


def work(source: BinaryIO, out: BinaryIO) -> None:
    """Read the job and print it. Raises what `printing.render` raises."""
    printing.load()
    received = receive(source)
    if received is None:
        return
    job, parts = received
    guard(job["memory"])
    rendered = printing.render(
        parts[0].decode(),
        tuple(job["css"]),
        {name: Picture(kind, data) for (name, kind), data in zip(job["pictures"], parts[1:], strict=True)},
        standard=job["standard"],
        font_path=job["font_path"],
        preflight=lambda uncovered: send(out, {"kind": "preflight", "uncovered": uncovered}),
    )
    answer = {
        "kind": "rendered",
        "pages": rendered.pages,
        "messages": rendered.messages,
        "refused": rendered.refused,
        "slow": rendered.slow,
    }
    send(out, answer, [rendered.pdf])
