"""rig.py - a private home, sound server, display and bus for programs that are measured, and what they use

SPDX-License-Identifier: GPL-3.0-or-later

Nothing of the desktop's own is touched, and only what was started here is ended. Run as root, everything here
runs as nobody: VLC and Icecast refuse to be root.
"""
import array
import ctypes
import json
import os
import pwd
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CLI = f"{TOP}/_build/src/airshift-cli"
WINDOW = f"{TOP}/_build/src/airshift"

RATE = 48000
AUDIBLE = 30  # of 32767
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER

PLAYERS = {
    "airshift-cli": f"{CLI} play URL",
    "mpv": "mpv --no-config --really-quiet --no-video --ao=pulse URL",
    "gst-play-1.0": "gst-play-1.0 --no-interactive --quiet URL",
    "ffplay": "ffplay -nodisp -loglevel quiet URL",
    "vlc": "cvlc --quiet --aout pulse URL",
    "goodvibes": "goodvibes URL",
}


def be_nobody():
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # what a measured program leaves behind is ours to end
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def installed(commands):
    """Those of a table of commands whose program is there; says which are not."""
    found = {name: command for name, command in commands.items() if shutil.which(shlex.split(command)[0])}
    missing = [name for name in commands if name not in found]
    if missing:
        print("not installed, so not measured: " + ", ".join(missing))
    return found


def children(root):
    """All living descendants of a process."""
    parents = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{entry}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents.setdefault(int(fields[1]), []).append(int(entry))
    found, todo = [], [root]
    while todo:
        below = parents.get(todo.pop(), [])
        found += below
        todo += below
    return found


def signal_all(pids, number):
    for pid in pids:
        try:
            os.kill(pid, number)
        except OSError:
            pass


def end(process, grace=2.0):
    """Ends a program and all that it started."""
    pids = [process.pid] + children(process.pid)
    signal_all(pids, signal.SIGTERM)
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        pass
    signal_all(pids, signal.SIGKILL)
    process.wait()
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except OSError:
        pass


def cpu_seconds(process):
    """Processor time of a program's processes, from their own clocks."""
    total = 0
    for pid in [process.pid] + children(process.pid):
        try:
            total += time.clock_gettime_ns((~pid << 3) | 2)
        except OSError:
            pass
    return total / 1e9


def wakeups(process):
    """How often a program's threads have gone to sleep by themselves, and so were woken."""
    total = 0
    for pid in [process.pid] + children(process.pid):
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/status") as file:
                    total += sum(int(line.split()[1]) for line in file if line.startswith("voluntary"))
        except OSError:
            pass
    return total


def pss_mib(process):
    """Memory with what is shared divided among its users."""
    total = 0
    for pid in [process.pid] + children(process.pid):
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024


class Rig:
    def __init__(self, sinks=1, display=False):
        self.folder = tempfile.mkdtemp(prefix="airshift-bench.")
        self.started = []
        self.env = dict(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER"):
            self.env.pop(name, None)
        self.env.update(
            HOME=self.folder,
            XDG_RUNTIME_DIR=f"{self.folder}/run",
            XDG_CONFIG_HOME=f"{self.folder}/config",
            XDG_CACHE_HOME=f"{self.folder}/cache",
            XDG_DATA_HOME=f"{self.folder}/data",
            LC_ALL="C.UTF-8",
            SDL_AUDIODRIVER="pulse",
            GTK_A11Y="none",
            NO_AT_BRIDGE="1",
            GSETTINGS_SCHEMA_DIR=f"{TOP}/_build/data",
            GSETTINGS_BACKEND="memory",
        )
        for name in ("run", "config", "cache", "data"):
            os.mkdir(f"{self.folder}/{name}", 0o700)
        self.start_bus()
        self.start_sound(sinks)
        if display:
            self.start_display()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            end(process)
        signal_all(children(os.getpid()), signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, command, **options):
        process = subprocess.Popen(
            command, env=self.env, start_new_session=True, **{"stderr": subprocess.DEVNULL, **options}
        )
        self.started.append(process)
        return process

    def start_bus(self):
        command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        bus = self.start(command, stdout=subprocess.PIPE, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def start_sound(self, sinks):
        address = f"{self.folder}/pulse"
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        command += ["-L", f"module-native-protocol-unix auth-anonymous=1 socket={address}"]
        for i in range(sinks):
            command += ["-L", f"module-null-sink sink_name=sink{i} rate={RATE} format=s16le channels=2"]
        self.start(command, stdout=subprocess.DEVNULL)
        self.env["PULSE_SERVER"] = f"unix:{address}"
        for _ in range(200):
            if subprocess.run(["pactl", "info"], env=self.env, capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        sys.exit("bench: PulseAudio did not start")

    def start_display(self):
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
        self.start(command, pass_fds=[writer], stdout=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as number:
            self.env.update(DISPLAY=":" + number.readline().strip(), GDK_BACKEND="x11")

    def start_station(self):
        """The station's addresses; see station.py."""
        folder = os.path.join(tempfile.gettempdir(), f"airshift-bench-station-{os.getuid()}")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        station = self.start(
            [sys.executable, f"{HERE}/station.py", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None,
            text=True,
        )
        line = station.stdout.readline()
        if not line:
            sys.exit("bench: the station did not start")
        return json.loads(line)

    def run(self, command, sink=0):
        """(when it was started, the process) of a program to be measured."""
        env = {**self.env, "PULSE_SINK": f"sink{sink}"}
        began = time.monotonic()
        process = subprocess.Popen(
            shlex.split(command),
            env=env,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return began, process


def ask(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()


class Recorder(threading.Thread):
    """Records what a sink plays, and knows when each sample was played."""

    def __init__(self, rig, sink=0):
        super().__init__(daemon=True)
        self.samples = array.array("h")
        self.lock = threading.Lock()
        self.offsets = []  # of the first sample, one guess for each read: the earliest is the best
        self.process = subprocess.Popen(
            ["parec", "--raw", f"--device=sink{sink}.monitor", "--format=s16le", f"--rate={RATE}"]
            + ["--channels=1", "--latency-msec=10"],
            env=rig.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.start()
        while not self.offsets and self.process.poll() is None:
            time.sleep(0.01)

    def run(self):
        rest = b""
        while True:
            data = os.read(self.process.stdout.fileno(), 65536)
            if not data:
                return
            now = time.monotonic()
            data = rest + data
            whole = len(data) & ~1
            rest = data[whole:]
            with self.lock:
                self.samples.frombytes(data[:whole])
                self.offsets.append(now - len(self.samples) / RATE)

    def stop(self):
        end(self.process)

    def index(self, moment):
        return max(0, int((moment - min(self.offsets[-300:])) * RATE))

    def first_sound(self, since, timeout):
        """When sound was first heard, or None."""
        at = self.index(since)
        while time.monotonic() < since + timeout:
            with self.lock:
                heard = self.samples[at:]
                offset = min(self.offsets[-300:])
            for i, value in enumerate(heard):
                if abs(value) > AUDIBLE:
                    return offset + (at + i) / RATE
            at += len(heard)
            time.sleep(0.01)
        return None

    def silences(self, start, stop, least=0.2):
        """The silences of at least so long, as (from, to) in seconds after `start`."""
        window = RATE // 50
        with self.lock:
            heard = self.samples[self.index(start) : self.index(stop)]
        found, began = [], None
        for at in range(0, len(heard) - window + 1, window):
            quiet = max(heard[at : at + window]) <= AUDIBLE and min(heard[at : at + window]) >= -AUDIBLE
            if quiet and began is None:
                began = at
            if not quiet and began is not None:
                found.append((began / RATE, at / RATE))
                began = None
        if began is not None:
            found.append((began / RATE, len(heard) / RATE))
        return [(a, b) for a, b in found if b - a >= least]

    def wait_quiet(self):
        for _ in range(100):
            now = time.monotonic()
            if self.silences(now - 0.4, now - 0.1, 0.26):
                return
            time.sleep(0.05)


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def show(value, digits):
    return "–" if value is None else f"{value:.{digits}f}"


def ratio(value, base):
    return "–" if value is None or not base else f"{value / base:.2f}"


def table(head, rows):
    """Prints rows of text below one another; the last column is not padded."""
    rows = [head] + rows
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths)]
        print("  ".join(cells[:-1] + [row[-1]]).rstrip(), flush=True)
