"""faults.py - each fault of the tests again and again: how often it passed, how soon there was sound again

SPDX-License-Identifier: GPL-3.0-or-later

    faults.py FOLDER [ROUNDS [WORD]]    FOLDER: where the tests were built; WORD: only faults whose name has it

The same programs that the tests run, one fault at a time, three at once, since they mostly wait. With WORD "slow"
the long ones too, which take a quarter of an hour each round.
"""
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import time

import rig

AT_ONCE = 3
TIME_OUT = 1200
RECOVERED = re.compile(r"^# recovered after ([0-9.]+) s", re.M)


def list_faults(folder, slow):
    """(program, name) of each."""
    found = []
    for program in sorted(glob.glob(f"{folder}/tests/faults/test-faults-*")):
        if os.access(program, os.X_OK) and os.path.isfile(program):
            lines = subprocess.run([program, "-l"] + slow, env=environment(folder), capture_output=True, text=True)
            found += [(program, name) for name in lines.stdout.split() if name.startswith("/faults/")]
    return found


def environment(folder):
    return {
        **os.environ,
        "G_DEBUG": "fatal-warnings",
        "G_TEST_SRCDIR": f"{rig.TOP}/tests",
        "G_TEST_BUILDDIR": f"{folder}/tests",
        "GSETTINGS_BACKEND": "memory",
    }


def suffer(folder, program, name, slow):
    """(whether it passed, seconds until sound each time that it says so, seconds in all)"""
    began = time.monotonic()
    command = [program, "--tap", "-p", name] + slow
    try:
        run = subprocess.run(command, env=environment(folder), capture_output=True, text=True, timeout=TIME_OUT)
    except subprocess.TimeoutExpired:
        return False, [], TIME_OUT, "took too long"
    passed = run.returncode == 0 and f"{name}\n" in run.stdout + "\n" and "not ok" not in run.stdout
    why = "".join(line for line in run.stdout.splitlines() if line.startswith("Bail out"))
    return passed, [float(s) for s in RECOVERED.findall(run.stdout)], time.monotonic() - began, why


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else None


def main():
    folder = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    word = sys.argv[3] if len(sys.argv) > 3 else ""
    slow = ["-m", "slow"] if word == "slow" else []
    faults = [fault for fault in list_faults(folder, slow) if word == "slow" or word in fault[1]]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        jobs = {fault: [pool.submit(suffer, folder, *fault, slow) for _ in range(rounds)] for fault in faults}
    rows, recovered, failures = [], [], []
    for (_, name), runs in jobs.items():
        results = [run.result() for run in runs]
        times = [seconds for result in results for seconds in result[1]]
        recovered += times
        failures += [f"{name}: {result[3]}" for result in results if not result[0]]
        rows.append(
            [name.removeprefix("/faults/"), f"{sum(result[0] for result in results)}/{rounds}"]
            + [rig.show(percentile(times, share), 2) for share in (0.5, 0.95)]
            + [rig.show(rig.median([result[2] for result in results]), 1)]
        )
    rig.table(["fault", "passed", "sound again: p50 s", "p95 s", "the test took s"], rows)
    print(f"all: p50 {rig.show(percentile(recovered, 0.5), 2)} s, p95 {rig.show(percentile(recovered, 0.95), 2)} s, "
          f"n = {len(recovered)}")
    for failure in failures:
        print(failure)


main()
