"""recover.py - what is heard when the server goes away and comes back

SPDX-License-Identifier: GPL-3.0-or-later

    recover.py [CASE [SECONDS [ROUNDS]]]    CASE: server, source, hls; without: each of them

All players at once, each on a sink of its own, so that each meets the same fault.
"""
import sys
import threading
import time
import urllib.request

import rig

BEFORE = 12  # seconds of sound before the fault
WAIT = 20  # and after it is over

# (what is taken away, for how many seconds), and what that is
CASES = {
    "server": ("/live.mp3", "down", "up", (5, 30), "Icecast is gone"),
    "source": ("/live.mp3", "source-down", "source-up", (10,), "the source is gone, and Icecast says 404"),
    "hls": ("/hls/live.m3u8", "hls-down", "hls-up", (15,), "the origin of HLS is gone"),
}


class Witness:
    """Asks for the stream all the while: what was ordered to come back is not at once to be had again.

    Icecast needs a moment to start and its source another one to connect. No player can be heard before that.
    """

    def __init__(self, url):
        self.url = url
        self.had = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.over.wait(0.05):
            try:
                with urllib.request.urlopen(self.url, timeout=1) as answer:
                    if answer.read(1):
                        self.had.append(time.monotonic())
            except OSError:
                pass  # which is what it is here to see

    def gone_for(self, fault, ordered):
        """Seconds from the fault until the stream was had again, after it was ordered to come back."""
        self.over.set()
        self.thread.join()
        return min((had for had in self.had if had >= ordered), default=ordered) - fault


def judge(silences, down, until):
    """(when it fell silent, for how long, how long after the fault it was heard again) or None: never."""
    if not silences:
        return None, 0.0, 0.0
    total = sum(b - a for a, b in silences)
    last = silences[-1][1]
    return silences[0][0], total, None if last > until - 0.5 else max(0.0, last - down)


def play_through(bench, players, station, case, down):
    """How long nothing was to be had, and what was heard of each player, in one fault that all of them meet."""
    mount, off, on, _, _ = CASES[case]
    base = station["hls"] if case == "hls" else station["icecast"]
    runs = []
    for sink, (name, command) in enumerate(players.items()):
        recorder = rig.Recorder(bench, sink)
        began, process = bench.run(command.replace("URL", base + mount), sink)
        runs.append((name, process, recorder, recorder.first_sound(began, 20)))
    time.sleep(BEFORE)
    witness = Witness(base + mount)
    fault = time.monotonic()
    rig.ask(f"{station['origin']}/control/{off}")
    time.sleep(down)
    ordered = time.monotonic()
    rig.ask(f"{station['origin']}/control/{on}")
    time.sleep(WAIT)
    over = time.monotonic()
    gone = witness.gone_for(fault, ordered)
    heard = {}
    for name, process, recorder, first in runs:
        result = None if first is None else judge(recorder.silences(fault, over), gone, over - fault)
        heard[name] = (result, process.poll() is None)
        rig.end(process)
        recorder.stop()
    return gone, heard


def row(name, rounds, down, command):
    results = [result for result, _ in rounds if result is not None]
    back = [result[2] for result in results if result[2] is not None]
    if not results:
        return [name, "not heard at all", "", "", "", "", command]
    middle = sorted(results, key=lambda result: result[1])[len(results) // 2]
    after, silent, _ = middle
    if not back:
        told = ["never came back", "–"]
    else:
        # what was silent although the cushion would have lasted, had it been back at once
        on_top = silent - max(0.0, down - after) if after is not None else 0.0
        told = [rig.show(rig.median(back), 1), rig.show(on_top, 1)]
    alive = "yes" if all(alive for _, alive in rounds) else "no"
    return [name, rig.show(after, 1), rig.show(silent, 1), *told, alive, command]


def main():
    chosen = sys.argv[1] if len(sys.argv) > 1 else None
    if chosen is not None and chosen not in CASES:
        sys.exit(f"recover: there is no “{chosen}”: {', '.join(CASES)}")
    lengths = (float(sys.argv[2]),) if len(sys.argv) > 2 else None
    n = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rig.be_nobody()
    players = rig.installed(rig.PLAYERS)
    for case in [chosen] if chosen else CASES:
        for down in lengths or CASES[case][3]:
            # a station lasts for a quarter of an hour
            taken = {name: [] for name in players}
            gone = []
            for _ in range(n):
                with rig.Rig(sinks=len(players), display=True) as bench:
                    station = bench.start_station()
                    seconds, heard = play_through(bench, players, station, case, down)
                    gone.append(seconds)
                    for name in players:
                        taken[name].append(heard[name])
            nothing = rig.median(gone)
            print(f"{CASES[case][4]} for {down:.0f} s (nothing was to be had for {nothing:.1f} s), then {WAIT} s more; n = {n}")
            head = ["player", "silent after s", "silent for s", "back after s", "on top s", "still runs", "command"]
            rig.table(head, [row(name, taken[name], nothing, players[name].replace(rig.TOP + "/", "")) for name in players])


main()
