"""A test a function, told as TAP."""
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
import traceback


class Skip(Exception):
    """Raised by a test that has not what it needs."""


def run(tests):
    """Runs the functions named test_… of a module's dictionary; the exit status tells whether all held."""
    chosen = [(name, body) for name, body in tests.items() if name.startswith("test_") and callable(body)]
    failed = 0
    print("TAP version 13")
    print("1..%d" % len(chosen))
    for number, (name, body) in enumerate(chosen, 1):
        title = name[len("test_"):].replace("_", "-")
        try:
            body()
        except Skip as reason:
            print("ok %d %s # SKIP %s" % (number, title, reason))
        except Exception:  # a failed assertion, or output that is not what it promises to be
            failed += 1
            print("not ok %d %s" % (number, title))
            for line in traceback.format_exc().splitlines():
                print("# " + line)
        else:
            print("ok %d %s" % (number, title))
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
