"""Counts what the tests did, from Meson's log: N passed, N failed, N skipped."""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re
import sys

LINE = re.compile(r"^(not ok|ok) \d+(.*)$")


def count(test):
    """Passed, failed and skipped of one test program: each line of its TAP, or the program itself."""
    passed = failed = skipped = 0
    for line in (test.get("stdout") or "").splitlines():
        found = LINE.match(line)
        if not found:
            continue
        if "# SKIP" in found[2]:
            skipped += 1
        elif found[1] == "ok":
            passed += 1
        else:
            failed += 1
    result = test["result"]
    if result == "SKIP" and not (passed or failed or skipped):
        skipped = 1
    elif result == "OK" and not (passed or failed or skipped):
        passed = 1
    elif result not in ("OK", "SKIP", "EXPECTEDFAIL") and not failed:
        failed = 1
    return passed, failed, skipped


def main():
    totals = [0, 0, 0]
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            counts = count(test)
            totals = [a + b for a, b in zip(totals, counts)]
            if counts[1]:
                print("failed:", test["name"])
    print("%d passed, %d failed, %d skipped" % tuple(totals))


main()
