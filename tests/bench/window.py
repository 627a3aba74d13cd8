"""window.py - how long from starting a program to its window: mapped, and painted

SPDX-License-Identifier: GPL-3.0-or-later

On a display without a window manager; painted: some row of it is no longer of one colour.
"""
import ctypes
import struct
import sys
import time

import rig

PROGRAMS = {
    "airshift": f"{rig.WINDOW} demo",
    # without a graphics card the default renderer is drawn in software, which is slow to begin
    "airshift, by cairo": f"env GSK_RENDERER=cairo {rig.WINDOW} demo",
    "goodvibes": "goodvibes",
    "gnome-calculator": "gnome-calculator",
    "mpv": "mpv --no-config --really-quiet --idle --force-window",
}
MAP_NOTIFY = 19
SUBSTRUCTURE_NOTIFY = 1 << 19
Z_PIXMAP = 2
WIDTH, HEIGHT = 1600, 1000
TIMEOUT = 20


class Display:
    """As much of Xlib as is needed to see that a window is there."""

    def __init__(self, name):
        pointer, number = ctypes.c_void_p, ctypes.c_ulong
        self.x = x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = pointer
        x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        x.XDefaultRootWindow.restype = number
        x.XDefaultRootWindow.argtypes = [pointer]
        x.XSelectInput.argtypes = [pointer, number, ctypes.c_long]
        x.XPending.argtypes = [pointer]
        x.XNextEvent.argtypes = [pointer, pointer]
        x.XSync.argtypes = [pointer, ctypes.c_int]
        x.XFree.argtypes = [pointer]
        x.XGetImage.restype = pointer
        x.XGetImage.argtypes = [pointer, number] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2 + [number, ctypes.c_int]
        x.XGetGeometry.argtypes = [pointer, number] + [pointer] * 7
        # a window may be gone before it is looked at
        self.ignore = ctypes.CFUNCTYPE(ctypes.c_int, pointer, pointer)(lambda *_: 0)
        x.XSetErrorHandler(self.ignore)
        self.display = x.XOpenDisplay(name.encode())
        self.root = x.XDefaultRootWindow(self.display)
        x.XSelectInput(self.display, self.root, SUBSTRUCTURE_NOTIFY)
        x.XSync(self.display, 0)
        self.event = ctypes.create_string_buffer(256)

    def mapped(self):
        """The windows that were mapped since the last call."""
        found = []
        while self.x.XPending(self.display):
            self.x.XNextEvent(self.display, self.event)
            if struct.unpack_from("i", self.event, 0)[0] == MAP_NOTIFY:
                found.append(struct.unpack_from("L", self.event, 40)[0])
        return found

    def geometry(self, window):
        root = ctypes.c_ulong()
        places = [ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()]
        if not self.x.XGetGeometry(self.display, window, *map(ctypes.byref, [root] + places)):
            return 0, 0, 0, 0
        return tuple(place.value for place in places[:4])

    def row(self, x, y, width):
        """The bytes of one row of the screen."""
        image = self.x.XGetImage(self.display, self.root, x, y, width, 1, 0xFFFFFFFF, Z_PIXMAP)
        if not image:
            return b""
        # of struct XImage: the bytes at 16, their number at 44
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p))[0]
        length = ctypes.cast(image + 44, ctypes.POINTER(ctypes.c_int))[0]
        row = ctypes.string_at(data, length)
        self.x.XFree(data)
        self.x.XFree(image)
        return row

    def is_painted(self, x, y, width, height):
        x, y = max(0, x), max(0, y)
        width, height = min(width, WIDTH - x), min(height, HEIGHT - y)
        for i in range(1, 20):
            row = self.row(x + width // 10, y + height * i // 20, max(1, width * 8 // 10))
            if row[4:] != row[:-4]:
                return True
        return False


def measure(bench, display, command):
    display.mapped()
    began, process = bench.run(command)
    mapped = painted = None
    windows = []
    while painted is None and time.monotonic() < began + TIMEOUT:
        windows += display.mapped()
        for window in windows:
            place = display.geometry(window)
            if place[2] >= 100 and place[3] >= 60:
                mapped = mapped or time.monotonic() - began
                if display.is_painted(*place):
                    painted = time.monotonic() - began
                    break
        time.sleep(0.003)
    time.sleep(1)
    memory = rig.pss_mib(process)
    rig.end(process)
    time.sleep(0.3)
    return mapped, painted, memory


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    rig.be_nobody()
    programs = rig.installed(PROGRAMS)
    taken = {name: [] for name in programs}
    with rig.Rig(display=True) as bench:
        display = Display(bench.env["DISPLAY"])
        for i in range(rounds + 1):
            for name, command in programs.items():
                result = measure(bench, display, command)
                # the first round only fills the caches
                if i > 0 and result[1] is not None:
                    taken[name].append(result)

    rows, base = [], None
    for name, results in taken.items():
        mapped, painted, memory = (rig.median([result[i] for result in results]) for i in range(3))
        base = base or painted
        rows.append(
            [name, rig.show(mapped, 2), rig.show(painted, 2), rig.ratio(painted, base), rig.show(memory, 0)]
            + [f"{len(results)}/{rounds}", programs[name].replace(rig.TOP + "/", "")]
        )
    rig.table(["program", "mapped s", "painted s", "ratio", "PSS MiB", "seen", "command"], rows)


main()
