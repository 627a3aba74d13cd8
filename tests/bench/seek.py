"""seek.py - how long from seeking, anywhere on two hours of tape, to hearing the place

SPDX-License-Identifier: GPL-3.0-or-later

    seek.py [TIMES]
"""
import subprocess
import sys
import time

import rig

HALF = 30  # seconds of sound, and as many of silence


def encode(path):
    sources = f"anoisesrc=color=pink:seed=5:amplitude=0.4:sample_rate=44100:duration={HALF}[a];"
    sources += f"anullsrc=r=44100:cl=mono:d={HALF}[b];[a][b]concat=n=2:v=0:a=1"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-filter_complex", sources, "-c:a", "libmp3lame"]
    command += ["-b:a", "128k", "-ac", "2", "-write_xing", "0", "-id3v2_version", "0", path]
    subprocess.run(command, check=True)


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rig.be_nobody()
    took = []
    with rig.Rig() as bench:
        path = f"{bench.folder}/half.mp3"
        encode(path)
        recorder = rig.Recorder(bench)
        command = [f"{rig.TOP}/_build/tests/bench/bench-seek", path, str(times)]
        player = bench.start(command, stdout=subprocess.PIPE, text=True)
        for line in player.stdout:
            moment = float(line)
            # what was silent until then, and so tells
            if recorder.silences(moment - 0.3, moment, 0.25):
                heard = recorder.first_sound(moment, 2)
                took.append(heard and (heard - moment) * 1000)
            time.sleep(0.01)
    heard = sorted(value for value in took if value is not None)
    print(f"two hours of MP3 at 128 kbit/s; {len(took)} seeks, {len(heard)} heard")
    rig.table(
        ["p50 ms", "p95 ms", "longest ms", "bar ms"],
        [[rig.show(heard[min(len(heard) - 1, int(len(heard) * share))], 0) for share in (0.5, 0.95, 1)] + ["100"]],
    )


main()
