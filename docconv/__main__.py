"""The program: `docconv` and `python -m docconv`."""

import gc
import os
import sys

# Imports make many objects and no garbage, and at every 700 the collector would look for some: as long as an
# article takes.
gc.set_threshold(200_000)


def main() -> None:
    """Run the command line, and leave at once: freeing each object first takes as long as an article."""
    import atexit

    from docconv.cli import main as command_line

    try:
        command_line()
    except SystemExit as end:
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:  # a closed one
                    stream.flush()
        except OSError:
            raise end from None  # Python itself says what is to be said of a broken output
        atexit._run_exitfuncs()  # what a plugin wants done at the end is done
        os._exit(end.code if isinstance(end.code, int) else 0)


if __name__ == "__main__":
    main()
