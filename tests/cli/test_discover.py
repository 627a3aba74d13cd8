"""One address, and the rest is found: the demo station asked by its web address."""
# SPDX-License-Identifier: GPL-3.0-or-later
import http.server
import json
import threading
from contextlib import contextmanager
import subprocess

import shapes
import tap
from shapes import match
from terminal import DEMO_HOST, ask, environment, fresh_home, refuse, run


@contextmanager
def demo():
    """The demo station's home page."""
    with subprocess.Popen([DEMO_HOST], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), text=True) as host:
        yield host.stdout.readline().strip()
        host.stdin.close()
        assert host.wait(20) == 0


def test_a_web_site():
    with demo() as home:
        station = ask("discover", home, "--json")
        match(station, shapes.STATION)
        assert station["homepage"].rstrip("/") == home.rstrip("/")
        assert {stream["codec"] for stream in station["streams"]} >= {"mp3", "opus"}
        kinds = {source["kind"] for source in station["sources"]}
        assert {"stories", "broadcasts", "now"} <= kinds, kinds


def test_what_is_found_is_said_as_json_always():
    with demo() as home:
        match(json.loads(run("discover", home).out), shapes.STATION)


def test_saved_stations_are_known():
    mine = fresh_home()
    with demo() as home:
        found = ask("discover", home, "--save", "--json", home=mine)
        known = [s for s in ask("stations", "--json", home=mine)["stations"] if s["id"] == found["id"]]
        assert len(known) == 1 and known[0]["streams"] == found["streams"] and known[0]["sources"] == found["sources"]
        assert ask("stories", found["id"], "--json", home=mine)["stories"]
        assert list((mine / "data" / "airshift" / "stations").glob("*.json"))


def test_a_station_file_saved_is_a_station_to_inspect():
    mine = fresh_home()
    with demo() as home:
        found = ask("discover", home, "--save", "--json", home=mine)
        path = next((mine / "data" / "airshift" / "stations").glob("*.json"))
        read = ask("inspect", "station", path)
        match(read, shapes.STATION)
        assert read["streams"] == found["streams"] and read["warnings"] == []


def test_a_web_address_is_a_station():
    with demo() as home:
        for verb in ("stories", "people", "events"):
            assert ask(verb, home, "--json")[verb], verb
        assert ask("stories", "--station", home, "--json")["stories"]


def test_a_stream():
    with demo() as home:
        station = ask("discover", home.rstrip("/") + "/live.mp3", "--json")
        match(station, shapes.STATION)
        assert [s["url"] for s in station["streams"]] == [home.rstrip("/") + "/live.mp3"]


def test_a_stream_is_played_at_once():
    with demo() as home:
        lines = run("play", home.rstrip("/") + "/live.opus", "--for", "1", "--json", "--sink", "fakesink sync=true").lines()
        assert "playing" in [line.get("state") for line in lines]


def test_a_web_site_is_played():
    with demo() as home:
        lines = run("play", home, "--for", "1", "--json", "--sink", "fakesink sync=true").lines()
        assert "playing" in [line.get("state") for line in lines]


def test_what_was_read_is_there_without_the_station():
    """Loopback may be asked with --no-network; when it does not answer, what was stored does."""
    mine = fresh_home()
    with demo() as home:
        found = ask("discover", home, "--save", "--json", home=mine)["id"]
        titles = [story["title"] for story in ask("stories", found, "--json", home=mine)["stories"]]
    answer = run("stories", found, "--json", "--no-network", home=mine)
    assert [story["title"] for story in answer.object()["stories"]] == titles
    assert answer.err


class Shop(http.server.BaseHTTPRequestHandler):
    """A page that is no station's."""

    def do_GET(self):
        body = b"<html><body><h1>Shoes</h1><p>We sell them.</p></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def test_a_page_that_offers_nothing():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        refuse("not-found", 1, "discover", "http://127.0.0.1:%d/" % server.server_port, "--json")
        server.shutdown()


tap.run(globals())
