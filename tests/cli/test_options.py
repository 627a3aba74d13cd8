"""Verbs, options, exit status and failures, before anything is asked of a station."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

import tap
from terminal import ask, fresh_home, refuse, run

VERBS = ["stations", "discover", "play", "now", "next", "programme", "stories", "story", "events", "people", "inspect",
         "doctor", "record", "pause", "resume", "stop", "live", "top", "back", "forward", "keep", "sleep", "volume",
         "status", "search", "export", "import"]


def test_version_is_told():
    assert re.fullmatch(r"airshift-cli \d+\.\d+\.\d+\n", run("--version").out)


def test_help_lists_every_verb():
    told = run("--help").out
    for verb in VERBS:
        assert re.search(r"^  %s " % verb, told, re.M), verb


def test_every_verb_has_help():
    for verb in VERBS:
        assert run(verb, "--help").out.startswith("airshift-cli %s" % verb)
        assert run("--help", verb).out.startswith("airshift-cli %s" % verb)


def test_help_names_the_options_of_the_verb():
    for verb, options in {"play": ["--for", "--sink"], "programme": ["--day", "--week"], "stories": ["--limit"],
                          "events": ["--from", "--to", "--ics"], "discover": ["--save"],
                          "record": ["--out", "--for", "--show", "--sink"], "status": ["--follow"],
                          "export": ["--out", "--format"],
                          "inspect": ["--base", "--zone", "--from", "--to", "--at"]}.items():
        told = run(verb, "--help").out
        for option in options + ["--json", "--station", "--at", "--no-network"]:
            assert option in told, (verb, option)


def test_no_verb_is_wrong_usage():
    assert run(status=2).err
    refuse("usage", 2, "--json")


def test_unknown_verb_is_wrong_usage():
    refuse("usage", 2, "dance", "--json")
    assert "dance" in run("dance", status=2).err.decode()


def test_failure_without_json_says_so_on_stderr_only():
    answer = run("dance", status=2)
    assert answer.out == "" and answer.err


def test_unknown_option_is_wrong_usage():
    refuse("usage", 2, "now", "--json", "--colour")
    refuse("usage", 2, "--colour", "--json", "now")


def test_options_of_other_verbs_are_wrong_usage():
    refuse("usage", 2, "now", "--json", "--limit", "3")
    refuse("usage", 2, "stories", "--json", "--week")
    refuse("usage", 2, "pause", "--json", "--follow")
    refuse("usage", 2, "play", "--json", "--out", "x.mp3")


def test_recording_needs_a_file():
    refuse("usage", 2, "record", "demo", "--json")
    refuse("usage", 2, "record", "demo", "--json", "--out", "")
    refuse("usage", 2, "record", "demo", "--json", "--out", "x.mp3", "--for", "3", "--show")


def test_wrong_number_of_arguments_is_wrong_usage():
    for words in (["story"], ["inspect", "feed"], ["inspect"], ["now", "demo", "demo"], ["doctor", "demo"], ["discover"]):
        refuse("usage", 2, *words, "--json")


def test_values_that_mean_nothing_are_wrong_usage():
    for words in (["now", "--at", "yesterday"], ["now", "--at", "2026-13-40T00:00:00Z"], ["programme", "--day", "Friday"],
                  ["programme", "--day", "2026-02-30"], ["stories", "--limit", "many"], ["stories", "--limit", "-1"],
                  ["events", "--from", "soon"], ["play", "--for", "long"], ["inspect", "feed", "-", "--zone", "Moon/Tranquillity"],
                  ["programme", "--day", "2026-07-24", "--week"], ["now", "--at"]):
        refuse("usage", 2, *words, "--json")


def test_options_stand_before_or_after_the_verb():
    for words in (["--json", "now", "demo"], ["now", "--json", "demo"], ["now", "demo", "--json"],
                  ["--station", "demo", "now", "--json"], ["now", "--station=demo", "--json"],
                  ["--at", "2026-07-24T12:00:00Z", "--json", "now", "demo"]):
        assert ask(*words)["station"] == "demo"


def test_unknown_station_is_not_found():
    for verb in ("now", "next", "programme", "stories", "events", "people", "play"):
        refuse("not-found", 1, verb, "no-such-station", "--json")
    refuse("not-found", 1, "now", "--station", "/nowhere/station.json", "--json")


def test_without_network_and_nothing_stored_is_offline():
    for verb in ("now", "next", "programme", "stories", "events", "people"):
        refuse("offline", 4, verb, "http://station.example/", "--no-network", "--json", home=fresh_home())
    refuse("offline", 4, "discover", "http://station.example/", "--no-network", "--json")
    refuse("offline", 4, "inspect", "feed", "http://station.example/feed", "--no-network")


def test_a_known_station_without_network_and_nothing_stored_is_offline():
    for verb in ("stories", "events", "people", "now"):
        refuse("offline", 4, verb, "kdnk", "--no-network", "--json", home=fresh_home())


def test_the_demo_is_allowed_without_network():
    assert ask("stories", "demo", "--no-network", "--json", home=fresh_home())["stories"]


def test_a_dead_address_is_unreachable():
    refuse("unreachable", 4, "inspect", "feed", "http://127.0.0.1:1/feed")
    refuse("unreachable", 4, "discover", "http://127.0.0.1:1/", "--json")


def test_schemes_that_are_not_fetched_are_unsafe():
    for address in ("ftp://127.0.0.1/feed", "gopher://127.0.0.1/", "data://text/plain,hello"):
        refuse("unsafe", 1, "inspect", "feed", address)


tap.run(globals())
