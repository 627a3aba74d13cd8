"""fire.py - a proxy that gives each connection a bad end

SPDX-License-Identifier: GPL-3.0-or-later

Each line lives for 2 to 15 s. Then it is closed or reset, or nothing comes for a while before it is, or nothing comes
for a while and then all of it. Some new ones are answered 503, some end within their first bytes. The dice of two
proxies of one seed fall alike as long as they are asked alike.
"""
import random
import socket
import struct
import threading
import time

LIFE = (2, 15)
STALL = (0.5, 2.5)  # shorter than the server's burst, even with a new connection on top
REFUSED = 0.15  # of all new connections
TRUNCATED = 0.15
FATES = ["close", "reset", "stall and reset", "stall"]


class Fire:
    def __init__(self, port, seed):
        self.port = port
        self.dice = random.Random(seed)
        self.counts = {}
        self.outages = []  # lengths, in seconds, of those that are over
        self.outage_began = None
        self.unlucky = False
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def count(self, what):
        self.counts[what] = self.counts.get(what, 0) + 1

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def roll(self):
        """What becomes of a new connection. Two bad beginnings never follow each other."""
        with self.lock:
            chance, fate, life = self.dice.random(), self.dice.choice(FATES), self.dice.uniform(*LIFE)
            stall = self.dice.uniform(*STALL)
            if chance < REFUSED + TRUNCATED and self.outages and not self.unlucky:
                self.unlucky = True
                return ("503" if chance < REFUSED else "truncated"), 0, 0
            self.unlucky = False
            return fate, life, stall

    def began(self):
        """Bytes of sound go out."""
        with self.lock:
            if self.outage_began is not None:
                self.outages.append(time.monotonic() - self.outage_began)
            self.outage_began = None

    def ended(self):
        with self.lock:
            if self.outage_began is None:
                self.outage_began = time.monotonic()

    def serve(self, client):
        fate, life, stall = self.roll()
        self.count(fate)
        try:
            with client:
                request = client.recv(65536)
                if fate == "503":
                    client.sendall(b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    return
                with socket.create_connection(("127.0.0.1", self.port), 5) as server:
                    server.sendall(request)
                    self.pass_on(server, client, fate, life, stall)
        except OSError:
            pass
        finally:
            self.ended()

    def pass_on(self, server, client, fate, life, stall):
        until = time.monotonic() + life
        left = self.dice.randrange(500, 20000) if fate == "truncated" else None
        told = False
        while fate == "truncated" or time.monotonic() < until:
            data = server.recv(16384)
            if not data:
                return
            if left is not None:
                data, left = data[:left], left - len(data)
            client.sendall(data)
            if not told and fate != "truncated":
                told = True
                self.began()
            if left is not None and left <= 0:
                return
        if fate.startswith("stall"):
            self.ended()
            time.sleep(stall)
        if fate == "stall":
            self.began()
            until += LIFE[0]
            while time.monotonic() < until + stall:
                client.sendall(server.recv(16384))
        if fate.endswith("reset"):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
