"""The clock that is asked about: --at, nights on which clocks are changed, the turn of the year."""
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime

import tap
from terminal import ask, run

DAY = datetime.timedelta(days=1)


def when(text):
    return datetime.datetime.fromisoformat(text)


def look(at):
    """What is on air then; checked against what comes next and against the day's programme."""
    now = ask("now", "demo", "--json", "--at", at)
    following = ask("next", "demo", "--json", "--at", at)["next_up"]
    on_air = now["on_air"]
    assert when(on_air["start"]) <= when(now["at"]) < when(on_air["end"]), now
    assert following["start"] == on_air["end"], (on_air, following)
    assert now["length_s"] == (when(on_air["end"]) - when(on_air["start"])).total_seconds()
    day = ask("programme", "demo", "--json", "--at", at)["broadcasts"]
    assert on_air["title"] in [b["title"] for b in day if when(b["start"]) <= when(now["at"]) < when(b["end"])], at
    return now


def test_moments_of_a_week():
    for day in range(20, 27):
        for hour in (0, 7, 12, 18):
            look("2026-07-%02dT%02d:10:00-06:00" % (day, hour))


def test_boundary_belongs_to_the_new_show():
    first = look("2026-07-24T12:10:00-06:00")["on_air"]
    assert look(first["end"])["on_air"]["start"] == first["end"]


def test_a_time_without_offset_is_utc():
    at = when(ask("now", "demo", "--json", "--at", "2026-07-24T18:00:00")["at"])
    assert abs(at - when("2026-07-24T18:00:00+00:00")) < DAY / 1440


def test_times_have_the_offset_of_the_station():
    assert look("2026-01-15T18:00:00Z")["at"].endswith("-07:00")
    assert look("2026-07-15T18:00:00Z")["at"].endswith("-06:00")


def check_week_without_gap(at, offsets):
    broadcasts = ask("programme", "demo", "--week", "--json", "--at", at)["broadcasts"]
    for before, after in zip(broadcasts, broadcasts[1:]):
        assert when(before["end"]) == when(after["start"]), (before, after)
    assert {b["start"][-6:] for b in broadcasts} == offsets


def test_the_night_that_is_an_hour_longer():
    check_week_without_gap("2026-10-30T12:00:00-06:00", {"-06:00", "-07:00"})
    for at in ("2026-11-01T00:30:00-06:00", "2026-11-01T01:30:00-06:00", "2026-11-01T01:30:00-07:00",
               "2026-11-01T03:30:00-07:00"):
        look(at)


def test_the_night_that_is_an_hour_shorter():
    check_week_without_gap("2026-03-06T12:00:00-07:00", {"-06:00", "-07:00"})
    for at in ("2026-03-08T01:30:00-07:00", "2026-03-08T03:30:00-06:00"):
        look(at)


def test_new_year():
    check_week_without_gap("2026-12-29T12:00:00-07:00", {"-07:00"})
    for at in ("2026-12-31T23:59:30-07:00", "2027-01-01T00:00:00-07:00", "2026-12-31T12:00:00-07:00"):
        look(at)


def test_leap_day():
    broadcasts = ask("programme", "demo", "--json", "--at", "2028-02-29T12:00:00-07:00")["broadcasts"]
    assert any(b["start"].startswith("2028-02-29T") for b in broadcasts)


def test_stories_are_never_from_the_future():
    for at in ("2026-01-01T12:00:00Z", "2027-06-30T12:00:00Z"):
        stories = ask("stories", "demo", "--json", "--at", at)["stories"]
        assert stories and all(when(s["published"]) <= when(at) + DAY / 1440 for s in stories)
        assert when(at) - when(stories[0]["published"]) < 3 * DAY


def test_both_zones_are_told_when_they_differ():
    away = run("now", "demo", "--at", "2026-07-24T12:10:00-06:00", TZ="Europe/Berlin").out
    home = run("now", "demo", "--at", "2026-07-24T12:10:00-06:00", TZ="America/Denver").out
    assert len(away.split("\n")[0]) > len(home.split("\n")[0])
    assert home.split("–")[0] in away


tap.run(globals())
