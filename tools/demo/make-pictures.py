#!/usr/bin/python3
# make-pictures.py - draws the demo station's pictures, portraits and logo
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: make-pictures.py OUTPUT-FOLDER [NAME...]

Needs python3-cairo, python3-numpy and ImageMagick (convert). Everything is drawn from shapes, light and grain; the same
name gives the same picture.
"""
import math
import subprocess
import sys
import zlib
from pathlib import Path

import cairo
import numpy as np

W, H = 1200, 675
rng = np.random.default_rng(0)


def rgb(code, alpha=1.0):
    code = code.lstrip("#")
    return tuple(int(code[i:i + 2], 16) / 255 for i in (0, 2, 4)) + (alpha,)


def mix(a, b, t):
    """Between two colours given as #rrggbb."""
    x, y = rgb(a), rgb(b)
    return "#" + "".join("%02x" % round(255 * (p + (q - p) * t)) for p, q in zip(x[:3], y[:3]))


class Scene:
    def __init__(self, width=W, height=H):
        self.w, self.h = width, height
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        self.c = cairo.Context(self.surface)

    # --- paint ---

    def down(self, stops, top=0.0, bottom=None):
        gradient = cairo.LinearGradient(0, top, 0, self.h if bottom is None else bottom)
        for at, code, *alpha in stops:
            gradient.add_color_stop_rgba(at, *rgb(code, *alpha))
        return gradient

    def sky(self, *codes):
        self.c.set_source(self.down([(i / (len(codes) - 1), code) for i, code in enumerate(codes)], 0, self.h * 0.8))
        self.c.paint()

    def glow(self, x, y, r, code, strength=0.8, add=True):
        gradient = cairo.RadialGradient(x, y, 0, x, y, r)
        gradient.add_color_stop_rgba(0, *rgb(code, strength))
        gradient.add_color_stop_rgba(0.35, *rgb(code, strength * 0.4))
        gradient.add_color_stop_rgba(1, *rgb(code, 0))
        self.c.save()
        self.c.set_operator(cairo.OPERATOR_ADD if add else cairo.OPERATOR_OVER)
        self.c.set_source(gradient)
        self.c.paint()
        self.c.restore()

    def disc(self, x, y, r, code, alpha=1.0):
        self.c.arc(x, y, r, 0, 2 * math.pi)
        self.c.set_source_rgba(*rgb(code, alpha))
        self.c.fill()

    def oval(self, x, y, rx, ry, code, alpha=1.0, turn=0.0):
        self.c.save()
        self.c.translate(x, y)
        self.c.rotate(turn)
        self.c.scale(rx, ry)
        self.c.arc(0, 0, 1, 0, 2 * math.pi)
        self.c.restore()
        self.c.set_source_rgba(*rgb(code, alpha))
        self.c.fill()

    def box(self, x, y, w, h, code, alpha=1.0, r=0.0):
        if r:
            c = self.c
            c.new_sub_path()
            c.arc(x + w - r, y + r, r, -math.pi / 2, 0)
            c.arc(x + w - r, y + h - r, r, 0, math.pi / 2)
            c.arc(x + r, y + h - r, r, math.pi / 2, math.pi)
            c.arc(x + r, y + r, r, math.pi, 1.5 * math.pi)
            c.close_path()
        else:
            self.c.rectangle(x, y, w, h)
        self.c.set_source_rgba(*rgb(code, alpha))
        self.c.fill()

    def shape(self, points, paint, alpha=1.0, smooth=False):
        c = self.c
        c.move_to(*points[0])
        if smooth:
            n = len(points)
            for i in range(n):
                p0, p1, p2, p3 = (points[(i + k - 1) % n] for k in range(4))
                c.curve_to(p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6, p2[0] - (p3[0] - p1[0]) / 6,
                           p2[1] - (p3[1] - p1[1]) / 6, *p2)
        else:
            for point in points[1:]:
                c.line_to(*point)
        c.close_path()
        if isinstance(paint, str):
            c.set_source_rgba(*rgb(paint, alpha))
        else:
            c.set_source(paint)
        c.fill()

    def line(self, points, code, width=2.0, alpha=1.0):
        self.c.move_to(*points[0])
        for point in points[1:]:
            self.c.line_to(*point)
        self.c.set_line_cap(cairo.LINE_CAP_ROUND)
        self.c.set_line_join(cairo.LINE_JOIN_ROUND)
        self.c.set_line_width(width)
        self.c.set_source_rgba(*rgb(code, alpha))
        self.c.stroke()

    # --- land ---

    def profile(self, base, amp, rough=1.0, peak=None):
        """Heights of a ridge by x: a few long waves, fractal detail, perhaps a peak (x, height, width)."""
        x = np.arange(0, self.w + 4, 4)
        y = np.zeros(len(x))
        for octave in range(8):
            wave = 900 / 2 ** octave
            y += np.sin(x / wave * 2 * math.pi * rng.uniform(0.8, 1.2) + rng.uniform(0, 6.3)) * 0.55 ** octave * (
                1 if octave < 2 else rough)
        y = base - amp * (0.5 + 0.35 * y)
        if peak:
            px, height, width = peak
            d = np.abs(x - px) / width
            y -= height * np.clip(1 - d, 0, 1) ** 1.15 * (1 + 0.06 * np.sin(x / 13) + 0.05 * np.sin(x / 7 + 1))
        return x, y

    def ridge(self, base, amp, top, bottom, rough=1.0, peak=None, depth=220):
        x, y = self.profile(base, amp, rough, peak)
        points = [(0, self.h)] + list(zip(x, y)) + [(self.w, self.h)]
        start = float(np.min(y))
        self.shape(points, self.down([(0, top), (1, bottom)], start, start + depth))
        return x, y

    def snowcap(self, x, y, line, code="#f4efe9", shade="#b9c4d6"):
        """Snow on what rises above a line, lit from the left."""
        self.c.save()
        self.c.rectangle(0, 0, self.w, line)
        self.c.clip()
        for i in range(0, len(x) - 3, 3):
            if y[i] > line:
                continue
            lit = y[i + 3] < y[i]
            drop = (line - y[i]) * rng.uniform(0.5, 1.0)
            self.shape([(x[i], y[i]), (x[i + 3], y[i + 3]), (x[i + 3] + 6, y[i + 3] + drop * 0.8), (x[i], y[i] + drop)],
                       code if lit else shade, 0.9)
        self.c.restore()

    def mist(self, y, height, code, strength=0.5):
        self.c.set_source(self.down([(0, code, 0), (0.5, code, strength), (1, code, 0)], y, y + height))
        self.c.rectangle(0, y, self.w, height)
        self.c.fill()

    def cloud(self, x, y, size, code, alpha=0.5):
        for _ in range(9):
            self.oval(x + rng.uniform(-1, 1) * size, y + rng.uniform(-0.08, 0.08) * size, size * rng.uniform(0.3, 0.7),
                      size * rng.uniform(0.05, 0.11), code, alpha * rng.uniform(0.3, 0.7))

    def pine(self, x, y, h, code, lit=None):
        tiers = 5
        for i in range(tiers):
            t = i / tiers
            top, low = y - h * (1 - t * 0.86), y - h * (0.62 - t * 0.6)
            half = h * (0.07 + 0.17 * t)
            self.shape([(x, top), (x + half, low), (x - half, low)], code)
            if lit:
                self.shape([(x, top), (x - half, low), (x - half * 0.2, low)], lit, 0.5)
        self.line([(x, y), (x, y - h * 0.2)], mix(code, "#2a1d18", 0.6), max(1.5, h * 0.03))

    def forest(self, x, y, low, high, code, density=0.4, lit=None):
        for px, py in zip(x, y):
            if rng.uniform() < density:
                self.pine(px + rng.uniform(-3, 3), py + rng.uniform(2, 12), rng.uniform(low, high), code, lit)

    def tree(self, x, y, h, dark, light, trunk="#4a3429"):
        """A cottonwood: a trunk and a crown of many leaves' worth of discs, lit from the upper left."""
        self.shape([(x - h * 0.03, y), (x - h * 0.012, y - h * 0.5), (x + h * 0.012, y - h * 0.5), (x + h * 0.035, y)], trunk)
        for dx in (-0.14, 0.13, -0.06):
            self.line([(x, y - h * 0.34), (x + dx * h, y - h * 0.58)], trunk, h * 0.014)
        for i in range(70):
            a, r = rng.uniform(0, 6.3), math.sqrt(rng.uniform()) * h * 0.28
            dx, dy = math.cos(a) * r, math.sin(a) * r * 0.95
            t = min(1, max(0, 0.5 - (dx + 1.5 * dy) / (h * 0.62))) * i / 70
            self.disc(x + dx, y - h * 0.68 + dy, h * rng.uniform(0.045, 0.085), mix(dark, light, t), 0.92)

    def grass(self, y0, y1, code, tip, n=900, height=26):
        for _ in range(n):
            y = rng.uniform(y0, y1)
            near = (y - y0) / max(1, y1 - y0)
            x, h = rng.uniform(0, self.w), height * (0.3 + near) * rng.uniform(0.5, 1.2)
            self.line([(x, y), (x + rng.uniform(-0.25, 0.35) * h, y - h)], mix(code, tip, rng.uniform()), 0.8 + near, 0.55)

    def water(self, points, top, bottom, glint="#fff1d0", n=60, smooth=False):
        ys = [p[1] for p in points]
        self.shape(points, self.down([(0, top), (1, bottom)], min(ys), max(ys)), smooth=smooth)

    def glints(self, x0, y0, x1, y1, code, n=60, length=40, alpha=0.5):
        for _ in range(n):
            t = rng.uniform()
            y = y0 + t * (y1 - y0)
            x = rng.uniform(x0, x1)
            l = length * (0.3 + t) * rng.uniform(0.4, 1)
            self.line([(x - l / 2, y), (x + l / 2, y)], code, 1 + 1.6 * t, alpha * rng.uniform(0.3, 1))

    def person(self, x, y, h, coat, legs="#2d3142", skin="#b98563", hat=None, hair="#33231c", facing=0):
        """A small figure, feet at (x, y)."""
        self.oval(x + h * 0.1, y, h * 0.26, h * 0.04, "#000000", 0.22)
        for dx in (-0.07, 0.07):
            self.line([(x + dx * h, y - h * 0.02), (x + dx * h * 0.8, y - h * 0.42)], legs, h * 0.1)
        self.shape([(x - h * 0.13, y - h * 0.38), (x - h * 0.15, y - h * 0.74), (x, y - h * 0.83), (x + h * 0.15, y - h * 0.74),
                    (x + h * 0.13, y - h * 0.38)], coat)
        self.line([(x - h * 0.15, y - h * 0.72), (x - h * (0.2 - 0.1 * facing), y - h * 0.42)], mix(coat, "#000000", 0.12), h * 0.07)
        self.line([(x + h * 0.15, y - h * 0.72), (x + h * (0.2 + 0.1 * facing), y - h * 0.45)], mix(coat, "#000000", 0.22), h * 0.07)
        self.disc(x, y - h * 0.91, h * 0.09, hair)
        self.oval(x + facing * h * 0.02, y - h * 0.895, h * 0.075, h * 0.085, skin)
        if hat:
            self.oval(x, y - h * 0.95, h * 0.17, h * 0.025, hat)
            self.box(x - h * 0.085, y - h * 1.05, h * 0.17, h * 0.1, hat, 1, h * 0.03)

    def stars(self, n, bottom):
        for _ in range(n):
            x, y = rng.uniform(0, self.w), rng.uniform(0, 1) ** 1.3 * bottom
            self.disc(x, y, rng.choice([0.7, 0.9, 1.2, 1.7], p=[0.5, 0.3, 0.15, 0.05]), "#fff6e0", rng.uniform(0.3, 0.95))

    # --- print ---

    def finish(self, path, grain=5.0, vignette=0.22, quality=82):
        self.surface.flush()
        data = np.ndarray((self.h, self.surface.get_stride() // 4, 4), np.uint8, self.surface.get_data())[:, :self.w, 2::-1]
        picture = data.astype(float)
        yy, xx = np.mgrid[0:self.h, 0:self.w]
        edge = ((xx / self.w - 0.5) ** 2 + (yy / self.h - 0.5) ** 2) * 2
        picture *= (1 - vignette * edge ** 1.5)[..., None]
        picture += rng.normal(0, grain, (self.h, self.w))[..., None]
        raw = np.clip(picture, 0, 255).astype(np.uint8).tobytes()
        command = ["convert", "-size", f"{self.w}x{self.h}", "-depth", "8", "rgb:-", "-sampling-factor", "4:2:0", "-strip",
                   "-interlace", "JPEG", "-quality", str(quality), str(path)]
        subprocess.run(command, input=raw, check=True)


# --- the valley ---

def valley(s, hour="dawn"):
    """Sky and mountains; other scenes put their foreground in front. Returns the light's colour."""
    skies = {
        "dawn": ("#4f6d8f", "#9fb0b8", "#f2cfa0", "#f6b27a"), "day": ("#3f86b8", "#7db4cf", "#cfe3df", "#f0ead2"),
        "gold": ("#47698c", "#a7a99a", "#f3c987", "#f0a259"), "dusk": ("#1f2a4d", "#4b3f6b", "#b5566b", "#f2a066"),
        "snow": ("#8fa6b8", "#b9c9d2", "#dde5e6", "#eef0ec"), "night": ("#0b1230", "#16224a", "#2b3a66", "#4a4f7c"),
    }
    ranges = {
        "dawn": ("#8d93ab", "#6d7f93", "#4c6a72", "#36544f"), "day": ("#86a5bb", "#6592a0", "#467c77", "#346653"),
        "gold": ("#9b8f9c", "#7c7b83", "#58695f", "#3f5443"), "dusk": ("#6b4a70", "#4a3a62", "#332e52", "#221f3d"),
        "snow": ("#a9bac6", "#8ba0af", "#6c8594", "#546f7e"), "night": ("#1f2b55", "#19234a", "#131b3c", "#0e142e"),
    }
    light = {"dawn": "#ffcf8f", "day": "#fff4d6", "gold": "#ffbf66", "dusk": "#ff9a5c", "snow": "#ffffff", "night": "#7f8fd0"}
    s.sky(*skies[hour])
    a, b, c, d = ranges[hour]
    sun = {"dawn": (300, 300), "gold": (930, 290), "dusk": (760, 380), "day": (980, 90), "snow": (900, 60)}.get(hour)
    if sun:
        s.glow(*sun, 520, light[hour], 0.55)
        if hour in ("dawn", "gold", "dusk"):
            s.disc(*sun, 34, "#fff3d6", 0.95)
    for _ in range(5):
        s.cloud(rng.uniform(0, W), rng.uniform(50, 220), rng.uniform(90, 200), "#ffffff" if hour != "dusk" else "#f3a78b",
                0.16 if hour != "night" else 0.03)
    x, y = s.ridge(330, 120, a, mix(a, skies[hour][3], 0.45), 0.8, (rng.uniform(420, 760), 190, 330))
    if hour != "night":
        s.snowcap(x, y, 235, mix("#fbf6ee", light[hour], 0.25), mix(a, "#dfe6ee", 0.45))
    else:
        s.snowcap(x, y, 235, "#55628f", "#33406d")
    s.mist(280, 120, skies[hour][3], 0.35)
    s.ridge(390, 95, b, mix(b, skies[hour][3], 0.35), 0.9)
    s.mist(350, 110, skies[hour][3], 0.28)
    x, y = s.ridge(440, 70, c, mix(c, d, 0.5), 0.8)
    s.forest(x, y, 14, 30, mix(c, d, 0.5), 0.5)
    return light[hour]


def headgate(s):
    light = valley(s, "dawn")
    s.ridge(480, 30, "#7f8f4e", "#56703c", 0.4, depth=150)
    for x in (70, 170, 1090, 1160):
        s.tree(x, 500 + rng.uniform(0, 20), rng.uniform(170, 240), "#3f5a35", "#c9b75a")
    s.shape([(0, 675), (0, 505), (420, 470), (780, 470), (1200, 520), (1200, 675)], s.down([(0, "#8a9a52"), (1, "#3e5a2f")], 470, 675))
    s.water([(500, 470), (680, 470), (940, 675), (250, 675)], "#f3d3a3", "#3c7480")
    s.glints(470, 500, 730, 670, "#fff0cf", 120, 60, 0.6)
    s.grass(500, 675, "#4c6a33", "#d0c071", 700, 30)
    s.water([(505, 520), (675, 520), (905, 675), (285, 675)], "#e8c79d", "#2f6673")
    s.glints(430, 530, 760, 672, "#fff4dd", 150, 70, 0.7)
    s.shape([(360, 600), (360, 380), (470, 365), (470, 575)], "#b9ac98")
    s.shape([(710, 575), (710, 365), (830, 380), (830, 605)], "#94897b")
    s.box(455, 345, 275, 42, "#cbbfa8", 1, 5)
    s.box(455, 377, 275, 12, "#8c8070", 1, 4)
    for x in (500, 545, 590, 635, 680):
        s.box(x - 19, 389, 36, 128, "#6a4b33")
        s.box(x - 19, 389, 7, 128, "#87613f")
    s.box(470, 505, 250, 20, "#50392a")
    for i in range(70):
        x = rng.uniform(478, 712)
        s.line([(x, 520), (x + rng.uniform(-8, 8), 560 + rng.uniform(0, 34))], "#fffaf0", 2.5, 0.4)
    s.line([(592, 345), (592, 250)], "#38302c", 9)
    s.c.set_line_width(10)
    s.c.arc(592, 232, 56, 0, 6.3)
    s.c.set_source_rgba(*rgb("#9c3b2a"))
    s.c.stroke()
    for k in range(6):
        s.line([(592, 232), (592 + 54 * math.cos(k * 1.047), 232 + 54 * math.sin(k * 1.047))], "#b54a33", 5)
    s.disc(592, 232, 12, "#6d281d")
    s.person(890, 560, 150, "#3f5d77", "#3a342f", hat="#c9a45c", facing=-1)
    s.person(960, 568, 140, "#a8553a", "#39424d", skin="#8a5a3e", facing=-1)
    s.glow(300, 300, 700, light, 0.28)


def ditch_rider(s):
    light = valley(s, "gold")
    s.ridge(500, 24, "#a99a4e", "#6d7439", 0.3, depth=150)
    s.shape([(0, 675), (0, 520), (1200, 500), (1200, 675)], s.down([(0, "#b6a452"), (1, "#5c6230")], 500, 675))
    s.water([(520, 505), (600, 505), (520, 675), (60, 675)], "#ffd79a", "#4a7f84")
    s.glints(180, 520, 560, 672, "#fff0cf", 130, 60, 0.7)
    for x, h in ((90, 330), (230, 270), (1010, 360), (1130, 300), (880, 220)):
        s.tree(x, 545 + rng.uniform(-10, 25), h, "#6b5a2a", "#f0c04e")
    s.grass(520, 675, "#6f6a2e", "#e9cd76", 900, 34)
    horse = "#4a2d20"
    x, y = 690, 570
    s.oval(x + 10, y + 6, 120, 12, "#000000", 0.25)
    s.shape([(x - 95, y - 135), (x - 40, y - 150), (x + 40, y - 142), (x + 80, y - 165), (x + 118, y - 205), (x + 150, y - 195),
             (x + 160, y - 168), (x + 128, y - 165), (x + 104, y - 118), (x + 70, y - 82), (x - 30, y - 78), (x - 90, y - 92)], horse, smooth=True)
    for dx, bend in ((-78, -6), (-58, 8), (62, 10), (82, -8)):
        s.line([(x + dx, y - 95), (x + dx + bend, y - 45), (x + dx + bend / 2, y)], horse, 15)
    s.line([(x - 95, y - 128), (x - 122, y - 95), (x - 118, y - 50)], "#2b1911", 12)
    s.line([(x + 118, y - 205), (x + 84, y - 160), (x + 62, y - 146)], "#2b1911", 12)
    s.line([(x + 16, y - 140), (x + 30, y - 95), (x + 38, y - 70)], "#3a5a7c", 20)
    s.shape([(x - 14, y - 145), (x - 16, y - 215), (x + 6, y - 232), (x + 30, y - 215), (x + 32, y - 145)], "#b04f35")
    s.line([(x + 26, y - 208), (x + 60, y - 172)], "#8e3d29", 12)
    s.disc(x + 9, y - 246, 15, "#b98563")
    s.oval(x + 10, y - 256, 36, 6, "#e2c07a")
    s.box(x - 8, y - 278, 36, 22, "#e2c07a", 1, 7)
    s.line([(x - 10, y - 190), (x - 70, y - 250)], "#7b5a3a", 6)
    s.glow(930, 290, 760, light, 0.38)


def market(s):
    light = valley(s, "day")
    s.ridge(480, 20, "#7ea35a", "#557f45", 0.3, depth=160)
    for x, h in ((40, 380), (150, 320), (330, 260), (870, 280), (1040, 340), (1170, 390)):
        s.tree(x, 500, h, "#2f6a45", "#9ccb62")
    s.shape([(0, 675), (0, 490), (1200, 490), (1200, 675)], s.down([(0, "#93b264"), (1, "#5b8446")], 490, 675))
    s.shape([(470, 495), (720, 495), (1010, 675), (190, 675)], s.down([(0, "#e6d3a6"), (1, "#c5a876")], 495, 675))

    def stall(x, y, w, a, b, goods, flip):
        h = w * 0.62
        s.oval(x + w / 2, y + 4, w * 0.62, 12, "#000000", 0.18)
        s.box(x + 4, y - h, 7, h, "#6b4b34")
        s.box(x + w - 11, y - h, 7, h, "#6b4b34")
        s.box(x + 10, y - h * 0.95, w - 20, h * 0.55, "#3f3a35", 0.35)
        s.person(x + w * (0.35 if flip else 0.65), y, h * 0.92, "#e8e0cf" if flip else "#4f7f8c", skin="#9c6a4a" if flip else "#c79470")
        s.box(x, y - h * 0.4, w, h * 0.4, "#9a6b43", 1, 4)
        s.box(x, y - h * 0.4, w, 8, "#c08a58")
        for i in range(int(w / 15)):
            for k in range(2):
                s.disc(x + 12 + i * 15 + rng.uniform(-2, 2), y - h * 0.42 - k * 9, 8.5, goods[(i // 3 + k) % len(goods)])
        n = 8
        for i in range(n):
            top, low = y - h * 1.34, y - h * 0.98
            x0, x1 = x - 14 + (w + 28) * i / n, x - 14 + (w + 28) * (i + 1) / n
            t0, t1 = x + 10 + (w - 20) * i / n, x + 10 + (w - 20) * (i + 1) / n
            code = a if i % 2 else b
            s.shape([(t0, top), (t1, top), (x1, low), (x0, low)], code)
            s.oval((x0 + x1) / 2, low, (x1 - x0) / 2, 9, code)
        s.shape([(x + 10, y - h * 1.34), (x + w - 10, y - h * 1.34), (x + w + 14, y - h * 0.98), (x - 14, y - h * 0.98)],
                s.down([(0, "#ffffff", 0.18), (1, "#000000", 0.12)], y - h * 1.34, y - h * 0.98))

    stall(330, 545, 150, "#2f7f79", "#f3ead6", ("#d8452f", "#e99b2d", "#7fae3c"), True)
    stall(740, 545, 150, "#c8603c", "#f6e7c9", ("#7b3f6c", "#cfd64a", "#d8452f"), False)
    stall(70, 620, 250, "#d99a2b", "#fbf0d6", ("#d8452f", "#8fbf4a", "#f0b23c"), True)
    stall(880, 620, 250, "#35617f", "#f2e8d8", ("#e99b2d", "#5f8f3a", "#a8324a"), False)
    s.person(560, 590, 120, "#d36b4b", "#36506b", hat="#efd9a0", facing=1)
    s.person(630, 605, 130, "#5b8f86", "#4b3a35", skin="#8a5a3e")
    s.person(665, 612, 78, "#e3b23c", "#3f5672")
    s.person(520, 655, 165, "#40566f", "#6b5440", hair="#7a4a2a", facing=-1)
    s.glow(980, 60, 900, light, 0.22)


def snow_pillows(s):
    light = valley(s, "snow")
    x, y = s.ridge(480, 40, "#e9eef0", "#c8d6df", 0.4, depth=200)
    s.forest(x, y, 40, 90, "#48636b", 0.22, "#eef3f5")
    s.shape([(0, 675), (0, 520), (340, 495), (800, 505), (1200, 480), (1200, 675)], s.down([(0, "#f6f8f7"), (1, "#b7c9d6")], 480, 675))
    for px, h in ((60, 190), (130, 250), (1050, 270), (1130, 210), (1185, 300)):
        s.pine(px, 590, h, "#35525a", "#dfe9ec")
    s.line([(700, 560), (700, 300)], "#5c6670", 7)
    for px, w in ((690, 60), (712, 60)):
        s.box(px - w / 2, 298, w, 7, "#5c6670")
    s.box(668, 322, 44, 58, "#2f6f73", 1, 5)
    s.shape([(722, 345), (795, 318), (803, 352), (730, 380)], "#223a5c")
    for k in range(4):
        s.line([(722 + 20 * k, 345 - 7.5 * k), (730 + 20 * k, 380 - 7.5 * k)], "#8fb3cf", 1.2)
    for k in range(3):
        s.disc(664 + 36 * k, 292, 9, "#c8603c" if k == 1 else "#e9ecea")
    s.box(560, 556, 240, 16, "#d4dee4", 1, 8)
    s.box(560, 566, 240, 7, "#9db2c1", 1, 4)
    for k in range(14):
        s.oval(300 + k * 19, 655 - k * 6.5, 8 - k * 0.25, 4, "#93abbd", 0.8, -0.3)
    s.person(470, 600, 160, "#d8742f", "#2f3f57", hat="#7b2f2f", facing=1)
    s.line([(505, 600), (520, 440)], "#3b4a58", 4)
    for px in (440, 475):
        s.oval(px + 14, 604, 34, 7, "#7a4f33", 1, -0.1)
    for _ in range(260):
        s.disc(rng.uniform(0, W), rng.uniform(0, H), rng.uniform(1, 3.2), "#ffffff", rng.uniform(0.3, 0.9))
    s.glow(900, 60, 800, light, 0.12)


def library(s):
    s.sky("#1c2450", "#4a3f78", "#c7667a", "#f6b87a")
    s.glow(250, 420, 500, "#ff9a5c", 0.5)
    s.stars(60, 160)
    s.ridge(420, 90, "#4b3d6e", "#6d4a70", 0.8)
    x, y = s.ridge(470, 40, "#2f2a52", "#2a2648", 0.8)
    s.forest(x, y, 16, 34, "#292447", 0.5)
    s.shape([(0, 675), (0, 560), (1200, 560), (1200, 675)], s.down([(0, "#3f3a56"), (1, "#242238")], 560, 675))
    brick = s.down([(0, "#a85a48"), (1, "#6d3a3c")], 240, 590)
    s.shape([(300, 590), (300, 300), (920, 300), (920, 590)], brick)
    for row in range(18):
        for k in range(16):
            if rng.uniform() < 0.35:
                s.box(302 + k * 39 + (row % 2) * 18, 304 + row * 16, 34, 11, "#c97a5c", 0.18)
    s.shape([(270, 304), (610, 190), (950, 304)], "#e0cfae")
    s.shape([(310, 296), (610, 202), (910, 296)], "#b4553f")
    s.disc(610, 256, 26, "#f6d98f")
    s.box(270, 300, 680, 16, "#efe0bf")
    for k in range(6):
        if k in (2, 3):
            continue
        wx = 330 + k * 100
        s.box(wx, 350, 62, 150, "#efe0bf", 1, 6)
        s.box(wx + 6, 356, 50, 138, "#ffd27a", 1, 4)
        for shelf in range(3):
            for b in range(6):
                s.box(wx + 9 + b * 7.6, 372 + shelf * 42, 6, 28 - rng.uniform(0, 8), rng.choice(["#8a4a3a", "#3f6a78", "#7a7a3a", "#5a3a5f"]), 0.85)
            s.box(wx + 6, 400 + shelf * 42, 50, 4, "#9a6b3f")
    for cx in (505, 575, 645, 715):
        s.box(cx - 11, 330, 22, 256, "#efe3c6", 1, 4)
        s.box(cx + 2, 330, 9, 256, "#bfae8c", 1, 4)
    s.box(552, 400, 116, 190, "#ffdf94")
    s.box(608, 400, 5, 190, "#8a5a38")
    for k in range(4):
        s.box(470 - k * 16, 584 + k * 12, 280 + k * 32, 13, mix("#d9c9a8", "#8d8296", k / 4))
    s.glow(610, 480, 420, "#ffb958", 0.42)
    s.person(455, 640, 120, "#2f6f73", "#2b2b3f", facing=1)
    s.person(495, 642, 84, "#d99a2b", "#33405f", facing=1)
    s.person(800, 640, 126, "#7b3f5c", "#2d2a3a", skin="#8a5a3e", facing=-1)
    for x in (120, 1080):
        s.line([(x, 640), (x, 420)], "#1d1a30", 8)
        s.disc(x, 410, 18, "#ffe3a1")
        s.glow(x, 410, 170, "#ffb958", 0.6)
    for x, h in ((40, 330), (1160, 360)):
        s.tree(x, 600, h, "#241f3d", "#5a4a6a", "#1d1a30")


def school_bus(s):
    light = valley(s, "dawn")
    s.ridge(500, 20, "#b8a55c", "#8a8a4a", 0.3, depth=130)
    s.shape([(0, 675), (0, 540), (1200, 530), (1200, 675)], s.down([(0, "#a59a55"), (1, "#6d6f3c")], 530, 675))
    s.shape([(0, 590), (1200, 575), (1200, 650), (0, 675)], "#5d5a5f")
    s.shape([(0, 590), (1200, 575), (1200, 582), (0, 598)], "#77737a")
    for k in range(9):
        s.line([(60 + k * 140, 630 - k * 2), (130 + k * 140, 628 - k * 2)], "#f0d27a", 5)
    for k in range(12):
        s.box(k * 110 + 10, 500 - k, 8, 52, "#7a6248")
    for dy in (508, 526):
        s.line([(0, dy), (1200, dy - 10)], "#6b5a48", 2)
    x, y = 420, 600
    s.oval(x + 220, y + 6, 270, 14, "#000000", 0.3)
    s.box(x, y - 190, 400, 170, "#f0b429", 1, 26)
    s.box(x + 380, y - 120, 90, 100, "#f0b429", 1, 18)
    s.box(x, y - 62, 465, 12, "#3a3026")
    s.box(x, y - 92, 465, 5, "#3a3026")
    s.box(x + 6, y - 190, 388, 22, "#fbe3a0", 0.7, 12)
    for k in range(6):
        s.box(x + 24 + k * 56, y - 160, 44, 52, "#37546b", 1, 6)
        s.box(x + 24 + k * 56, y - 160, 44, 20, "#f7d9a8", 0.6, 6)
        if k % 2 == 0:
            s.disc(x + 46 + k * 56, y - 122, 13, rng.choice(["#b98563", "#8a5a3e", "#d6a47c"]))
            s.disc(x + 46 + k * 56, y - 131, 11, "#3a241a")
    s.box(x + 352, y - 166, 44, 74, "#37546b", 1, 6)
    for wx in (90, 380):
        s.disc(x + wx, y - 18, 40, "#2a2626")
        s.disc(x + wx, y - 18, 17, "#b9b1a5")
    s.disc(x + 462, y - 72, 12, "#fff4cf")
    s.glow(x + 470, y - 72, 150, "#ffe3a1", 0.5)
    for k, (px, coat) in enumerate(((170, "#c8503c"), (220, "#2f7f79"), (262, "#7b5a9c"), (318, "#3f6aa0"))):
        s.person(px, 640 - k * 3, 104 + 12 * (k % 2), coat, "#33405f", facing=1)
        s.box(px - 22, 640 - k * 3 - 80, 14, 32, mix(coat, "#ffffff", 0.35), 1, 5)
    for x, h in ((60, 260), (1100, 300)):
        s.tree(x, 560, h, "#5a5a2e", "#e0b84e")
    s.glow(300, 300, 760, light, 0.3)


def snowplow(s):
    s.sky("#23365c", "#4f6c92", "#93a8bd", "#d9cfc6")
    s.glow(920, 330, 420, "#ffcf9a", 0.35)
    x, y = s.ridge(380, 150, "#8ea3ba", "#b9c6d2", 0.9, (380, 190, 300))
    s.snowcap(x, y, 300, "#f4f4f2", "#9fb2c8")
    x, y = s.ridge(450, 60, "#5c7690", "#8fa3b6", 0.7)
    s.forest(x, y, 30, 66, "#3f5a70", 0.5, "#dbe5ec")
    s.shape([(0, 675), (0, 500), (520, 470), (1200, 520), (1200, 675)], s.down([(0, "#eef2f4"), (1, "#9fb4c7")], 470, 675))
    s.shape([(560, 474), (620, 472), (980, 675), (160, 675)], s.down([(0, "#8b95a3"), (1, "#4c5563")], 474, 675))
    for k in range(6):
        t = (k / 6) ** 1.6
        s.line([(590 - 18 * t, 490 + t * 190), (588 - 24 * t, 500 + t * 215)], "#f0d27a", 2 + 6 * t)
    for px, h in ((40, 260), (120, 330), (1040, 340), (1130, 280), (1190, 380)):
        s.pine(px, 640, h, "#2f4a5c", "#e3ecf1")
    x, y = 650, 600
    s.oval(x + 40, y + 6, 190, 16, "#000000", 0.3)
    s.box(x - 30, y - 190, 190, 150, "#cf6a2b", 1, 12)
    s.box(x + 60, y - 230, 150, 60, "#8a95a0", 1, 6)
    s.box(x - 14, y - 172, 110, 66, "#24405c", 1, 8)
    s.shape([(x - 10, y - 168), (x + 50, y - 168), (x + 10, y - 110), (x - 10, y - 110)], "#8fb3cf", 0.5)
    s.box(x - 30, y - 80, 190, 12, "#f6d28a")
    for wx in (0, 120):
        s.disc(x + wx, y - 26, 38, "#23262b")
        s.disc(x + wx, y - 26, 16, "#9aa3ab")
    s.shape([(x - 190, y + 8), (x - 60, y + 18), (x - 40, y - 110), (x - 150, y - 128)], "#f0b429")
    s.shape([(x - 190, y + 8), (x - 60, y + 18), (x - 58, y - 4), (x - 186, y - 14)], "#7a6a3a")
    for _ in range(240):
        a, d = rng.uniform(2.6, 3.9), rng.uniform() ** 0.6 * 230
        s.disc(x - 160 + math.cos(a) * d, y - 40 + math.sin(a) * d * 0.8 - d * 0.25, rng.uniform(3, 16) * (1 - d / 300), "#ffffff", rng.uniform(0.2, 0.8))
    for dx in (0, 60):
        s.disc(x - 14 + dx, y - 92, 11, "#fff4cf")
        s.glow(x - 14 + dx, y - 92, 190, "#ffe3a1", 0.45)
    s.disc(x + 40, y - 200, 10, "#ffb347")
    s.glow(x + 40, y - 200, 220, "#ff9a2f", 0.6)
    for _ in range(420):
        s.disc(rng.uniform(0, W), rng.uniform(0, H), rng.uniform(0.8, 3.4), "#ffffff", rng.uniform(0.25, 0.9))


def orchard(s):
    light = valley(s, "day")
    s.ridge(470, 30, "#86ad62", "#5f8f4e", 0.4, depth=140)
    s.shape([(0, 675), (0, 480), (1200, 480), (1200, 675)], s.down([(0, "#a9c46c"), (1, "#4f7f3f")], 480, 675))
    for row in range(5):
        t = row / 4
        y = 490 + 150 * t ** 1.5
        size = 70 + 150 * t
        for side in (-1, 1):
            for k in range(3 if row < 4 else 2):
                x = 600 + side * (70 + 170 * t + k * (90 + 190 * t))
                if not -120 < x < 1320:
                    continue
                s.oval(x, y + 3, size * 0.4, size * 0.06, "#1f3a1f", 0.3)
                s.tree(x, y, size, "#d98fa6", "#fff3f0", "#5a4334")
    s.shape([(585, 484), (615, 484), (760, 675), (440, 675)], s.down([(0, "#d9cf8f"), (1, "#b39a62")], 484, 675))
    s.grass(500, 675, "#5f8f45", "#d7df8a", 700, 22)
    s.line([(715, 640), (760, 420)], "#a8794f", 8)
    s.line([(775, 640), (770, 420)], "#8c633f", 8)
    for k in range(6):
        s.line([(722 + k * 7, 605 - k * 32), (775 - k * 1, 605 - k * 32)], "#b98a5c", 5)
    s.person(640, 640, 150, "#35617f", "#5a4a3f", hat="#e8cf8f", facing=1)
    s.box(540, 612, 70, 38, "#a8794f", 1, 4)
    for k in range(14):
        s.disc(548 + (k % 7) * 9, 610 - (k // 7) * 7, 6, "#f7dce2")
    for _ in range(240):
        s.oval(rng.uniform(0, W), rng.uniform(330, H), rng.uniform(1.5, 4), rng.uniform(1, 2.4), "#fff1f2", rng.uniform(0.4, 0.95), rng.uniform(0, 3))
    s.glow(980, 60, 900, light, 0.25)


def concert(s):
    s.sky("#141a40", "#3a2f66", "#8f4a78", "#e88a6a")
    s.stars(120, 260)
    s.ridge(400, 80, "#3a2f5e", "#54406e", 0.8, (900, 120, 260))
    x, y = s.ridge(450, 40, "#241f48", "#211c40", 0.8)
    s.forest(x, y, 18, 40, "#1f1a3c", 0.5)
    for x, h in ((60, 400), (200, 320), (1000, 330), (1150, 420)):
        s.tree(x, 560, h, "#1d2340", "#4a4a6a", "#171531")
    s.shape([(0, 675), (0, 520), (1200, 520), (1200, 675)], s.down([(0, "#3f4a4f"), (1, "#1a2030")], 520, 675))
    s.shape([(330, 290), (600, 150), (870, 290)], "#8a3f3f")
    s.shape([(330, 290), (600, 150), (600, 290)], "#b4553f")
    s.box(320, 286, 560, 16, "#f3dfb5")
    s.box(350, 300, 500, 210, "#ffcf7a", 0.55)
    for k in range(6):
        s.box(350 + k * 97, 300, 13, 212, "#f3e6c9")
    s.box(320, 500, 560, 44, "#7a4a3a")
    s.box(320, 500, 560, 9, "#d6a26a")
    s.glow(600, 400, 460, "#ffb347", 0.6)
    for k in range(25):
        t = k / 24
        bx, by = 330 + 540 * t, 308 + 26 * math.sin(math.pi * (t * 5 % 1))
        s.disc(bx, by, 4.5, "#fff6d8")
        s.glow(bx, by, 26, "#ffd98a", 0.5)
    for px, coat in ((440, "#2f6f73"), (540, "#a8324a"), (655, "#35507f"), (760, "#c98a2f")):
        s.person(px, 502, 140, coat, "#2b2438", facing=1 if px < 600 else -1)
    for k in range(7):
        s.box(626 + k * 9, 448 + k, 8, 26 - k * 2, "#8a5a34")
    s.shape([(515, 455), (545, 440), (560, 470), (530, 482)], "#b5763a")
    s.line([(545, 446), (590, 405)], "#5a3a22", 5)
    s.oval(768, 455, 24, 38, "#9c5f30")
    s.line([(768, 425), (768, 350)], "#4a2f1c", 5)
    for row in range(3):
        for k in range(26):
            x = k * 50 + (row % 2) * 25 + rng.uniform(-10, 10)
            y = 590 + row * 38
            code = mix(rng.choice(["#1c1f3a", "#2a2340", "#20304a", "#33243c"]), "#ffb347", max(0, 0.25 - abs(x - 600) / 3000 - row * 0.07))
            s.disc(x, y - 26, 15, code)
            s.oval(x, y + 12, 27, 30, code)


def tower(s):
    valley(s, "dusk")
    s.stars(60, 170)
    x, y = s.ridge(560, 60, "#1d1a38", "#120f26", 0.5)
    s.forest(x, y, 24, 60, "#15122b", 0.35)
    s.shape([(0, 675), (0, 610), (500, 560), (900, 575), (1200, 620), (1200, 675)], "#100d22")
    bx, by, top = 420, 585, 70
    for side in (-1, 1):
        s.line([(bx + side * 34, by), (bx + side * 5, top)], "#0d0a1c", 5)
    for k in range(22):
        t0, t1 = k / 22, (k + 1) / 22
        w0, w1 = 34 - 29 * t0, 34 - 29 * t1
        y0, y1 = by - (by - top) * t0, by - (by - top) * t1
        s.line([(bx - w0, y0), (bx + w1, y1)], "#0d0a1c", 2.4)
        s.line([(bx + w0, y0), (bx - w1, y1)], "#0d0a1c", 2.4)
        s.line([(bx - w1, y1), (bx + w1, y1)], "#0d0a1c", 2.4)
    s.line([(bx, top), (bx, 20)], "#0d0a1c", 4)
    for gy, dx in ((150, 260), (300, 190)):
        for side in (-1, 1):
            s.line([(bx, gy), (bx + side * dx, by + 15)], "#0d0a1c", 1.4, 0.8)
    for ly in (22, 210, 400):
        s.disc(bx, ly, 6, "#ff5a3c")
        s.glow(bx, ly, 120, "#ff3c28", 0.8)
    for r in (90, 150, 215, 285):
        s.c.set_line_width(3)
        for side in (0, math.pi):
            s.c.arc(bx, 60, r, side - 0.5, side + 0.5)
            s.c.set_source_rgba(*rgb("#ffd0a0", 0.34 - r / 1000))
            s.c.stroke()
    s.box(500, 530, 120, 66, "#1b1730", 1, 3)
    s.shape([(490, 534), (560, 500), (630, 534)], "#2a2444")
    s.box(575, 552, 26, 24, "#ffcf7a")
    s.glow(588, 564, 150, "#ffb347", 0.6)
    s.box(525, 548, 26, 48, "#0d0a1c")
    for k in range(60):
        s.disc(rng.uniform(640, 1180), 505 + rng.uniform(0, 44), rng.uniform(0.8, 2), "#ffd98a", rng.uniform(0.4, 1))


def footbridge(s):
    light = valley(s, "gold")
    s.ridge(490, 26, "#97984c", "#5f7338", 0.4, depth=130)
    s.shape([(0, 675), (0, 500), (1200, 490), (1200, 675)], s.down([(0, "#9a944a"), (1, "#4c5c30")], 490, 675))
    s.water([(330, 500), (760, 496), (1120, 675), (120, 675)], "#ffd9a0", "#2f6b7a")
    s.glints(250, 510, 960, 672, "#fff2d6", 200, 70, 0.6)
    for _ in range(26):
        x, y = rng.uniform(230, 1000), rng.uniform(540, 670)
        s.oval(x, y, rng.uniform(10, 34), rng.uniform(5, 14), mix("#5c5a55", "#b3a58c", rng.uniform()))
        s.oval(x - 3, y - 3, 10, 3, "#fff0d6", 0.4)
    for x, h in ((50, 360), (150, 300), (1060, 330), (1160, 380)):
        s.tree(x, 530, h, "#6a5a2a", "#f2b844")
    left, right = (190, 470), (960, 462)

    def sag(t):
        return left[0] + (right[0] - left[0]) * t, left[1] + (right[1] - left[1]) * t + 34 * math.sin(math.pi * t)

    for tx, ty in (left, right):
        s.box(tx - 14, ty - 150, 28, 190, "#5a4334", 1, 3)
        s.box(tx - 14, ty - 150, 9, 190, "#8c6a4c", 1, 3)
    deck = [sag(k / 40) for k in range(41)]
    cable = [(x, y - 130 + 62 * math.sin(math.pi * k / 40)) for k, (x, y) in enumerate(deck)]
    s.line(cable, "#3a2c24", 5)
    for k in range(1, 40):
        s.line([cable[k], deck[k]], "#4a3a30", 2)
    s.line([(x, y - 34) for x, y in deck], "#6b5240", 4)
    s.line(deck, "#3f3028", 15)
    s.line([(x, y - 5) for x, y in deck], "#a98258", 6)
    for t, coat, hat in ((0.38, "#b04f35", None), (0.44, "#2f6f73", "#e8cf8f"), (0.7, "#4a4a7a", None)):
        x, y = sag(t)
        s.person(x, y - 6, 84, coat, "#3a342f", hat=hat, facing=1)
    s.glow(930, 290, 760, light, 0.4)


def sheep(s):
    light = valley(s, "day")
    s.ridge(470, 50, "#8fb26a", "#6a9a55", 0.5, depth=140)
    s.shape([(0, 675), (0, 520), (380, 485), (820, 510), (1200, 470), (1200, 675)], s.down([(0, "#a8c46a"), (1, "#5a8a44")], 470, 675))
    s.grass(500, 675, "#5f8f45", "#cfe08a", 1000, 24)
    for x, y, h in ((1080, 520, 150), (1130, 540, 190), (40, 560, 210)):
        s.pine(x, y, h, "#2f5a48", "#7fa86a")
    spots = sorted(((rng.uniform(60, 1140), rng.uniform(515, 650)) for _ in range(44)), key=lambda p: p[1])
    for x, y in spots:
        if 690 < x < 850 and y > 560:
            continue
        k = 0.35 + (y - 500) / 150
        flip = rng.choice([-1, 1])
        s.oval(x, y + 17 * k, 32 * k, 5 * k, "#1f3a1f", 0.28)
        for dx in (-14, -8, 8, 14):
            s.line([(x + dx * k, y), (x + dx * k, y + 17 * k)], "#2f2a28", 4 * k)
        for _ in range(11):
            s.disc(x + rng.uniform(-20, 20) * k, y - rng.uniform(-4, 16) * k, 11 * k, mix("#d9d2c0", "#fffdf3", rng.uniform()))
        s.oval(x + flip * 29 * k, y - 12 * k, 9 * k, 7 * k, "#332c2a", 1, flip * 0.5)
        s.oval(x + flip * 23 * k, y - 18 * k, 6 * k, 3 * k, "#4a403c")
    s.person(770, 640, 175, "#7a4a3a", "#3f4a5a", hat="#d9b46a", facing=-1)
    s.line([(735, 640), (725, 470)], "#6b4b34", 5)
    s.oval(865, 622, 34, 17, "#262320")
    s.disc(832, 606, 14, "#262320")
    s.oval(828, 612, 9, 6, "#e9e4da")
    s.oval(884, 628, 12, 8, "#e9e4da")
    s.line([(897, 612), (925, 596)], "#262320", 8)
    for dx in (-22, -12, 14, 24):
        s.line([(865 + dx, 630), (865 + dx, 652)], "#262320", 6)
    s.glow(980, 60, 900, light, 0.22)


def star_party(s):
    valley(s, "night")
    s.stars(420, 420)
    s.c.save()
    s.c.translate(700, 150)
    s.c.rotate(-0.55)
    for _ in range(900):
        x, y = rng.normal(0, 420), rng.normal(0, 46)
        s.disc(x, y, rng.uniform(0.4, 1.3), "#e9e4ff", rng.uniform(0.1, 0.6))
    for _ in range(40):
        s.oval(rng.normal(0, 300), rng.normal(0, 26), rng.uniform(40, 110), rng.uniform(10, 26), "#8a86c9", 0.035)
    s.c.restore()
    s.line([(250, 110), (330, 150)], "#ffffff", 2, 0.8)
    s.glow(330, 150, 40, "#ffffff", 0.5)
    s.shape([(0, 675), (0, 560), (420, 540), (860, 552), (1200, 520), (1200, 675)], s.down([(0, "#131a38"), (1, "#080b1c")], 520, 675))
    for x, h, turn in ((330, 150, -0.7), (620, 190, -0.5), (900, 140, -0.9)):
        y = 620
        for dx in (-38, 0, 38):
            s.line([(x, y - h * 0.55), (x + dx, y)], "#05070f", 5)
        s.c.save()
        s.c.translate(x, y - h * 0.58)
        s.c.rotate(turn)
        s.box(-h * 0.35, -13, h * 0.95, 26, "#2a3460", 1, 8)
        s.box(-h * 0.35, -13, h * 0.95, 8, "#5a66a0", 1, 5)
        s.box(h * 0.52, -17, 26, 34, "#1a2246", 1, 5)
        s.c.restore()
    for x, h, coat in ((270, 126, "#1d2447"), (700, 130, "#241f44"), (560, 92, "#2a2148"), (845, 122, "#1b2a4a"), (1010, 128, "#201a3a"), (1050, 84, "#28305a")):
        s.person(x, 628, h, coat, "#0b0e20", skin="#4a4468", hair="#0b0e20")
    s.disc(470, 612, 5, "#ff4a3c")
    s.glow(470, 612, 120, "#ff2f28", 0.5)
    s.disc(960, 616, 5, "#ff4a3c")
    s.glow(960, 616, 120, "#ff2f28", 0.5)


def bakery(s):
    s.sky("#10173a", "#26285c", "#59406f", "#a8607a")
    s.stars(110, 220)
    s.ridge(360, 90, "#2a2756", "#3c3466", 0.8, (300, 120, 240))
    s.shape([(0, 675), (0, 560), (1200, 560), (1200, 675)], s.down([(0, "#2c2a45"), (1, "#15142a")], 560, 675))
    for x, w, top, code, sign in ((40, 250, 300, "#3a3358", None), (310, 330, 260, "#6b3f3f", "#e8b04e"), (660, 240, 310, "#35405f", None), (920, 260, 280, "#4a3352", None)):
        s.box(x, top, w, 560 - top, code)
        s.box(x, top, w, 14, mix(code, "#f3dfb5", 0.35))
        lit = sign is not None
        for k in range(int(w / 80)):
            s.box(x + 24 + k * 78, top + 36, 40, 56, "#ffcf7a" if lit and k == 1 else mix(code, "#0d0f26", 0.45), 1, 3)
        if not lit:
            s.box(x + 20, 440, w - 90, 96, mix(code, "#0d0f26", 0.5), 1, 4)
            s.box(x + w - 60, 440, 40, 120, mix(code, "#0d0f26", 0.55))
    s.box(330, 420, 200, 126, "#ffd88a", 1, 4)
    s.box(552, 420, 62, 140, "#ffcf7a", 1, 4)
    for row in range(3):
        s.box(338, 452 + row * 34, 184, 5, "#9a6b3f")
        for k in range(8):
            s.oval(352 + k * 23, 445 + row * 34, 11, 8, rng.choice(["#b5763a", "#c98a4a", "#8a5630"]))
    s.person(470, 546, 116, "#f6efe0", "#c9bfae", skin="#8a5a3e", hat="#ffffff")
    n = 9
    for i in range(n):
        x0, x1 = 318 + 312 * i / n, 318 + 312 * (i + 1) / n
        s.shape([(x0, 376), (x1, 376), (x1 + (x1 - 474) * 0.05, 418), (x0 + (x0 - 474) * 0.05, 418)], "#b4553f" if i % 2 else "#f3e6c9")
    s.glow(440, 480, 420, "#ffb347", 0.55)
    s.shape([(320, 562), (640, 562), (760, 675), (180, 675)], s.down([(0, "#ffb958", 0.45), (1, "#ffb958", 0)], 562, 675))
    for x in (700, 1120):
        s.line([(x, 600), (x, 380)], "#14122a", 7)
        s.disc(x, 372, 15, "#ffe3a1")
        s.glow(x, 372, 180, "#ffb958", 0.5)
    s.person(705, 640, 132, "#35507f", "#1d1a30", hat="#2a2444", facing=-1)
    s.oval(770, 634, 26, 12, "#1a1626")
    s.disc(748, 624, 10, "#1a1626")
    for k in range(5):
        s.c.move_to(380 + k * 6, 250)
        s.c.curve_to(360 + k * 8, 210, 420 + k * 4, 190, 396 + k * 10, 130)
        s.c.set_line_width(9)
        s.c.set_source_rgba(*rgb("#d8c9e8", 0.07))
        s.c.stroke()


# --- people ---

PEOPLE = {
    # name: (backdrop, backdrop 2, skin, hair, hair style, coat, beard, glasses, hat, earrings)
    "ada-quill": ("#e3b25c", "#c97a3f", "#c98f6b", "#b9b4ad", "bun", "#2f6f73", 0, 1, None, 1),
    "ruben-castellane": ("#5b8f9c", "#2f5f73", "#a8734f", "#2b211d", "short", "#7a3f38", 1, 0, None, 0),
    "marla-fenn": ("#8fae6a", "#4f7f5a", "#dba98a", "#a8502f", "braid", "#3f5a4a", 0, 0, "#8a6a4a", 0),
    "tobias-arrowood": ("#c9a27a", "#8f6a5c", "#7a4c35", "#1f1816", "curly", "#35507f", 0, 1, None, 0),
    "ingrid-solan": ("#a8a0c9", "#6a5f96", "#f0cbb0", "#e3c98a", "long", "#7b3f5c", 0, 0, None, 1),
    "delbert-yokum": ("#d9c08a", "#a8743f", "#c9906b", "#e9e4da", "short", "#9c4a35", 2, 0, "#d9b46a", 0),
    "priya-lindqvist": ("#e0907a", "#a8504f", "#9c6846", "#1d1614", "bob", "#e3b23c", 0, 0, None, 1),
    "wendell-oakes": ("#7fa8a0", "#3f6f6a", "#5f3a28", "#2a2422", "bald", "#c9a25c", 1, 1, None, 0),
    "june-marchand": ("#f0c9a8", "#d98f7a", "#e3b08a", "#5a3a2a", "bob", "#4f7f8c", 0, 1, None, 1),
    "hollis-brandt": ("#7a86b0", "#3f4a7a", "#d6a080", "#3f5f8a", "quiff", "#33384a", 0, 0, None, 1),
    "luz-ibarra-webb": ("#e8b04e", "#b4553f", "#b57a52", "#2a1a16", "long", "#2f7f79", 0, 0, None, 1),
    "nils-okaforsen": ("#4a5690", "#232a58", "#6b432f", "#17120f", "locs", "#e9e0cf", 1, 0, None, 0),
}


def portrait(s, backdrop, backdrop2, skin, hair, style, coat, beard, glasses, hat, earrings):
    cx, cy = 160, 142
    dark = mix(skin, "#3a1f1a", 0.28)
    s.c.set_source(s.down([(0, backdrop), (1, backdrop2)]))
    s.c.paint()
    s.glow(90, 70, 240, "#fff0cf", 0.32)
    s.oval(160, 330, 190, 60, mix(backdrop2, "#000000", 0.2), 0.5)
    if style == "long":
        s.shape([(92, 130), (100, 70), (160, 48), (220, 70), (230, 130), (240, 240), (200, 268), (120, 268), (80, 240)], mix(hair, "#000000", 0.25), smooth=True)
    if style == "bob":
        s.shape([(92, 140), (98, 78), (160, 50), (222, 78), (230, 140), (226, 196), (160, 206), (94, 196)], mix(hair, "#000000", 0.22), smooth=True)
    if style == "braid":
        s.line([(214, 150), (232, 210), (226, 262)], mix(hair, "#000000", 0.12), 22)
    if style == "locs":
        for k in range(9):
            x = 96 + k * 16
            s.line([(x, 100), (x + (k - 4) * 4, 178 + 14 * (k % 2))], mix(hair, "#6b4a3a", 0.2 * (k % 2)), 13)
    s.shape([(28, 330), (46, 262), (110, 232), (210, 232), (274, 262), (292, 330)], s.down([(0, mix(coat, "#ffffff", 0.14)), (1, mix(coat, "#000000", 0.2))], 230, 320))
    s.shape([(132, 190), (188, 190), (200, 246), (160, 262), (120, 246)], dark)
    s.shape([(112, 234), (160, 284), (130, 300), (92, 244)], mix(coat, "#ffffff", 0.3))
    s.shape([(208, 234), (160, 284), (190, 300), (228, 244)], mix(coat, "#ffffff", 0.1))
    for x in (96, 224):
        s.oval(x, 148, 12, 18, dark)
        if earrings:
            s.disc(x, 172, 5, "#f3d27a")
    s.shape([(97, 120), (104, 86), (160, 66), (216, 86), (223, 120), (216, 178), (190, 212), (160, 222), (130, 212), (104, 178)], skin, smooth=True)
    s.c.save()
    s.c.rectangle(160, 60, 80, 170)
    s.c.clip()
    s.shape([(97, 120), (104, 86), (160, 66), (216, 86), (223, 120), (216, 178), (190, 212), (160, 222), (130, 212), (104, 178)], dark, 0.32, smooth=True)
    s.c.restore()
    if beard:
        s.shape([(100, 160), (122, 178), (160, 172), (198, 178), (220, 160), (212, 204), (160, 240 if beard == 2 else 230), (108, 204)], hair, smooth=True)
        s.shape([(126, 180), (160, 172), (194, 180), (160, 188)], hair, smooth=True)
    for x in (132, 188):
        s.oval(x, 138, 7, 8.5, "#2a1d1a")
        s.disc(x - 2, 135, 2.2, "#ffffff")
        s.line([(x - 14, 120), (x, 115), (x + 13, 119)], mix(hair, "#2a1d1a", 0.35), 5)
    s.line([(160, 138), (167, 168), (156, 171)], dark, 4)
    for x in (118, 202):
        s.oval(x, 172, 14, 9, "#e0705a", 0.2)
    s.c.set_line_width(4.5)
    s.c.set_line_cap(cairo.LINE_CAP_ROUND)
    s.c.arc(160, 180, 22, 0.35, math.pi - 0.35)
    s.c.set_source_rgba(*rgb(mix(dark, "#7a2f2a", 0.6)))
    s.c.stroke()
    if style in ("short", "quiff", "long", "bob", "bun", "braid"):
        s.shape([(94, 126), (96, 78), (160, 44), (224, 78), (226, 126), (208, 96), (160, 84 if style != "bob" else 100), (116, 92)], hair, smooth=True)
        s.shape([(104, 92), (128, 64), (170, 52), (150, 74)], mix(hair, "#ffffff", 0.22), smooth=True)
    if style == "quiff":
        s.shape([(112, 84), (120, 40), (180, 22), (222, 52), (214, 84), (160, 74)], hair, smooth=True)
    if style == "bun":
        s.disc(160, 40, 27, hair)
        s.disc(152, 33, 13, mix(hair, "#ffffff", 0.3))
    if style == "curly":
        for _ in range(46):
            a = rng.uniform(math.pi * 0.98, 2.02 * math.pi)
            s.disc(160 + math.cos(a) * rng.uniform(46, 70), 112 + math.sin(a) * rng.uniform(38, 66), rng.uniform(10, 16), mix(hair, "#6b5244", rng.uniform(0, 0.35)))
    if style == "locs":
        s.shape([(92, 128), (98, 72), (160, 46), (222, 72), (228, 128), (200, 92), (160, 86), (120, 92)], hair, smooth=True)
    if glasses:
        for x in (132, 188):
            s.c.arc(x, 139, 21, 0, 6.3)
            s.c.set_line_width(4)
            s.c.set_source_rgba(*rgb("#2d2a33"))
            s.c.stroke()
            s.disc(x, 139, 19, "#ffffff", 0.1)
        s.line([(153, 138), (167, 138)], "#2d2a33", 4)
    if hat:
        s.oval(160, 92, 112, 18, mix(hat, "#000000", 0.2))
        s.shape([(98, 90), (108, 34), (160, 24), (212, 34), (222, 90)], hat, smooth=False)
        s.box(98, 74, 124, 14, mix(hat, "#3a1f1a", 0.55))
    s.glow(70, 60, 260, "#ffe3b0", 0.16)


def logo(path):
    """The station's mark: a sun that is a transmitter, over mountains and a ditch."""
    n = 512
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, n, n)
    c = cairo.Context(surface)
    s = Scene.__new__(Scene)
    s.w = s.h = n
    s.surface, s.c = surface, c
    c.arc(n / 2, n / 2, n / 2 - 6, 0, 2 * math.pi)
    c.clip()
    c.set_source(s.down([(0, "#1c5a66"), (0.55, "#2f8f86"), (1, "#f0b25c")]))
    c.paint()
    for r in (96, 146, 196):
        c.arc(256, 232, r, math.pi * 1.08, math.pi * 1.92)
        c.set_line_width(16)
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        c.set_source_rgba(*rgb("#fff1d0", 1.05 - r / 300))
        c.stroke()
    s.disc(256, 232, 52, "#ffd98a")
    s.shape([(0, 360), (120, 236), (176, 288), (262, 196), (352, 300), (408, 250), (512, 356), (512, 512), (0, 512)], "#12454f")
    s.shape([(262, 196), (228, 232), (252, 244), (268, 230), (290, 246), (296, 236)], "#fff6e6")
    s.shape([(120, 236), (96, 262), (120, 270), (140, 256)], "#fff6e6")
    s.shape([(0, 372), (150, 330), (320, 366), (512, 330), (512, 512), (0, 512)], "#0d343d")
    s.shape([(240, 356), (272, 356), (400, 512), (112, 512)], s.down([(0, "#ffe3a6"), (1, "#f0a04e")], 356, 512))
    for k in range(4):
        s.line([(238 - k * 16, 392 + k * 32), (280 + k * 18, 392 + k * 32)], "#fff6e0", 5, 0.7)
    surface.write_to_png(str(path))


SCENES = {"headgate": headgate, "ditch-rider": ditch_rider, "market": market, "snow-pillows": snow_pillows, "library": library,
          "school-bus": school_bus, "snowplow": snowplow, "orchard": orchard, "concert": concert, "tower": tower,
          "footbridge": footbridge, "sheep": sheep, "star-party": star_party, "bakery": bakery}


def main():
    global rng
    folder = Path(sys.argv[1])
    wanted = sys.argv[2:]
    for name, draw in SCENES.items():
        if not wanted or name in wanted:
            rng = np.random.default_rng(zlib.crc32(name.encode()))
            scene = Scene()
            draw(scene)
            scene.finish(folder / f"{name}.jpg", grain=3.2, quality=80)
    for name, looks in PEOPLE.items():
        if not wanted or name in wanted:
            rng = np.random.default_rng(zlib.crc32(name.encode()))
            scene = Scene(320, 320)
            portrait(scene, *looks)
            scene.finish(folder / f"{name}.jpg", grain=2.5, vignette=0.15, quality=86)
    if not wanted or "logo" in wanted:
        logo(folder / "logo.png")
    if not wanted or "pixel" in wanted:
        cairo.ImageSurface(cairo.FORMAT_ARGB32, 1, 1).write_to_png(str(folder / "pixel.png"))


main()
