"""`python -m tracker`, and the installed command."""

import gc
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line and leave at once.

    The collector finds next to nothing in a process this short, and tearing the interpreter down costs as
    much as a query: both are left out. What was written is flushed first; the exit code is what it was.
    """
    gc.disable()
    from tracker.cli import main

    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        os.write(2, f"Error: cannot write the output: {error.strerror}. Nothing else was changed.\n".encode())
        status = 1
    os._exit(status)


if __name__ == "__main__":
    run()
