"""playing.py - what a player costs while it plays: processor time, wake-ups, memory

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys
import time

import rig

WARM = 5  # seconds of sound before it is measured


def measure(bench, command, seconds):
    recorder = rig.Recorder(bench)
    began, process = bench.run(command)
    heard = recorder.first_sound(began, 20)
    recorder.stop()
    result = None
    if heard is not None:
        time.sleep(WARM)
        start, cpu, woken = time.monotonic(), rig.cpu_seconds(process), rig.wakeups(process)
        time.sleep(seconds)
        took = time.monotonic() - start
        result = (
            (rig.cpu_seconds(process) - cpu) / took * 60,
            (rig.wakeups(process) - woken) / took,
            rig.pss_mib(process),
        )
    rig.end(process)
    time.sleep(0.3)
    return result


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20
    rig.be_nobody()
    players = rig.installed(rig.PLAYERS)
    taken = {name: [] for name in players}
    with rig.Rig(display=True) as bench:
        url = bench.start_station()["icecast"] + "/live.mp3"
        for _ in range(rounds):
            for name, command in players.items():
                taken[name].append(measure(bench, command.replace("URL", url), seconds))

    rows, base = [], None
    for name, results in taken.items():
        results = [result for result in results if result is not None]
        cpu, woken, memory = (rig.median([result[i] for result in results]) for i in range(3))
        base = base or (cpu, memory)
        rows.append(
            [name, rig.show(cpu, 2), rig.ratio(cpu, base[0]), rig.show(woken, 0), rig.show(memory, 1)]
            + [rig.ratio(memory, base[1]), f"{len(results)}/{rounds}", players[name].replace(rig.TOP + "/", "")]
        )
    print(f"Icecast, MP3; {seconds:.0f} s each, one at a time")
    rig.table(["player", "CPU s/min", "ratio", "wake-ups/s", "PSS MiB", "ratio", "played", "command"], rows)


main()
