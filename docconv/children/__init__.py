"""Work that other processes do: a child that serves one job of ours, or a program that was installed.

What works on foreign bytes with libraries written in C, or for longer than anybody waits, is put into a
process of its own: it can be stopped when it takes too long or too much memory, and it takes nobody along
when it falls. Plugins start no process but through here or `Context.run`.
"""

from .child import Child as Child
from .child import answer as answer
from .child import clock as clock
from .child import fallen as fallen
from .child import problem as problem
from .child import started as started
from .guard import TOO_MUCH as TOO_MUCH
from .guard import guard as guard
from .guard import in_use as in_use
from .pipes import receive as receive
from .pipes import send as send
from .programs import Finished as Finished
from .programs import run as run
from .serving import as_message as as_message
from .serving import serve as serve
