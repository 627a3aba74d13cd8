"""What is kept goes out into a file and comes back; lists of feeds too."""
# SPDX-License-Identifier: GPL-3.0-or-later
import http.server
import json
import resource
import signal
import subprocess
import threading
from contextlib import contextmanager

import tap
from terminal import CLI, HOME, ask, environment, fresh_home, refuse, run, start, write

AT = ("--at", "2026-07-24T15:42:00Z")
FEED = b"""<rss version="2.0"><channel><title>Ditch Radio</title>
<item><guid>a</guid><title>Ditch repaired</title><pubDate>Fri, 24 Jul 2026 09:00:00 GMT</pubDate></item>
</channel></rss>"""


def filled_home():
    """A home in whose archive is what the demo station tells."""
    mine = fresh_home()
    run("search", "water", "--station", "demo", *AT, home=mine)
    return mine


def export(mine, name="archive.json", *more):
    path = mine / name
    return path, ask("export", "--out", path, "--json", *AT, *more, home=mine)


def test_all_that_is_kept_comes_back():
    mine, other = filled_home(), fresh_home()
    path, told = export(mine)
    written = json.loads(path.read_text())
    assert told["items"] == len(written["items"]) > 20 and told["format"] == "json", told
    assert written["format"] == "airshift-archive" and written["version"] == 1
    assert {item["kind"] for item in written["items"]} >= {"story", "event", "person", "broadcast"}
    came = ask("import", path, "--json", home=other)
    assert came["items"] == told["items"] and came["passed_over"] == 0 and came["warnings"] == [], came
    again, _ = export(other)
    assert again.read_text() == path.read_text()


def test_the_second_time_changes_nothing():
    mine = filled_home()
    path, _ = export(mine)
    ask("import", path, "--json", home=mine)
    again, _ = export(mine, "again.json")
    assert again.read_text() == path.read_text()


def test_what_came_in_is_found():
    mine, other = filled_home(), fresh_home()
    path, _ = export(mine)
    ask("import", path, "--json", home=other)
    title = next(one["item"]["title"] for one in json.loads(path.read_text())["items"] if one["kind"] == "story")
    hits = ask("search", '"%s"' % title, "--station", "demo", "--json", "--no-network", home=other)["hits"]
    assert title in [hit["title"] for hit in hits], hits


def test_of_one_station():
    mine = filled_home()
    assert export(mine, "demo.json", "demo")[1]["items"] > 20
    assert export(mine, "none.json", "--station", "elsewhere")[1]["items"] == 0


def test_a_file_that_breaks_off_is_taken_as_far_as_it_goes():
    mine, other = filled_home(), fresh_home()
    path, told = export(mine)
    path.write_bytes(path.read_bytes()[:-2000])
    came = ask("import", path, "--json", home=other)
    assert 0 < came["items"] < told["items"] and came["warnings"], came


def test_what_cannot_be_imported():
    refuse("not-found", 1, "import", HOME / "nowhere.json", "--json")
    refuse("malformed", 1, "import", write("empty.json", ""), "--json")
    refuse("malformed", 1, "import", write("other.json", '{"stations":[]}'), "--json")
    refuse("malformed", 1, "import", write("other.opml", "<rss/>"), "--json")
    refuse("malformed", 1, "import", HOME, "--json")
    refuse("unsupported", 1, "import", write("later.json", '{"format":"airshift-archive","version":9,"items":[]}'),
           "--json")
    refuse("too-large", 1, "import", write("deep.json", '{"a":' + "[" * 100), "--json")


def test_wrong_usage():
    refuse("usage", 2, "export", "--json")
    refuse("usage", 2, "import", "--json")
    refuse("usage", 2, "export", "--out", HOME / "archive", "--json")
    refuse("usage", 2, "export", "--out", HOME / "archive", "--format", "csv", "--json")
    assert ask("export", "--out", HOME / "archive", "--format", "json", "--json")["items"] == 0


def test_a_full_disk_leaves_what_was_there():
    """No file may grow beyond 64 KiB: what is to be written is larger."""
    mine = filled_home()
    path, _ = export(mine)
    assert path.stat().st_size > 100000
    path.write_text("before")

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

    done = subprocess.run([CLI, "export", "--out", str(path), "--json"], env=environment(mine), capture_output=True,
                          preexec_fn=limit, timeout=60, check=False)
    assert done.returncode == 1, done
    assert json.loads(done.stdout)["error"]["code"] == "disk", done
    assert path.read_text() == "before"
    assert [p.name for p in mine.iterdir() if p.name.startswith("archive")] == ["archive.json"]


def test_into_no_folder():
    refuse("disk", 1, "export", "--out", HOME, "--format", "json", "--json")
    answer = run("export", "--out", "/proc/nowhere/archive.json", "--json", status=1).object()
    assert answer["error"]["code"] in ("disk", "not-found"), answer


class Radio(http.server.BaseHTTPRequestHandler):
    """A station of which there is a feed, and nothing else."""

    def do_GET(self):
        body = FEED if self.path == "/feed" else b"Nothing"
        self.send_response(200 if self.path == "/feed" else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@contextmanager
def radio():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Radio) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield "http://127.0.0.1:%d" % server.server_port
        server.shutdown()


def test_feeds_of_a_list_become_stations():
    mine = fresh_home()
    with radio() as home:
        path = write("mine.opml", '<opml version="2.0"><body><outline text="Radio"><outline type="rss" text="R" '
                                  'xmlUrl="%s/feed"/></outline><outline xmlUrl="%s/gone"/></body></opml>' % (home, home))
        came = ask("import", path, "--json", home=mine)
        assert came["format"] == "opml" and came["stations"] == 1 and came["passed_over"] == 1, came
        assert len(came["warnings"]) == 1, came
        came = ask("import", path, "--json", home=mine)
        assert came["stations"] == 0 and came["known"] == 1, came
        stations = ask("stations", "--json", home=mine)["stations"]
        assert [s for s in stations if home + "/feed" in [source["url"] for source in s["sources"]]], stations
        out, told = export(mine, "stations.opml")
        assert told["format"] == "opml" and told["stations"] == 1, told
        assert home + "/feed" in out.read_text()
        other = fresh_home()
        assert ask("import", out, "--json", home=other)["stations"] == 1
        assert export(other, "stations.opml")[0].read_text() == out.read_text()


def test_the_network_is_not_asked_when_it_is_not_to_be():
    path = write("far.opml", '<opml><body><outline xmlUrl="https://radio.example/feed"/></body></opml>')
    refuse("offline", 4, "import", path, "--no-network", "--json")


def test_stopped_in_between_nothing_is_half_done():
    mine, asked = fresh_home(), threading.Event()

    class Silent(Radio):
        def do_GET(self):
            if self.path == "/feed":
                Radio.do_GET(self)
                return
            asked.set()
            asked.stopped.wait(30)

    asked.stopped = threading.Event()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = "http://127.0.0.1:%d" % server.server_port
        path = write("silent.opml", '<opml><body><outline xmlUrl="%s/silent"/></body></opml>' % home)
        with start("import", path, home=mine) as program:
            assert asked.wait(30)
            program.send_signal(signal.SIGINT)
            _, err = program.communicate(timeout=5)
            assert program.returncode == 1 and b"Stopped" in err, (program.returncode, err)
        asked.stopped.set()
        server.shutdown()
    assert not list((mine / "config").rglob("*.json")) and not list((mine / "data").rglob("stations/*"))


tap.run(globals())
