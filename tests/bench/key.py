"""key.py - how long from pressing Play in a running program to hearing it

SPDX-License-Identifier: GPL-3.0-or-later

    key.py [ROUNDS]

The stream was played before and stopped. What is pressed reaches each program as its remote control does, over a
connection that is already there: D-Bus, and mpv's socket.
"""
import ctypes
import json
import shutil
import socket
import sys
import time

import rig

NAME = b"io.github.airshift.Airshift.Remote"
PATH = b"/io/github/airshift/Airshift/Remote"
INTERFACE = b"io.github.airshift.Airshift.Remote1"
BUS_FLAGS = 1 | 8  # G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT, …_MESSAGE_BUS_CONNECTION


def wait_for(attempt):
    for _ in range(200):
        if found := attempt():
            return found
        time.sleep(0.05)
    sys.exit("bench: a program does not answer")


class Airshift:
    """A player that stays: GIO is there wherever Airshift is."""

    def __init__(self, bench, command, url):
        self.gio = ctypes.CDLL("libgio-2.0.so.0")
        self.gio.g_dbus_connection_new_for_address_sync.restype = ctypes.c_void_p
        self.gio.g_dbus_connection_call_sync.restype = ctypes.c_void_p
        _, self.process = bench.run(command.replace("URL", url))
        address = bench.env["DBUS_SESSION_BUS_ADDRESS"].encode()
        self.bus = wait_for(
            lambda: self.gio.g_dbus_connection_new_for_address_sync(address, BUS_FLAGS, None, None, None)
        )
        wait_for(lambda: self.call(b"GetStatus"))

    def call(self, method):
        arguments = [ctypes.c_void_p(self.bus), NAME, PATH, INTERFACE, method, None, None, 0, 5000, None, None]
        return self.gio.g_dbus_connection_call_sync(*arguments)

    def play(self):
        self.call(b"Resume")

    def stop(self):
        self.call(b"Stop")


class Mpv:
    def __init__(self, bench, command, url):
        self.url = url
        self.socket = socket.socket(socket.AF_UNIX)
        path = f"{bench.folder}/mpv"
        _, self.process = bench.run(command.replace("SOCKET", path))
        wait_for(lambda: self.socket.connect_ex(path) == 0)
        self.play()

    def say(self, *words):
        self.socket.sendall(json.dumps({"command": words}).encode() + b"\n")

    def play(self):
        self.say("loadfile", self.url)

    def stop(self):
        self.say("stop")


PLAYERS = {
    "airshift-cli": (Airshift, f"{rig.CLI} play URL"),
    "mpv": (Mpv, "mpv --no-config --really-quiet --no-video --ao=pulse --idle --input-ipc-server=SOCKET"),
}


def measure(recorder, player):
    recorder.wait_quiet()
    began = time.monotonic()
    player.play()
    heard = recorder.first_sound(began, 10)
    player.stop()
    return heard and heard - began


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    rig.be_nobody()
    with rig.Rig() as bench:
        url = bench.start_station()["origin"] + "/fast/live.mp3"
        recorder = rig.Recorder(bench)
        players = {}
        for name, (kind, command) in PLAYERS.items():
            if shutil.which(command.split()[0]):
                players[name] = kind(bench, command, url)
                recorder.first_sound(time.monotonic(), 10)
                players[name].stop()
        taken = {name: [] for name in players}
        for _ in range(rounds):
            for name, player in players.items():
                taken[name].append(measure(recorder, player))
        for player in players.values():
            rig.end(player.process)

    rows = []
    base = rig.median(taken["airshift-cli"])
    for name, values in taken.items():
        heard = [value for value in values if value is not None]
        middle = rig.median(heard)
        rows.append(
            [name, rig.show(middle, 3), rig.show(min(heard, default=None), 3), rig.show(max(heard, default=None), 3)]
            + [rig.ratio(middle, base), f"{len(heard)}/{rounds}", PLAYERS[name][1].replace(rig.TOP + "/", "")]
        )
    print("MP3, an origin that answers at once; the stream was stopped")
    rig.table(["player", "median s", "min", "max", "ratio", "heard", "command"], rows)


main()
