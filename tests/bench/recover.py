"""recover.py - what is heard when the server goes away and comes back

SPDX-License-Identifier: GPL-3.0-or-later

All players at once, each on a sink of its own, so that each meets the same fault.
"""
import sys
import time

import rig

BEFORE = 12  # seconds of sound before the fault
WAIT = 20  # and after it is over


def judge(silences, down, until):
    """(when it fell silent, how long it was silent, how long after the server's return it was heard again)."""
    if not silences:
        return "never", "0.0", "bridged"
    total = sum(b - a for a, b in silences)
    last = silences[-1][1]
    again = "not heard" if last > until - 0.5 else f"{last - down:.1f}"
    return f"{silences[0][0]:.1f}", f"{total:.1f}", again


def main():
    down = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    rig.be_nobody()
    players = rig.installed(rig.PLAYERS)
    rows = []
    with rig.Rig(sinks=len(players), display=True) as bench:
        station = bench.start_station()
        url = station["icecast"] + "/live.mp3"
        runs = []
        for sink, (name, command) in enumerate(players.items()):
            recorder = rig.Recorder(bench, sink)
            began, process = bench.run(command.replace("URL", url), sink)
            runs.append((name, process, recorder, recorder.first_sound(began, 20)))
        time.sleep(BEFORE)
        fault = time.monotonic()
        rig.ask(station["origin"] + "/control/down")
        time.sleep(down)
        rig.ask(station["origin"] + "/control/up")
        time.sleep(WAIT)
        over = time.monotonic()
        for name, process, recorder, heard in runs:
            if heard is None:
                result = ("not heard", "–", "–")
            else:
                result = judge(recorder.silences(fault, over), down, over - fault)
            alive = "yes" if process.poll() is None else "no"
            rows.append([name, *result, alive, players[name].replace(rig.TOP + "/", "")])
            rig.end(process)
    print(f"Icecast is gone for {down:.0f} s, then {WAIT} s more; n = 1")
    rig.table(["player", "silent after s", "silent for s", "heard again after s", "still runs", "command"], rows)


main()
