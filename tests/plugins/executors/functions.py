"""What the tests of executors run in other processes."""

import ctypes
import os
import pickle
import re
import threading
import time
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from docconv import DocconvError, children

#: What a leaking function holds on to.
kept: list[bytearray] = []


def same(item: Any) -> Any:
    return item


def slow(item: Any) -> Any:
    time.sleep(0.05)
    return item


def pid(item: Any) -> int:
    return os.getpid()


def odd(item: Any) -> Any:
    """Do what the item says."""
    match item:
        case "sleeps":
            time.sleep(1000)
        case "never returns":  # a regular expression holds Python's lock all the while
            re.match(r"(a+)+$", "a" * 60 + "b")
        case "exits":
            os._exit(3)
        case "segfaults":
            ctypes.string_at(0)
        case "eats":
            eaten = []
            while True:
                eaten.append(b"x" * 10_000_000)
                time.sleep(0.002)
        case "asks for too much":
            return len(bytearray(2**40))
        case "raises":
            raise ValueError("no good")
        case "raises ours":
            raise DocconvError("no good", code="input.odd", where="page", hint="another one")
        case "raises what can't be sent":
            raise Unsendable(threading.Lock())
        case "exits politely":
            raise SystemExit(5)
        case "gives what can't be sent":
            return threading.Lock()
        case "warns":
            warnings.warn("this is odd", UserWarning, stacklevel=1)
        case "forks and exits":
            if os.fork():
                os._exit(3)
            time.sleep(1000)
        case "prints":
            print("noise" * 1000, flush=True)
            os.write(1, b"noise")
    return item


class Unsendable(Exception):
    """Holds what can't be pickled."""


def leaking(item: Any) -> int:
    kept.append(bytearray(b"x" * 20_000_000))
    return os.getpid()


class Opens:
    """What runs code where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def taken_over() -> None:
    """A process that says what no worker of ours says: what stands in `SAYS`, and then nothing."""
    children.serve(_says)


def _says(jobs: BinaryIO, answers: BinaryIO) -> None:
    children.receive(jobs)
    children.send(answers, {"kind": "ready"})
    if "OPENED" in os.environ:
        bomb = pickle.dumps(Opens(Path(os.environ["OPENED"])))
        children.send(answers, {"kind": os.environ["KIND"], "retire": False}, [bomb])
    else:
        answers.write(os.environ["SAYS"].encode() + b"\n")
        answers.flush()
    time.sleep(1000)


def never_ready() -> None:
    time.sleep(1000)


class Logged:
    """Writes down who does what, and does something odd the first time."""

    def __init__(self, log: Path, odd: str) -> None:
        self.log = log
        self.odd = odd

    def __call__(self, item: Any) -> Any:
        with open(self.log, "a", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {item}\n")
        first = self.log.read_text("utf-8").count(f" {item}\n") == 1
        return odd(self.odd) and item if item == "odd" and first else slow(item)
