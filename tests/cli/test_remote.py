"""Verbs that speak to the Airshift that runs, over a bus of the test's own."""
# SPDX-License-Identifier: GPL-3.0-or-later
import atexit
import datetime
import json
import signal
import socket

import shapes
import tap
from shapes import match
from terminal import HOME, ask, bus, refuse, run, start, until

VERBS = [["pause"], ["resume"], ["stop"], ["live"], ["top"], ["back", "30"], ["forward", "30"], ["keep", "5"],
         ["tape", "here"], ["sleep", "30"], ["volume", "50"], ["status"], ["status", "--follow"]]
STATUS = {
    "state": shapes.word, "station": shapes.text, "stream": shapes.maybe(shapes.STREAM),
    "on_air": shapes.maybe(shapes.BROADCAST), "next_up": shapes.maybe(shapes.BROADCAST), "title": shapes.text,
    "position_s": shapes.number, "behind_s": shapes.number, "cushion_s": shapes.number, "volume": shapes.number,
    "recording": shapes.flag,
}
NOWHERE = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"}


def status(env, **more):
    """The status, or nothing while nobody answers."""
    answer = run("status", "--json", status=None, **env)
    return match(answer.object(), STATUS) or answer.object() if answer.status == 0 else None


def play(env):
    """A station that sounds, and is on the bus."""
    playing = start("play", "demo", "--sink", "fakesink sync=true", **env)
    atexit.register(playing.kill)
    until(lambda: (status(env) or {}).get("state") == "playing", "it does not play")
    return playing


def is_state(env, state):
    until(lambda: status(env)["state"] == state, "it is not " + state)


def test_without_a_bus_nothing_runs():
    for words in VERBS:
        refuse("not-found", 3, *words, "--json", **NOWHERE)


def test_on_an_empty_bus_nothing_runs():
    env = bus()
    for words in VERBS:
        refuse("not-found", 3, *words, "--json", **env)
    assert run("status", status=3, **env).err


def test_numbers_are_bounded():
    for words in (["volume", "101"], ["volume", "-1"], ["volume", "loud"], ["back", "0"], ["back", "1.5"], ["keep", "0"],
                  ["sleep", "1e3"], ["forward", "99999999999999999999"], ["volume"], ["pause", "now"], ["tape"], ["tape", "there"]):
        refuse("usage", 2, *words, "--json", **NOWHERE)


def test_how_it_stands_is_told():
    env = bus()
    playing = play(env)
    found = status(env)
    assert found["station"] == "demo" and found["on_air"] and found["stream"], found
    assert found["volume"] == 100 and not found["recording"] and found["behind_s"] == 0, found
    told = run("status", **env).out
    assert "playing" in told and "demo" in told and found["on_air"]["title"] in told and "{" not in told
    playing.send_signal(signal.SIGINT)
    assert playing.wait(20) == 0
    refuse("not-found", 3, "status", "--json", **env)


def test_it_does_what_is_asked():
    env = bus()
    playing = play(env)
    assert ask("volume", "40", "--json", **env)["volume"] == 40
    assert run("volume", "30", **env).out == ""
    assert 500 < ask("sleep", "10", "--json", **env)["sleep_left_s"] <= 600
    assert ask("sleep", "0", "--json", **env)["sleep_left_s"] is None
    run("pause", **env)
    is_state(env, "paused")
    run("pause", **env)
    is_state(env, "paused")
    run("resume", **env)
    is_state(env, "playing")
    assert "show" in run("top", **env).out or "top" in run("top", **env).out
    assert ask("back", "3600", "--json", **env)["state"] != "stopped"
    assert run("forward", "1", **env).out == ""
    run("live", **env)
    until(lambda: status(env)["behind_s"] == 0, "it is not live")
    run("stop", **env)
    is_state(env, "stopped")
    assert status(env)["position_s"] is None
    refuse("unsupported", 1, "back", "10", "--json", **env)
    run("resume", **env)
    is_state(env, "playing")
    playing.terminate()
    assert playing.wait(20) == 0


def tape(env, what, show):
    """Records a show by its place in the programme, and checks that it is the one named. The status then."""
    while True:
        before = status(env)
        named = run("tape", what, **env).out.strip()
        after = status(env)
        if before[show] == after[show]:
            break
        # One show followed the other meanwhile.
    assert named == after[show]["title"]
    return after


def is_near(found):
    """Whether the next show is recorded already: from two minutes before it begins."""
    start = datetime.datetime.fromisoformat(found["next_up"]["start"])
    return start - datetime.datetime.now(start.tzinfo) <= datetime.timedelta(minutes=2)


def test_it_records():
    env = bus()
    playing = play(env)
    near = [False, True]
    while near[0] != near[1]:  # for that, too, it may just have become time
        until(lambda: not ask("tape", "off", "--json", **env)["recording"], "it records on")
        before = is_near(status(env))
        after = tape(env, "next", "next_up")
        near = [before, is_near(after)]
    assert after["recording"] == near[0]
    assert ask("tape", "here", "--json", **env)["recording"]
    until(lambda: not ask("tape", "off", "--json", **env)["recording"], "it records on")
    tape(env, "top", "on_air")
    until(lambda: not ask("tape", "off", "--json", **env)["recording"], "it records on")
    playing.terminate()
    assert playing.wait(20) == 0


def test_changes_are_followed():
    env = bus()
    playing = play(env)
    following = start("status", "--follow", "--json", **env)
    first = json.loads(following.stdout.readline())
    match(first, STATUS)
    run("volume", "25", **env)
    while json.loads(following.stdout.readline())["volume"] != 25:
        pass
    # It ends with the program that it follows.
    playing.terminate()
    assert following.wait(20) == 0
    assert playing.wait(20) == 0


def test_following_can_be_interrupted():
    env = bus()
    playing = play(env)
    following = start("status", "--follow", "--json", **env)
    following.stdout.readline()
    following.send_signal(signal.SIGINT)
    assert following.wait(20) == 0
    playing.terminate()
    assert playing.wait(20) == 0


def test_the_first_sound_waits_for_no_bus():
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(HOME / "bus"))
        listener.listen()
        listener.setblocking(False)
        playing = start("play", "http://127.0.0.1:1/live.mp3", "--json", DBUS_SESSION_BUS_ADDRESS="unix:path=%s/bus" % HOME)
        while json.loads(playing.stdout.readline()).get("state") != "waiting":
            pass
        try:
            listener.accept()
            raise AssertionError("it has asked the bus")
        except BlockingIOError:
            pass
        playing.terminate()
        assert playing.wait(20) == 0


tap.run(globals())
