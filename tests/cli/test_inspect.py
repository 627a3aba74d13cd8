"""What the program makes of documents: good ones, broken ones, things that are none."""
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime
import http.server
import os
import pathlib
import threading
import time

import shapes
import tap
from shapes import match
from terminal import HOME, ask, refuse, run, write

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Creek News</title><link>http://creek.example/</link><language>en-us</language>
<copyright>© Creek</copyright><image><url>http://creek.example/logo.png</url></image>
<item><guid isPermaLink="false">c-1</guid><title>Water &amp;amp; Sons</title><link>/water</link>
<pubDate>Fri, 24 Jul 2026 08:00:00 -0600</pubDate><description>Water</description>
<content:encoded>&lt;p&gt;The &lt;b&gt;creek&lt;/b&gt; 🐟 is
&lt;a href="/up"&gt;up&lt;/a&gt;.&lt;/p&gt;</content:encoded><author>ada@creek.example (Ada Quill)</author>
<category>Water</category><enclosure url="/a.mp3" type="audio/mpeg" length="1200"/></item>
<item><title>No date</title><link>http://creek.example/none</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Creek</title><id>urn:creek</id>
<updated>2026-07-24T10:00:00Z</updated><link href="http://creek.example/"/>
<entry><id>urn:creek:1</id><title>One</title><link href="http://creek.example/1"/><updated>2026-07-24T10:00:00Z</updated>
<published>2026-07-23T10:00:00Z</published><author><name>Ada Quill</name><uri>http://creek.example/ada</uri></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>An <em>entry</em>.</p></div></content></entry></feed>"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Creek", "home_page_url": "http://creek.example/",
"items": [{"id": "1", "url": "http://creek.example/1", "title": "One", "content_html": "<p>Text</p>",
"date_published": "2026-07-24T10:00:00-06:00", "authors": [{"name": "Ada Quill"}]}]}"""

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//creek//EN
BEGIN:VEVENT
UID:weekly
DTSTART;TZID=America/Denver:20260724T190000
DTEND;TZID=America/Denver:20260724T210000
RRULE:FREQ=WEEKLY;COUNT=4
SUMMARY:Concert\\, outdoors
LOCATION:Sluice Park
END:VEVENT
BEGIN:VEVENT
UID:fair
DTSTART;VALUE=DATE:20260801
DTEND;VALUE=DATE:20260803
SUMMARY:Fair
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

PAGE = """<!doctype html><html><head><title>Gate | Creek</title><meta property="og:title" content="A new gate"></head><body>
<article><h1>A new gate</h1><p>By <a href="/ada">Ada Quill</a></p><p>The old gate was held together by fence wire and the
memory of one man, and everybody in the valley knew which one it was.</p><h2>Two fingers</h2>
<p>The new one can be opened with <a href="/two">two fingers</a>, which was tried out this week by a class of third graders who
had walked up along the ditch for that purpose.</p><ul><li>It is steel</li><li>It is green</li></ul></article></body></html>"""

GOOD = {
    "feed": (RSS, shapes.FEED),
    "article": (PAGE, dict(shapes.ARTICLE, id=shapes.text)),
    "events": (CALENDAR, shapes.EVENTS),
    "playlist": ("#EXTM3U\n#EXTINF:-1,Creek\nhttp://creek.example/live.mp3\n", shapes.PLAYLIST),
    "person": ("<html><head><title>Ada Quill</title></head><body><h1>Ada Quill</h1><p>Ada has hosted mornings since "
               "she learned to make coffee.</p></body></html>", dict(shapes.PERSON, id=shapes.text, warnings=shapes.WARNINGS)),
    "station": ('{"id": "creek", "name": "Creek", "streams": [{"url": "http://creek.example/live"}]}',
                dict(shapes.STATION, id=shapes.text, warnings=shapes.WARNINGS)),
    "schedule": ((FIXTURES / "feeds" / "composer-day.json").read_text(encoding="utf-8"), shapes.SCHEDULE),
}
AT = ["--at", "2026-07-24T12:00:00-06:00"]


def when(text):
    return datetime.datetime.fromisoformat(text)


def test_every_kind_from_stdin():
    for kind, (document, shape) in GOOD.items():
        match(ask("inspect", kind, "-", *AT, stdin=document.encode()), shape)


def test_every_kind_from_a_file():
    for kind, (document, shape) in GOOD.items():
        match(ask("inspect", kind, write("document", document), *AT), shape)


def test_it_is_always_json():
    assert ask("inspect", "feed", "-", stdin=RSS.encode()) == ask("inspect", "feed", "-", "--json", stdin=RSS.encode())


def test_fixtures():
    for name in ("composer-day.json", "composer-now.json", "composer-tracks.json"):
        match(ask("inspect", "schedule", FIXTURES / "feeds" / name, *AT), shapes.SCHEDULE)
    match(ask("inspect", "station", FIXTURES / "feeds" / "station.json"), GOOD["station"][1])


def test_rss():
    feed = ask("inspect", "feed", "-", "--base", "http://creek.example/feed/", stdin=RSS.encode())
    assert (feed["format"], feed["title"], feed["language"]) == ("rss2", "Creek News", "en-us")
    story = feed["items"][0] if feed["items"][0]["id"] == "c-1" else feed["items"][1]
    assert story["url"] == "http://creek.example/water"
    assert when(story["published"]) == when("2026-07-24T08:00:00-06:00")
    assert story["enclosures"] == [{"url": "http://creek.example/a.mp3", "type": "audio/mpeg", "length": 1200}]
    assert story["authors"][0]["name"] == "Ada Quill" and story["authors"][0]["email"] == "ada@creek.example"
    assert story["tags"] == ["Water"]
    assert len(feed["items"]) == 2


def test_spans_are_counted_in_code_points():
    feed = ask("inspect", "feed", "-", "--base", "http://creek.example/", stdin=RSS.encode())
    block = [b for s in feed["items"] if s["id"] == "c-1" for b in s["blocks"]][0]
    marked = {span["style"]: block["text"][span["start"]:span["end"]] for span in block["spans"]}
    assert marked == {"strong": "creek", "link": "up"}
    assert [s["href"] for s in block["spans"] if s["style"] == "link"] == ["http://creek.example/up"]


def test_atom_and_json_feed():
    for document, name in ((ATOM, "atom"), (JSON_FEED, "jsonfeed")):
        feed = ask("inspect", "feed", "-", stdin=document.encode())
        match(feed, shapes.FEED)
        assert feed["format"] == name and feed["items"][0]["authors"][0]["name"] == "Ada Quill"
        assert feed["items"][0]["blocks"][0]["type"] == "paragraph"


def test_a_feed_cut_short_keeps_what_was_there():
    feed = ask("inspect", "feed", "-", stdin=RSS.encode()[:RSS.encode().index(b"<item><title>No date") + 20])
    match(feed, shapes.FEED)
    assert feed["items"] and feed["warnings"]


def test_events_are_those_of_the_time_asked_for():
    everything = ask("inspect", "events", "-", *AT, stdin=CALENDAR.encode())["events"]
    assert sorted(e["start"][:10] for e in everything) == [
        "2026-07-24", "2026-07-31", "2026-08-01", "2026-08-07", "2026-08-14"]
    some = ask("inspect", "events", "-", "--from", "2026-08-02T00:00:00Z", "--to", "2026-08-08T12:00:00Z",
               stdin=CALENDAR.encode())["events"]
    assert [e["uid"] for e in some] == ["fair", "weekly"]
    assert some[0]["status"] == "cancelled" and some[0]["all_day"] and some[0]["end"] == "2026-08-03"
    assert some[1]["recurring"] and some[1]["title"] == "Concert, outdoors" and some[1]["zone"] == "America/Denver"


def test_schedule_is_answered_for_the_time():
    day = FIXTURES / "feeds" / "composer-day.json"
    broadcasts = ask("inspect", "schedule", day)["broadcasts"]
    for before, after in zip(broadcasts, broadcasts[1:]):
        found = ask("inspect", "schedule", day, "--at", before["start"])
        assert found["on_air"]["start"] == before["start"] and found["next_up"]["start"] == after["start"]


def test_zone_is_that_of_times_that_name_none():
    calendar = (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260724T190000\r\nSUMMARY:x\r\n"
                b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    there = ask("inspect", "events", "-", "--zone", "America/Denver", *AT, stdin=calendar)["events"][0]
    nowhere = ask("inspect", "events", "-", *AT, stdin=calendar)["events"][0]
    assert there["start"] == "2026-07-24T19:00:00-06:00"
    assert when(nowhere["start"]) == when("2026-07-24T19:00:00+00:00")


def test_playlists():
    for document, name in (("[playlist]\nFile1=http://creek.example/live\nTitle1=Creek\nNumberOfEntries=1\n", "pls"),
                           ("#EXTM3U\n#EXTINF:-1,Creek\nhttp://creek.example/live\n", "m3u"),
                           ('<playlist xmlns="http://xspf.org/ns/0/" version="1"><trackList><track><title>Creek</title>'
                            '<location>http://creek.example/live</location></track></trackList></playlist>', "xspf"),
                           ('<asx version="3"><entry><title>Creek</title><ref href="http://creek.example/live"/>'
                            '</entry></asx>', "asx")):
        found = ask("inspect", "playlist", "-", stdin=document.encode())
        assert (found["format"], found["hls"]) == (name, False)
        assert found["entries"] == [{"url": "http://creek.example/live", "title": "Creek"}]


def test_hls_is_told_from_playlists():
    found = ask("inspect", "playlist", "-", "--base", "http://creek.example/",
                stdin=b"#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na.ts\n")
    assert found["format"] == "hls" and found["hls"] is True


def test_unknown_kind_is_wrong_usage():
    refuse("usage", 2, "inspect", "weather", "-")


def test_wrong_usage_is_told_in_json():
    refuse("usage", 2, "inspect", "feed")
    refuse("usage", 2, "inspect", "events", "-", "--from", "banana")
    refuse("usage", 2, "inspect", "events", "-", "--zone", "Moon/Crater")


def test_nothing_at_all():
    for kind in GOOD:
        if kind == "playlist":
            assert ask("inspect", kind, "-")["format"] == "none"
        else:
            refuse("malformed", 1, "inspect", kind, "-")


def test_binary():
    for kind in GOOD:
        for document in (os.urandom(3000), bytes(range(256)) * 20, b"\xff\xfe\0\0", b"\0" * 5000):
            answer = run("inspect", kind, "-", stdin=document, status=None)
            found = answer.object()
            assert ("error" in found) == (answer.status == 1) and answer.status in (0, 1), answer
            if "error" not in found:
                match(found, GOOD[kind][1])


def test_every_kind_takes_every_other():
    for kind in GOOD:
        for other, (document, _) in GOOD.items():
            found = run("inspect", kind, "-", stdin=document.encode(), status=None).object()
            if "error" not in found:
                match(found, GOOD[kind][1], "%s as %s" % (other, kind))


def test_cut_anywhere():
    for kind, (document, shape) in GOOD.items():
        whole = document.encode()
        for part in (1, 3, 7):
            found = run("inspect", kind, "-", *AT, stdin=whole[:len(whole) * part // 8], status=None).object()
            if "error" not in found:
                match(found, shape)


def test_ten_megabytes_are_too_large():
    for kind in GOOD:
        started = time.monotonic()
        refuse("too-large", 1, "inspect", kind, "-", stdin=b"<p>" + b"x" * 10_000_000)
        assert time.monotonic() - started < 5


def test_deep_nesting_ends_soon():
    for kind, unit in (("feed", b"<a>"), ("article", b"<div>"), ("schedule", b"["), ("station", b'{"a":'), ("playlist", b"<a>"),
                       ("person", b"<b>")):
        started = time.monotonic()
        document = (unit * 400_000)[:60_000 if kind == "playlist" else 2_000_000]
        run("inspect", kind, "-", stdin=document, status=None).object()
        assert time.monotonic() - started < 5, kind


def test_what_cannot_be_read():
    refuse("not-found", 1, "inspect", "feed", HOME / "no-such-file")
    found = run("inspect", "feed", HOME, status=1).object()
    assert found["error"]["message"]


class Shelf(http.server.BaseHTTPRequestHandler):
    """Serves what was laid on it."""

    def do_GET(self):
        status, body = {"/feed": (200, RSS.encode()), "/big": (200, b"x" * 10_000_000),
                        "/locked": (403, b"no")}.get(self.path, (404, b"gone"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            pass

    def log_message(self, *arguments):
        pass


def test_addresses():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shelf) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = "http://127.0.0.1:%d" % server.server_port
        feed = ask("inspect", "feed", base + "/feed")
        match(feed, shapes.FEED)
        assert base + "/water" in [story["url"] for story in feed["items"]]
        refuse("too-large", 1, "inspect", "feed", base + "/big")
        refuse("refused", 4, "inspect", "feed", base + "/locked")
        gone = run("inspect", "feed", base + "/other", status=None).object()
        assert gone["error"]["code"] in ("not-found", "refused", "unreachable")
        server.shutdown()


tap.run(globals())
