#!/usr/bin/env python3
"""station.py - a radio station on loopback to measure players with: Icecast, HLS, an origin that answers at once

SPDX-License-Identifier: GPL-3.0-or-later

    station.py FOLDER        keeps what it encodes in FOLDER; says on standard output, once it is on air, a line
                             of JSON with its addresses; ends when standard input does

The sound is noise that never repeats and is never silent, so that each silence is the player's. Needs icecast2
and ffmpeg, and must not be run as root: Icecast refuses.

    /live.mp3 /live.aac /live.opus /live.ogg    Icecast: MP3 at 128 kbit/s, AAC at 96, Opus at 96, Vorbis at 128
    /fast/live.mp3           the same MP3 from an origin without Icecast's own delay: four seconds at once
    /even/live.mp3           likewise, without a burst: nothing comes before its time
    /hls/live.m3u8           HLS: MPEG-TS with AAC, segments of six seconds
    /control/down, /up       takes Icecast away, and brings it back
    /control/source-down, /source-up  likewise the sources alone: Icecast says 404 meanwhile
    /control/hls-down, /hls-up        likewise an origin of its own with the same HLS
"""
import base64
import bisect
import json
import math
import os
import socket
import struct
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LENGTH = 900  # seconds of programme, and so the longest life of a station
START = 60  # where the programme is when the station opens: what HLS offers lies behind it
PREFILL = 12  # seconds that Icecast has at once, so that its burst is full
FAST_BURST = 4
SEGMENTS = 6

ICECAST = """<icecast>
<location>loopback</location><admin>admin@localhost</admin><hostname>127.0.0.1</hostname>
<limits><clients>100</clients><sources>6</sources><queue-size>1048576</queue-size>
<burst-on-connect>1</burst-on-connect><burst-size>65535</burst-size></limits>
<authentication><source-password>bench</source-password><relay-password>bench</relay-password>
<admin-user>admin</admin-user><admin-password>bench</admin-password></authentication>
<listen-socket><port>{port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
<fileserve>0</fileserve>
<paths><basedir>/usr/share/icecast2</basedir><logdir>{folder}</logdir>
<webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot></paths>
<logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>1</loglevel></logging>
</icecast>
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def encode(folder):
    """Encodes the programme once; later runs find it."""
    done = os.path.join(folder, f"encoded-{LENGTH}-2")
    if os.path.exists(done):
        return
    os.makedirs(os.path.join(folder, "hls"), exist_ok=True)
    sound = (
        f"anoisesrc=color=pink:seed=88:amplitude=0.4:sample_rate=48000:duration={LENGTH}[noise];"
        f"sine=frequency=440:sample_rate=48000:duration={LENGTH}[tone];[noise][tone]amix=inputs=2:normalize=0"
    )
    outputs = [
        ["-c:a", "libmp3lame", "-b:a", "128k", "-ar", "44100", "-ac", "2", "-compression_level", "9"]
        + ["-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", f"{folder}/live.mp3"],
        ["-c:a", "libopus", "-b:a", "96k", "-ac", "2", "-compression_level", "0", "-f", "ogg", f"{folder}/live.opus"],
        ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "96k", "-ar", "44100", "-ac", "2", "-f", "adts", f"{folder}/live.aac"],
        ["-c:a", "libvorbis", "-b:a", "128k", "-ac", "2", "-page_duration", "200000", "-f", "ogg", f"{folder}/live.ogg"],
        ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k", "-ar", "44100", "-ac", "2", "-f", "hls", "-hls_time", "6"]
        + ["-hls_list_size", "0", "-hls_segment_filename", f"{folder}/hls/%d.ts", f"{folder}/hls/all.m3u8"],
    ]
    encoders = [
        subprocess.Popen(["ffmpeg", "-nostdin", "-v", "error", "-y", "-filter_complex", sound] + output)
        for output in outputs
    ]
    if any([encoder.wait() for encoder in encoders]):
        sys.exit("station.py: ffmpeg could not encode the programme")
    with open(done, "w"):
        pass


class Programme:
    """Encoded sound in pieces, each with the moment at which a live encoder would have it whole."""

    def __init__(self, content_type, head, pieces):
        self.content_type = content_type
        self.head = head
        self.ends = [end for end, _ in pieces]
        self.pieces = [piece for _, piece in pieces]

    def between(self, start, end):
        first, last = bisect.bisect_right(self.ends, start), bisect.bisect_right(self.ends, end)
        return b"".join(self.pieces[first:last])


def read_even(path, content_type):
    """Sound whose bytes come at one pace, or nearly."""
    with open(path, "rb") as file:
        data = file.read()
    step = 800
    pace = len(data) / LENGTH
    return Programme(
        content_type, b"", [((at + step) / pace, data[at : at + step]) for at in range(0, len(data), step)]
    )


def read_ogg(path, rate):
    with open(path, "rb") as file:
        data = file.read()
    head, pieces, at = [], [], 0
    while at + 27 <= len(data):
        n_segments = data[at + 26]
        size = 27 + n_segments + sum(data[at + 27 : at + 27 + n_segments])
        page = data[at : at + size]
        granule = struct.unpack_from("<q", page, 6)[0]
        if granule <= 0:
            head.append(page)
        else:
            pieces.append((granule / rate, page))
        at += size
    return Programme("audio/ogg", b"".join(head), pieces)


def read_segments(path):
    """(start, duration, name) of each HLS segment."""
    segments, start, duration = [], 0.0, 0.0
    with open(path) as lines:
        for line in map(str.strip, lines):
            if line.startswith("#EXTINF:"):
                duration = float(line[8:].split(",")[0])
            elif line and not line.startswith("#"):
                segments.append((start, duration, line))
                start += duration
    return segments


class Station:
    def __init__(self, folder):
        self.folder = folder
        self.programmes = {
            "/live.mp3": read_even(f"{folder}/live.mp3", "audio/mpeg"),
            "/live.aac": read_even(f"{folder}/live.aac", "audio/aac"),
            "/live.opus": read_ogg(f"{folder}/live.opus", 48000),
            "/live.ogg": read_ogg(f"{folder}/live.ogg", 48000),
        }
        self.segments = read_segments(f"{folder}/hls/all.m3u8")
        self.port = free_port()
        self.icecast = None
        self.changing = threading.Lock()
        self.opened = time.monotonic() - START
        self.sources = threading.Event()  # may feed
        self.sources.set()
        self.on_air = {mount: threading.Event() for mount in self.programmes}
        self.settings = f"{folder}/icecast-{os.getpid()}.xml"  # another station may be on air
        with open(self.settings, "w") as file:
            file.write(ICECAST.format(port=self.port, folder=folder))

    def now(self):
        return time.monotonic() - self.opened

    def up(self):
        with self.changing:
            if self.icecast is None:
                self.spawn()

    def down(self):
        with self.changing:
            if self.icecast is not None:
                self.icecast.kill()
                self.icecast.wait()
                self.icecast = None

    def spawn(self):
        self.icecast = subprocess.Popen(
            ["icecast2", "-c", self.settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def spawn_again_if_crashed(self):
        """Icecast 2.4.4 may crash when it is called while it starts."""
        with self.changing:
            if self.icecast is not None and self.icecast.poll() is not None:
                self.spawn()

    def connect(self, mount):
        line = socket.create_connection(("127.0.0.1", self.port), 3)
        secret = base64.b64encode(b"source:bench").decode()
        line.sendall(
            f"PUT {mount} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {secret}\r\n"
            f"Content-Type: {self.programmes[mount].content_type}\r\nIce-Public: 0\r\nIce-Name: Bench\r\n"
            "Expect: 100-continue\r\n\r\n".encode()
        )
        if line.recv(4096).split(b" ")[1:2] not in ([b"100"], [b"200"]):
            raise OSError("Icecast refused the source")
        return line

    def feed(self, mount):
        """Feeds a mount for ever; whenever Icecast is not there, tries again."""
        programme = self.programmes[mount]
        while True:
            self.sources.wait()
            try:
                with self.connect(mount) as line:
                    told = max(0, self.now() - PREFILL)
                    line.sendall(programme.head)
                    while self.sources.is_set():
                        now = self.now()
                        line.sendall(programme.between(told, now))
                        told = now
                        self.on_air[mount].set()
                        time.sleep(0.05)
            except OSError:
                time.sleep(0.2)
                self.spawn_again_if_crashed()

    def playlist(self):
        now = self.now()
        offered = [(i, s) for i, s in enumerate(self.segments) if s[0] + s[1] <= now][-SEGMENTS:]
        lines = [
            "#EXTM3U",
            "#EXT-X-VERSION:3",
            f"#EXT-X-TARGETDURATION:{math.ceil(max(s[1] for s in self.segments))}",
            f"#EXT-X-MEDIA-SEQUENCE:{offered[0][0]}",
        ]
        for _, (_, duration, name) in offered:
            lines += [f"#EXTINF:{duration:.6f},", name]
        return "\n".join(lines) + "\n"


class Origin(ThreadingHTTPServer):
    """A web server that can be gone: then its port refuses, and what was connected is cut."""

    daemon_threads = True

    def __init__(self, handler, port=0, host="127.0.0.1"):
        self.open_sockets = set()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def process_request(self, request, address):
        self.open_sockets.add(request)
        super().process_request(request, address)

    def shutdown_request(self, request):
        self.open_sockets.discard(request)
        super().shutdown_request(request)

    def handle_error(self, *_):
        pass  # players hang up as they please

    def go(self):
        self.shutdown()
        self.server_close()
        for connection in list(self.open_sockets):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class HlsOrigin:
    def __init__(self, handler):
        self.handler = handler
        self.server = Origin(handler)
        self.port = self.server.server_address[1]

    def up(self):
        if self.server is None:
            self.server = Origin(self.handler, self.port)

    def down(self):
        if self.server is not None:
            self.server.go()
            self.server = None


def make_handler(station, controls):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self, content_type, body):
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def stream(self, programme, burst):
            self.close_connection = True
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.wfile.write(f"HTTP/1.0 200 OK\r\nContent-Type: {programme.content_type}\r\n\r\n".encode())
            told = station.now() - burst
            self.wfile.write(programme.head)
            while True:
                now = station.now()
                self.wfile.write(programme.between(told, now))
                told = now
                time.sleep(0.05)

        def do_GET(self):
            path = self.path.split("?")[0]
            name = os.path.basename(path)
            try:
                if path.startswith(("/fast/", "/even/")) and "/" + name in station.programmes:
                    self.stream(station.programmes["/" + name], FAST_BURST if path.startswith("/fast/") else 0)
                elif path == "/hls/live.m3u8":
                    self.answer("application/vnd.apple.mpegurl", station.playlist().encode())
                elif path.startswith("/hls/") and any(name == s[2] for s in station.segments):
                    with open(f"{station.folder}/hls/{name}", "rb") as file:
                        self.answer("video/mp2t", file.read())
                elif path.startswith("/control/") and name in controls:
                    controls[name]()
                    self.answer("text/plain", b"")
                else:
                    self.send_error(404)
            except (BrokenPipeError, ConnectionResetError):
                pass

    return Handler


def main():
    folder = sys.argv[1]
    encode(folder)
    station = Station(folder)
    controls = {
        "up": station.up,
        "down": station.down,
        "source-up": station.sources.set,
        "source-down": station.sources.clear,
    }
    handler = make_handler(station, controls)
    server, hls = Origin(handler), HlsOrigin(handler)
    controls.update({"hls-up": hls.up, "hls-down": hls.down})
    station.up()
    try:
        for mount, on_air in station.on_air.items():
            threading.Thread(target=station.feed, args=(mount,), daemon=True).start()
        if not all(on_air.wait(20) for on_air in station.on_air.values()):
            sys.exit("station.py: Icecast does not take the programme")
        icecast, origin = f"http://127.0.0.1:{station.port}", f"http://127.0.0.1:{server.server_address[1]}"
        apart = f"http://127.0.0.1:{hls.port}"
        print(json.dumps({"icecast": icecast, "origin": origin, "hls": apart}), flush=True)
        sys.stdin.read()
    finally:
        station.down()
        os.unlink(station.settings)


if __name__ == "__main__":
    main()
