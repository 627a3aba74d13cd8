"""links.py - what is heard while the network itself is at fault: loss, a link that is gone, another address

SPDX-License-Identifier: GPL-3.0-or-later

    links.py [SECONDS]    how long each fault lasts; 10 without

The player is in a network namespace of its own, at the other end of a cable that only it has. Needs root, and
for the loss of packets nftables; says so, and does what it can.
"""
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

import rig
import station

SPACE = f"airshift-{os.getpid()}"
CABLE, END = f"air{os.getpid() % 100000}", "cable"
SERVER, PLAYER, OTHER = "203.0.113.1", "203.0.113.2", "203.0.113.3"  # RFC 5737
SERVER6, PLAYER6 = "fd00:a1::1", "fd00:a1::2"
NAME = "radio.test"
BEFORE = 6
AFTER = 20


def root(command):
    subprocess.run(shlex.split(command), check=True, stdout=subprocess.DEVNULL)


def inside(command):
    root(f"ip netns exec {SPACE} {command}")


def plug_in():
    inside(f"ip link set {END} up")
    inside(f"ip route replace default via {SERVER}")


def unplug():
    inside(f"ip link set {END} down")


def lose(percent):
    inside("nft add table inet fault")
    inside("nft add chain inet fault drops '{ type filter hook input priority 0; }'")
    inside(f"nft add rule inet fault drops iif {END} numgen random mod 100 '<' {percent} drop")


def find():
    inside("nft delete table inet fault")


def move(old, new):
    inside(f"ip addr del {old}/24 dev {END}")
    inside(f"ip addr add {new}/24 dev {END}")
    inside(f"ip route replace default via {SERVER}")


# what, how it begins, how it ends, what it needs, seconds after its end by which it sounds again
FAULTS = {
    "F07 half the bandwidth": (
        lambda: root(f"tc qdisc add dev {CABLE} root tbf rate 64kbit burst 4kb latency 400ms"),
        lambda: root(f"tc qdisc del dev {CABLE} root"),
        "tc",
        6,
    ),
    "F09 10 % of packets lost": (lambda: lose(10), find, "nft", 6),
    "F09 30 % of packets lost": (lambda: lose(30), find, "nft", 6),
    "F10 link down": (unplug, plug_in, "ip", 3),
    "F11 another address": (lambda: move(PLAYER, OTHER), lambda: None, "ip", 10),
    "F12 packets vanish": (
        lambda: inside(f"ip route add blackhole {SERVER}/32"),
        lambda: inside(f"ip route del blackhole {SERVER}/32"),
        "ip",
        8,
    ),
}


class Cable:
    """The namespace, the cable, and what is known there of names."""

    def __enter__(self):
        self.folder = f"/etc/netns/{SPACE}"
        os.makedirs(self.folder)
        with open(f"{self.folder}/hosts", "w") as hosts:
            hosts.write(f"127.0.0.1 localhost\n{SERVER6} {NAME}\n{SERVER} {NAME}\n")
        root(f"ip netns add {SPACE}")
        root(f"ip link add {CABLE} type veth peer name {END} netns {SPACE}")
        root(f"ip addr add {SERVER}/24 dev {CABLE}")
        root(f"ip -6 addr add {SERVER6}/64 dev {CABLE} nodad")
        root(f"ip link set {CABLE} up")
        inside("ip link set lo up")
        inside(f"ip addr add {PLAYER}/24 dev {END}")
        inside(f"ip -6 addr add {PLAYER6}/64 dev {END} nodad")
        plug_in()
        return self

    def __exit__(self, *_):
        subprocess.run(["ip", "netns", "del", SPACE], check=False)
        subprocess.run(["ip", "link", "del", CABLE], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.folder, ignore_errors=True)


def play(bench, url):
    recorder = rig.Recorder(bench)
    began, process = bench.run(f"ip netns exec {SPACE} {rig.CLI} play {url}")
    return recorder, process, began, recorder.first_sound(began, 15)


def suffer(bench, url, name, seconds):
    begin, stop, needs, bar = FAULTS[name]
    if shutil.which(needs) is None:
        return [name, "", "", "", f"needs {needs}, which is not installed"]
    recorder, process, _, heard = play(bench, url)
    time.sleep(BEFORE)
    fault = time.monotonic()
    begin()
    time.sleep(seconds)
    stop()
    over = time.monotonic()
    time.sleep(AFTER)
    silences = recorder.silences(fault, over + AFTER)
    rig.end(process)
    recorder.stop()
    if heard is None:
        return [name, "", "", "", "was not heard at all"]
    last = silences[-1][1] - (over - fault) if silences else 0.0
    back = max(0.0, last)
    verdict = "ok" if back <= bar else "too late" if back < AFTER - 0.5 else "NEVER BACK"
    silent = sum(b - a for a, b in silences)
    return [name, rig.show(silent, 1), rig.show(back, 1), str(bar), verdict]


def start_without_ipv6(bench, url):
    """F14: the name has two addresses, and nothing comes back from the better one."""
    name = "F14 IPv6 broken"
    if shutil.which("nft") is None:
        return [name, "", "", "", "needs nft, which is not installed"]
    inside("nft add table ip6 broken")
    inside("nft add chain ip6 broken drops '{ type filter hook output priority 0; }'")
    inside("nft add rule ip6 broken drops drop")
    recorder, process, began, heard = play(bench, url)
    rig.end(process)
    recorder.stop()
    inside("nft delete table ip6 broken")
    took = heard and heard - began
    return [name, "", rig.show(took, 1), "3", "ok" if took is not None and took <= 3 else "too late"]


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    if os.geteuid() != 0 or shutil.which("ip") is None:
        print("links: needs root and iproute2; skipped")
        return
    folder = os.path.join(tempfile.gettempdir(), "airshift-bench-links")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    station.encode(folder)
    radio = station.Station(folder)
    origin = station.Origin(station.make_handler(radio, {}), 0, "::")
    port = origin.server_address[1]
    rows = []
    with Cable(), rig.Rig() as bench:
        rows.append(start_without_ipv6(bench, f"http://{NAME}:{port}/fast/live.mp3"))
        for name in FAULTS:
            rows.append(suffer(bench, f"http://{SERVER}:{port}/fast/live.mp3", name, seconds))
    print(f"each fault for {seconds:.0f} s, then {AFTER} s more; n = 1")
    rig.table(["fault", "silent for s", "back after s", "bar s", ""], rows)


main()
