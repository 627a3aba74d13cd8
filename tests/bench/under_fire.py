"""under_fire.py - a line that is cut every few seconds: what is recorded, and what is heard

SPDX-License-Identifier: GPL-3.0-or-later

Every program has a proxy of its own (fire.py) before one Icecast. What it records is compared, frame by frame, with
what comes over a line that nobody cuts; its sink is listened to for holes. All at once, so that all have the same
machine.
"""
import array
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time

import fire
import frames
import rig

WINDOW = rig.RATE // 50
SHORTEST = 3  # windows: a hole of 60 ms is heard
KINDS = ["mp3", "aac", "opus", "ogg"]
SETTLE = 4  # seconds after the end of recording, for the line that nobody cuts


class Witness(threading.Thread):
    """Takes a stream as it is, over a line of its own."""

    def __init__(self, url):
        super().__init__(daemon=True)
        host, path = url.removeprefix("http://").split("/", 1)
        name, port = host.split(":")
        self.data = bytearray()
        self.line = socket.create_connection((name, int(port)), 5)
        self.line.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        self.start()

    def run(self):
        try:
            while data := self.line.recv(65536):
                self.data += data
        except OSError:
            pass

    def sound(self):
        return bytes(self.data).split(b"\r\n\r\n", 1)[1]


class Listener(threading.Thread):
    """Hears a sink, and writes down when it was silent after it had sounded."""

    def __init__(self, bench, sink):
        super().__init__(daemon=True)
        self.heard = False
        self.holes = []  # lengths, in seconds
        self.process = subprocess.Popen(
            ["parec", "--raw", f"--device=sink{sink}.monitor", "--format=s16le", f"--rate={rig.RATE}", "--channels=1"],
            env=bench.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.start()

    def run(self):
        quiet = 0
        while len(data := self.process.stdout.read(WINDOW * 2)) == WINDOW * 2:
            samples = array.array("h", data)
            if max(samples) <= rig.AUDIBLE and min(samples) >= -rig.AUDIBLE:
                quiet += 1
                continue
            if self.heard and quiet >= SHORTEST:
                self.holes.append(quiet / 50)
            self.heard, quiet = True, 0
        if self.heard and quiet >= SHORTEST:
            self.holes.append(quiet / 50)

    def stop(self):
        rig.end(self.process)
        self.join()


class Trial:
    """One program in the fire. It plays, or it records."""

    def __init__(self, bench, sink, name, command, url, kind, seed):
        mount = url.rsplit("/", 1)[1]
        self.name, self.kind = name, kind
        self.fire = fire.Fire(int(url.split(":")[2].split("/")[0]), seed)
        self.file = os.path.join(bench.folder, f"{name}.{kind}") if "FILE" in command else None
        command = command.replace("URL", f"{self.fire.address}/{mount}").replace("FILE", self.file or "")
        self.listener = None if self.file else Listener(bench, sink)
        _, self.process = bench.run(command, sink)
        self.alive = True

    def stop(self):
        self.alive = self.process.poll() is None
        if self.listener is not None:
            self.listener.stop()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            pass
        rig.end(self.process)

    def weather(self):
        counts = self.fire.counts
        return f"{sum(counts.values())}", f"{max(self.fire.outages, default=0):.1f}"

    def heard(self):
        holes = self.listener.holes
        if not self.listener.heard:
            return ["not heard", "–", "–"]
        return [str(len(holes)), f"{sum(holes):.2f}", f"{max(holes, default=0):.2f}"]

    def recorded(self, source):
        if not os.path.exists(self.file):
            return ["nothing recorded", "–", "–", "–"]
        with open(self.file, "rb") as file:
            copy = frames.frames(file.read(), self.kind)
        good, missing, twice, foreign, _ = frames.compare(source, copy)
        return [str(good), str(missing), str(twice), str(foreign)]


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rig.be_nobody()
    players = rig.installed(rig.PLAYERS)
    with rig.Rig(sinks=len(players) + len(KINDS), display=True) as bench:
        icecast = bench.start_station()["icecast"]
        witnesses = {kind: Witness(f"{icecast}/live.{kind}") for kind in KINDS}
        time.sleep(1)
        record = f"{rig.CLI} record URL --out FILE"
        trials = [Trial(bench, 0, "record", record, f"{icecast}/live.{kind}", kind, seed) for kind in KINDS]
        wanted = [("airshift-cli", rig.PLAYERS["airshift-cli"], kind) for kind in KINDS]
        wanted += [(name, command, "mp3") for name, command in players.items() if name != "airshift-cli"]
        for sink, (name, command, kind) in enumerate(wanted):
            trials.append(Trial(bench, sink + 1, name, command, f"{icecast}/live.{kind}", kind, seed))
        time.sleep(minutes * 60)
        for trial in trials:
            trial.stop()
        time.sleep(SETTLE)
        sources = {kind: frames.frames(witness.sound(), kind) for kind, witness in witnesses.items()}
        recorded = [
            [trial.kind, *trial.weather(), *trial.recorded(sources[trial.kind]), "yes" if trial.alive else "no"]
            for trial in trials
            if trial.file
        ]
        heard = [
            [trial.name, trial.kind, *trial.weather(), *trial.heard(), "yes" if trial.alive else "no"]
            for trial in trials
            if not trial.file
        ]

    print(f"{minutes:g} minutes under fire; Icecast's burst is 64 KiB; seed {seed}")
    rig.table(["recorded", "lines", "longest outage s", "frames", "missing", "twice", "foreign", "still ran"], recorded)
    print()
    rig.table(["heard", "stream", "lines", "longest outage s", "holes", "in all s", "longest s", "still ran"], heard)


main()
