"""Runs airshift-cli as a stranger would, away from the person's own files."""
# SPDX-License-Identifier: GPL-3.0-or-later
import atexit
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import tap

CLI = sys.argv[1]
DEMO_HOST = sys.argv[2] if len(sys.argv) > 2 else None

HOME = pathlib.Path(tempfile.mkdtemp(prefix="airshift-cli-"))
atexit.register(shutil.rmtree, HOME, True)


def environment(home=HOME, **more):
    env = dict(os.environ)
    env.update(HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), XDG_DATA_HOME=str(home / "data"),
               XDG_CONFIG_HOME=str(home / "config"), GSETTINGS_BACKEND="memory", TZ="UTC", LC_ALL="C.UTF-8")
    env.update(more)
    return env


class Answer:
    """What one run left: its exit status and what it wrote."""

    def __init__(self, arguments, status, out, err):
        self.arguments, self.status, self.raw, self.err = arguments, status, out, err
        self.out = out.decode("utf-8")

    def object(self):
        """The one object that stdout holds, and nothing else."""
        assert self.out.endswith("\n"), self
        found = json.loads(self.out)
        assert isinstance(found, dict) and found.get("schema") == 1, self
        assert b"\0" not in self.raw and "Traceback" not in self.out
        return found

    def lines(self):
        """One object a line."""
        found = [json.loads(line) for line in self.out.splitlines()]
        assert found and all(line.get("schema") == 1 for line in found), self
        return found

    def __repr__(self):
        return "airshift-cli %s -> %d\n%s\n%s" % (" ".join(map(str, self.arguments)), self.status, self.out[:3000],
                                                 self.err.decode("utf-8", "replace")[:3000])


def run(*arguments, stdin=b"", status=0, home=HOME, timeout=60, **env):
    """Runs to the end and checks the exit status."""
    done = subprocess.run([CLI, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout,
                          env=environment(home, **env), check=False)
    answer = Answer(arguments, done.returncode, done.stdout, done.stderr)
    assert status is None or answer.status == status, answer
    return answer


def ask(*arguments, **more):
    """The object that a verb answers with."""
    return run(*arguments, **more).object()


def refuse(code, status, *arguments, **more):
    """The failure that a verb answers with."""
    answer = run(*arguments, status=status, **more)
    error = answer.object()
    assert set(error) == {"schema", "error"} and set(error["error"]) == {"code", "message"}, answer
    assert error["error"]["code"] == code, answer
    assert error["error"]["message"].strip(), answer
    return answer


def start(*arguments, **env):
    """Starts and leaves it running."""
    return subprocess.Popen([CLI, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, env=environment(**env))


def bus():
    """The address of a bus on which nobody is yet."""
    if not shutil.which("dbus-daemon"):
        raise tap.Skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
    atexit.register(daemon.kill)
    return {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().decode().strip()}


def until(holds, what):
    """Asks again until it holds; the program takes its time to join the bus, and to receive."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(what)


def write(name, content):
    """A file of the test's own; its path."""
    path = HOME / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def fresh_home():
    """A folder in which nothing was ever stored."""
    return pathlib.Path(tempfile.mkdtemp(dir=HOME))
