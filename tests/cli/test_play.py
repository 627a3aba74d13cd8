"""Sound: what `play` says, and what comes out."""
# SPDX-License-Identifier: GPL-3.0-or-later
import array
import json
import signal
import time
import wave

import shapes
import tap
from shapes import match
from terminal import HOME, refuse, run, start

STATES = shapes.one_of("connecting", "buffering", "playing", "paused", "stalled", "waiting", "offline", "stopped", "failed")
LINES = {
    "state": {"state": STATES},
    "title": {"title": shapes.word},
    "on_air": {"on_air": shapes.maybe(shapes.BROADCAST)},
    "gap": {"length_s": shapes.number},
    "error": {"code": shapes.word, "message": shapes.word},
    "end": {},
}


def check(lines):
    for line in lines:
        match(line, {"event": shapes.one_of(*LINES), "time": shapes.moment})
        match(line, LINES[line["event"]])
    assert lines[-1]["event"] == "end" and [l["event"] for l in lines].count("end") == 1
    return lines


def test_a_file_is_whole_and_sounds():
    path = HOME / "out.wav"
    started = time.monotonic()
    lines = check(run("play", "demo", "--for", "2", "--json", "--sink", "wavenc ! filesink location=%s" % path).lines())
    assert time.monotonic() - started < 40
    states = [line["state"] for line in lines if line["event"] == "state"]
    assert "playing" in states and states.index("connecting") < states.index("playing")
    with wave.open(str(path)) as sound:
        length = sound.getnframes() / sound.getframerate()
        assert sound.getsampwidth() == 2
        samples = array.array("h", sound.readframes(sound.getnframes()))
    assert 1.8 <= length <= 3.5, length
    assert max(samples) > 500, max(samples)


def test_what_is_on_air_and_titles_are_told():
    lines = check(run("play", "demo", "--for", "4", "--json", "--sink", "fakesink sync=true").lines())
    on_air = [line["on_air"] for line in lines if line["event"] == "on_air"]
    assert on_air and all(on_air)
    assert all(before != after for before, after in zip(on_air, on_air[1:]))
    assert [line for line in lines if line["event"] == "title"]


def test_text_is_told_for_people():
    told = run("play", "demo", "--for", "1", "--sink", "fakesink sync=true").out
    assert told.count("On air: ") == 1, told
    assert "Playing" in told and "{" not in told and "\x1b" not in told


def test_without_a_device_time_is_kept():
    answer = run("play", "demo", "--for", "1", "--json", PULSE_SERVER="unix:/nonexistent")
    assert "playing" in [line.get("state") for line in check(answer.lines())]
    assert b"no sound device" in answer.err


def stop_by(number, *more):
    process = start("play", "demo", "--json", "--sink", "fakesink sync=true", *more)
    told = b""
    while b'"playing"' not in told:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        told += line
    asked = time.monotonic()
    process.send_signal(number)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert time.monotonic() - asked < 8
    return check([json.loads(line) for line in (told + out).splitlines()])


def test_terminate_ends_it_cleanly():
    stop_by(signal.SIGTERM)


def test_interrupt_ends_it_cleanly():
    stop_by(signal.SIGINT)


def test_interrupt_before_any_sound():
    process = start("play", "http://127.0.0.1:1/live.mp3", "--json")
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_an_address_that_does_not_answer():
    process = start("play", "http://127.0.0.1:1/live.mp3", "--json")
    lines = []
    while not lines or lines[-1].get("event") != "error":
        lines.append(json.loads(process.stdout.readline()))
    assert lines[-1]["code"] == "unreachable"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_sink_that_is_none():
    answer = run("play", "demo", "--json", "--for", "1", "--sink", "no-such-element", status=None)
    assert answer.status in (1, 2), answer
    assert b"no-such-element" in answer.raw


def test_an_address_without_network_is_offline():
    refuse("offline", 4, "play", "http://station.example/live.mp3", "--no-network", "--json")


def test_the_demo_plays_without_network():
    check(run("play", "demo", "--no-network", "--for", "1", "--json", "--sink", "fakesink sync=true").lines())


tap.run(globals())
