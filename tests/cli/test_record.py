"""Recording and keeping: what was sent is what is in the file."""
# SPDX-License-Identifier: GPL-3.0-or-later
import atexit
import json
import pathlib
import signal

import shapes
import tap
from shapes import match
from terminal import HOME, ask, bus, refuse, run, start, until

GAP = {"start": shapes.number, "length_s": shapes.number}
END = {"file": shapes.word, "format": shapes.one_of("mp3", "adts", "ogg", "flac"), "seconds": shapes.number,
       "bytes": shapes.number, "gaps": shapes.list_of(GAP)}


def is_mp3(content):
    start = content.find(b"\xff\xfb")
    return content[:3] == b"ID3" or start == 0


def check_end(lines, path):
    """The last line, which tells the file as it is."""
    end = lines[-1]
    assert end["event"] == "end" and [l["event"] for l in lines].count("end") == 1, lines
    match(end, END)
    assert pathlib.Path(end["file"]) == path and end["bytes"] == path.stat().st_size, end
    assert is_mp3(path.read_bytes()), path.read_bytes()[:16]
    return end


def test_records_for_seconds():
    path = HOME / "three.mp3"
    lines = run("record", "demo", "--out", path, "--for", "3", "--json").lines()
    assert "playing" in [line["state"] for line in lines if line["event"] == "state"]
    end = check_end(lines, path)
    assert 2.8 <= end["seconds"] <= 3.3 and end["gaps"] == [], end


def test_records_until_it_is_interrupted():
    path = HOME / "until.mp3"
    recording = start("record", "demo", "--out", path, "--json")
    lines = []
    while not lines or lines[-1].get("state") != "playing":
        lines.append(json.loads(recording.stdout.readline()))
    recording.send_signal(signal.SIGINT)
    lines += [json.loads(line) for line in recording.communicate(timeout=20)[0].splitlines()]
    assert recording.returncode == 0
    assert check_end(lines, path)["seconds"] > 0


def test_records_until_the_show_ends():
    path = HOME / "show.mp3"
    lines = run("record", "demo", "--out", path, "--show", "--at", "2026-07-24T16:59:56Z", "--json").lines()
    # What was received before it was asked for is in it.
    assert 2 <= check_end(lines, path)["seconds"] <= 20
    assert lines[-1]["time"] < "2026-07-24T17:00:30"
    assert b"Morning Creek" in path.read_bytes()[:2000]


def test_replaces_the_file():
    path = HOME / "again.mp3"
    path.write_text("what was there")
    told = run("record", "demo", "--out", path, "--for", "1").out
    assert str(path) in told and "recorded" in told, told
    assert is_mp3(path.read_bytes())


def test_a_folder_that_cannot_be_is_a_failure_of_the_disk():
    lines = run("record", "demo", "--out", "/proc/nowhere/x.mp3", "--for", "1", "--json", status=1).lines()
    assert [line["code"] for line in lines if line["event"] == "error"] == ["disk"], lines
    assert lines[-1]["event"] == "end"


def test_unknown_station_is_not_found():
    refuse("not-found", 1, "record", "no-such-station", "--out", HOME / "x.mp3", "--json")


def test_keeps_what_was_heard():
    env = bus()
    playing = start("play", "demo", "--sink", "fakesink sync=true", **env)
    atexit.register(playing.kill)
    until(lambda: run("status", "--json", status=None, **env).out.count('"state":"playing"'), "it does not play")
    until(lambda: run("keep", "5", "--json", status=None, **env).status == 0, "nothing is kept")
    path = pathlib.Path(ask("keep", "5", "--json", **env)["file"])
    assert path.is_file() and is_mp3(path.read_bytes()), path
    assert run("keep", "5", **env).out.strip() != str(path)
    playing.terminate()
    assert playing.wait(20) == 0


tap.run(globals())
