"""first_sound.py - how long from starting a player to hearing it

SPDX-License-Identifier: GPL-3.0-or-later

    first_sound.py [ROUNDS [WORD]]    WORD: only streams in whose description it is
"""
import sys
import time

import rig


def streams(station):
    return {
        "MP3, an origin that answers at once": station["origin"] + "/fast/live.mp3",
        "MP3, a server without a burst": station["origin"] + "/even/live.mp3",
        "MP3, Icecast": station["icecast"] + "/live.mp3",
        "Opus, Icecast": station["icecast"] + "/live.opus",
        "HLS (MPEG-TS, AAC)": station["origin"] + "/hls/live.m3u8",
    }


def measure(bench, recorder, command):
    recorder.wait_quiet()
    began, process = bench.run(command)
    heard = recorder.first_sound(began, 15)
    rig.end(process)
    time.sleep(0.2)
    return heard and heard - began


def show(taken, players, rounds):
    rows = []
    base = rig.median(taken["airshift-cli"])
    for name, values in taken.items():
        values = [value for value in values if value is not None]
        middle = rig.median(values)
        rows.append(
            [name, rig.show(middle, 3), rig.show(min(values, default=None), 3), rig.show(max(values, default=None), 3)]
            + [rig.ratio(middle, base), f"{len(values)}/{rounds}", players[name].replace(rig.TOP + "/", "")]
        )
    rig.table(["player", "median s", "min", "max", "ratio", "heard", "command"], rows)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    rig.be_nobody()
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    players = rig.installed({**rig.PLAYERS, "playbin3": "gst-play-1.0 --use-playbin3 --no-interactive --quiet URL"})
    with rig.Rig(display=True) as bench:
        station = bench.start_station()
        recorder = rig.Recorder(bench)
        # once for nothing: GStreamer lists its plugins in a new home, the disk's cache fills
        for command in players.values():
            measure(bench, recorder, command.replace("URL", station["origin"] + "/fast/live.mp3"))
        for title, url in streams(station).items():
            if word not in title:
                continue
            taken = {name: [] for name in players}
            for _ in range(rounds):
                for name, command in players.items():
                    taken[name].append(measure(bench, recorder, command.replace("URL", url)))
            print(f"{title}: {url}")
            show(taken, players, rounds)


main()
