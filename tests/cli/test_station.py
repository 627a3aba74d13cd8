"""What the verbs tell about a station: the one inside the program."""
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import json
import urllib.parse

import shapes
import tap
from shapes import list_of, match
from terminal import ask, refuse, run, write

AT = ["--at", "2026-07-24T12:30:00-06:00"]


def when(text):
    return datetime.datetime.fromisoformat(text)


def test_stations():
    stations = ask("stations", "--json")["stations"]
    match(stations, list_of(shapes.STATION))
    ids = [station["id"] for station in stations]
    assert "demo" in ids and "kdnk" in ids and len(ids) == len(set(ids))


def test_stations_that_nobody_checked_are_not_verified():
    assert not any(s["verified"] for s in ask("stations", "--json")["stations"] if s["id"] != "demo")


def test_now():
    now = ask("now", "demo", "--json", *AT)
    match(now, shapes.NOW)
    assert now["station"] == "demo" and when(now["at"]) - when(AT[1]) < datetime.timedelta(seconds=30)
    start, end = when(now["on_air"]["start"]), when(now["on_air"]["end"])
    assert start <= when(now["at"]) < end
    assert now["length_s"] == (end - start).total_seconds()
    assert abs(now["elapsed_s"] - (when(now["at"]) - start).total_seconds()) <= 1
    assert now["source"] == "composer" and now["stale"] is False


def test_search_finds_stories():
    story = ask("stories", "demo", "--json", *AT)["stories"][0]
    hits = ask("search", *story["title"].split(), "--station", "demo", "--json", *AT)["hits"]
    match(hits, list_of(shapes.HIT))
    assert hits[0]["kind"] == "story" and hits[0]["id"] == story["id"] and hits[0]["title"] == story["title"]
    assert when(hits[0]["time"]) == when(story["published"])
    assert len(ask("search", "the", "--limit", "2", "--station", "demo", "--json", *AT)["hits"]) == 2
    assert ask("search", '"no such thing was', "--station", "demo", "--json", *AT)["hits"] == []


def test_next_follows_now():
    now, following = ask("now", "demo", "--json", *AT), ask("next", "demo", "--json", *AT)
    match(following, shapes.NEXT)
    assert following["next_up"]["start"] == now["on_air"]["end"]
    starts = [when(b["start"]) for b in [following["next_up"], *following["later"]]]
    assert starts == sorted(starts) and len(starts) == len(set(starts)) > 3


def test_programme_is_today():
    programme = ask("programme", "demo", "--json", *AT)
    match(programme, shapes.PROGRAMME)
    assert programme["zone"] == "America/Denver"
    starts = [b["start"] for b in programme["broadcasts"]]
    assert starts == sorted(starts, key=when)
    assert any(s.startswith("2026-07-24T") for s in starts)
    assert when(programme["broadcasts"][0]["end"]) > when("2026-07-24T00:00:00-06:00")
    assert when(starts[-1]) < when("2026-07-25T00:00:00-06:00")


def test_programme_of_a_day():
    for day in ("2026-07-24", "2026-07-26", "2026-07-20"):
        programme = ask("programme", "demo", "--day", day, "--json", *AT)
        assert any(b["start"].startswith(day) for b in programme["broadcasts"]), day
        for broadcast in programme["broadcasts"]:
            assert broadcast["start"][:10] == day or broadcast["end"][:10] >= day


def test_programme_of_a_week_has_no_gap():
    broadcasts = ask("programme", "demo", "--week", "--json", *AT)["broadcasts"]
    for before, after in zip(broadcasts, broadcasts[1:]):
        assert before["end"] == after["start"], (before, after)
    assert len({b["start"][:10] for b in broadcasts}) >= 7
    assert len({b["title"] for b in broadcasts}) >= 25


def test_stories():
    stories = ask("stories", "demo", "--json", *AT)["stories"]
    match(stories, list_of(shapes.CARD))
    assert len(stories) >= 12 and not any("blocks" in story for story in stories)
    published = [when(story["published"]) for story in stories]
    assert published == sorted(published, reverse=True)


def test_a_story_has_the_section_of_its_feed():
    cards = {story["id"]: story["section"] for story in ask("stories", "demo", "--json", *AT)["stories"]}
    assert "Water & Land" in cards.values() and None in cards.values()


def test_stories_are_limited():
    everything = ask("stories", "demo", "--json", *AT)["stories"]
    for limit in (0, 1, 5, 1000):
        some = ask("stories", "demo", "--json", "--limit", limit, *AT)["stories"]
        assert [s["id"] for s in some] == [s["id"] for s in everything[:limit]]


def read_all():
    return [ask("story", card["id"], "--station", "demo", "--json", *AT)
            for card in ask("stories", "demo", "--json", *AT)["stories"]]


def test_every_story_is_whole():
    stories = read_all()
    match(stories, list_of(shapes.STORY))
    assert all(story["blocks"] for story in stories)
    kinds = {block["type"] for story in stories for block in story["blocks"]}
    assert {"paragraph", "heading", "quote", "list"} <= kinds
    assert any(story["updated"] for story in stories)
    assert all(story["copyright"] for story in stories)


def test_two_authors_have_bios():
    pairs = [s for s in read_all() if len(s["authors"]) == 2]
    assert len(pairs) >= 2
    for story in pairs:
        assert all(author["bio"] and author["name"] for author in story["authors"])


def test_a_quotation_has_its_speaker():
    quotes = [b for s in read_all() for b in s["blocks"] if b["type"] == "quote"]
    assert any(quote["attribution"] for quote in quotes)


def test_a_picture_has_caption_credit_and_agency_once():
    for story in read_all():
        if story["image"] is None:
            continue
        caption = story["image"]["caption"]
        assert caption and story["image"]["credit"]
        assert json.dumps(story["blocks"]).count(json.dumps(caption)) <= 1, story["title"]
    assert any(s["image"] and s["image"]["agency"] for s in read_all())


def test_links_are_spans_of_their_words():
    links = [(block["text"], span) for story in read_all() for block in story["blocks"]
             for span in block.get("spans", []) if span["style"] == "link"]
    assert links
    for text, span in links:
        assert text[span["start"]:span["end"]].strip() == text[span["start"]:span["end"]] != ""
        assert span["href"]


def test_a_story_is_found_by_its_address():
    card = ask("stories", "demo", "--json", "--limit", "1", *AT)["stories"][0]
    assert ask("story", card["id"], "--station", "demo", "--json", *AT)["title"] == card["title"]


def test_a_story_that_is_not_there_is_not_found():
    refuse("not-found", 1, "story", "no-such-story", "--station", "demo", "--json")


def test_events():
    events = ask("events", "demo", "--json", *AT)["events"]
    match(events, list_of(shapes.event))
    assert len(events) >= 10
    assert any(e["all_day"] for e in events) and any(e["recurring"] for e in events)
    assert any(e["status"] == "cancelled" for e in events)
    assert any(not e["all_day"] and e["end"] and e["start"][:10] != e["end"][:10] for e in events)


def test_the_dated_notice_is_an_event():
    events = ask("events", "demo", "--json", *AT)["events"]
    assert any("market" in e["title"].lower() for e in events)


def test_events_of_a_time():
    start, end = "2026-08-01T00:00:00-06:00", "2026-08-08T00:00:00-06:00"
    events = ask("events", "demo", "--from", start, "--to", end, "--json", *AT)["events"]
    assert events
    for event in events:
        if not event["all_day"]:
            assert when(event["start"]) < when(end) and when(event["end"] or event["start"]) >= when(start), event


def told(event):
    """All that an event says. A calendar file has its moments in UTC, so that the zone's name is not in it; the demo
    station's port is another in each run."""
    moments = [when(event[key]) if event[key] and not event["all_day"] else event[key] for key in ("start", "end")]
    return [moment.timestamp() if isinstance(moment, datetime.datetime) else moment for moment in moments] + [
        event[key] for key in ("uid", "title", "all_day", "location", "status", "description", "recurring")
    ] + [event["url"] and urllib.parse.urlsplit(event["url"]).path]


def test_events_as_a_calendar_are_read_back():
    events = ask("events", "demo", "--json", *AT)["events"]
    answer = run("events", "demo", "--ics", *AT)
    assert answer.raw.startswith(b"BEGIN:VCALENDAR\r\n") and answer.raw.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in answer.raw.split(b"\r\n")) <= 75
    assert b"\n" not in answer.raw.replace(b"\r\n", b"")
    read = ask("inspect", "events", write("events.ics", answer.raw), *AT)["events"]
    assert sorted(map(told, read), key=str) == sorted(map(told, events), key=str)
    assert any(e["recurring"] for e in read) and any(e["all_day"] for e in read) and any(e["url"] for e in read)


def test_people():
    people = ask("people", "demo", "--json", *AT)["people"]
    match(people, list_of(shapes.PERSON))
    assert len(people) >= 8
    assert len({p["id"] for p in people}) == len(people) == len({p["name"] for p in people})


def test_text_is_told_for_people():
    for verb in ("stations", "now", "next", "programme", "stories", "events", "people"):
        answer = run(verb, "demo", *AT) if verb != "stations" else run(verb)
        assert len(answer.out) > 20 and "{" not in answer.out, answer
        assert "\x1b" not in answer.out and "(null)" not in answer.out


def test_output_is_utf8_in_any_locale():
    for arguments in (["programme", "demo"], ["programme", "demo", "--json"], ["stories", "demo"], ["doctor"], ["now", "demo"]):
        plain, told = run(*arguments, *AT, LC_ALL="C"), run(*arguments, *AT, LC_ALL="C.UTF-8")
        assert "?" not in plain.out or "?" in told.out
    assert "–" in run("programme", "demo", LC_ALL="C").out


def test_a_station_file_is_a_station():
    path = write("mine.json", json.dumps({"id": "mine", "name": "Mine", "zone": "Europe/Berlin", "grid": [
        {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "start": "06:00", "end": "10:00", "title": "Früh",
         "hosts": ["Ada"]}]}))
    now = ask("now", "--station", path, "--json", "--at", "2026-07-24T07:00:00+02:00")
    match(now, shapes.NOW)
    assert (now["station"], now["on_air"]["title"], now["source"]) == ("mine", "Früh", "grid")
    assert now["on_air"]["start"] == "2026-07-24T06:00:00+02:00"
    assert now["on_air"]["hosts"][0]["name"] == "Ada"


def test_a_station_file_is_plain_and_bounded():
    refuse("too-large", 1, "now", write("large.json", "{" + " " * 1024 * 1024 + '"id": "large", "name": "Large"}'), "--json")
    refuse("malformed", 1, "now", "/dev/zero", "--json")
    refuse("not-found", 1, "now", "/nowhere/at-all.json", "--json")


def test_what_a_station_does_not_say_is_unknown():
    path = write("silent.json", '{"id": "silent", "name": "Silent"}')
    now = ask("now", path, "--json")
    match(now, shapes.NOW)
    assert now["on_air"] is None and now["elapsed_s"] is None and now["length_s"] is None
    assert ask("next", path, "--json")["next_up"] is None
    assert ask("stories", path, "--json")["stories"] == []
    assert ask("events", path, "--json")["events"] == []
    assert ask("people", path, "--json")["people"] == []
    assert ask("programme", path, "--json")["broadcasts"] == []
    for verb in ("now", "next", "programme", "stories", "events", "people"):
        assert run(verb, path).out.strip().endswith("."), verb


def test_doctor():
    answer = run("doctor", "--json")
    checks = answer.object()["checks"]
    match(checks, list_of(shapes.CHECK))
    assert len({check["id"] for check in checks}) == len(checks)
    assert all(check["package"] is None for check in checks if check["ok"])
    assert answer.err == b"", answer
    assert "✓" in run("doctor").out


tap.run(globals())
