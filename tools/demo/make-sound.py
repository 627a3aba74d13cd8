#!/usr/bin/python3
# make-sound.py - composes, speaks and encodes what the demo station plays
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: make-sound.py OUTPUT-FOLDER [NAME...]   (all pieces, or those named; W=FOLDER in the environment keeps WAVs)

Needs python3-numpy, ffmpeg (with libmp3lame, libflite and ebur128) and libopus0.

Every piece is made of whole units of 4.8 s: a fade-in, a loop of eight units, a fade-out. 4.8 s are 200 MP3 frames and
240 Opus packets, all of the same size, so that the program joins pieces by counting frames. The loop is rendered in a
circle (what rings at its end is heard at its beginning), and its frames are cut out of a longer encoding, so that it
follows itself without a seam. The MP3 encoder's bit reservoir and the Opus encoder's prediction are off: a frame does
not lean on frames that the program may leave out.
"""
import ctypes
import os
import re
import subprocess
import sys
import wave
import zlib
from pathlib import Path

import numpy as np

RATE = 48000
UNIT = int(4.8 * RATE)
LOOP_UNITS = 8
LOOP = LOOP_UNITS * UNIT
MP3_FRAME, MP3_BYTES, MP3_KBPS = 1152, 288, 96
OPUS_FRAME, OPUS_BYTES, OPUS_KBPS = 960, 160, 64
LOUDNESS = -18.0
rng = np.random.default_rng(887)

NAMES = {"C": 0, "C#": 1, "Db": 1, "D": 2, "D#": 3, "Eb": 3, "E": 4, "F": 5, "F#": 6, "Gb": 6, "G": 7, "G#": 8, "Ab": 8, "A": 9, "Bb": 10,
         "B": 11}


def seed(name):
    """Chance, but the same whenever the same piece is made."""
    global rng
    rng = np.random.default_rng(zlib.crc32(name.encode()))


def pitch(name):
    """Frequency of a note such as F#3; A4 is 440 Hz."""
    letter, octave = re.fullmatch(r"([A-G][b#]?)(\d)", name).groups()
    return 440.0 * 2 ** ((NAMES[letter] + 12 * (int(octave) + 1) - 69) / 12)


# --- instruments: mono sound, frequency and seconds in, samples out ---

def seconds(length):
    return np.arange(int(length * RATE)) / RATE


def ends(sound, attack, release):
    """Raised-cosine attack and release, in seconds; 0 leaves that end as it is."""
    a, r = int(attack * RATE), int(release * RATE)
    if a:
        sound[:a] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(a) / a)
    if r:
        sound[-r:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(r) / r)
    return sound


def pad(freq, length, bright=1.9):
    t = seconds(length)
    sound = np.zeros_like(t)
    for detune in (-0.0016, 0.0, 0.0019):
        for n in range(1, 10):
            f = freq * n * (1 + detune)
            if f > 6000:
                break
            slow = 1 + 0.25 * np.sin(2 * np.pi * (0.07 + 0.03 * n) * t + rng.uniform(0, 6.28))
            sound += slow * np.sin(2 * np.pi * f * t + rng.uniform(0, 6.28)) / n ** bright
    return ends(sound, min(1.6, length / 3), min(2.2, length / 2)) / 3


def pluck(freq, length=2.6, body=1.0):
    t = seconds(length)
    sound = np.zeros_like(t)
    for n in range(1, 15):
        f = freq * n * (1 + 0.00008 * n * n)
        if f > 9000:
            break
        weight = abs(np.sin(np.pi * n * 0.19)) / n ** (1.15 * body)
        sound += weight * np.exp(-t * (1.1 + 0.42 * n + freq / 900)) * np.sin(2 * np.pi * f * t)
    return ends(sound, 0.003, 0.3)


def mallet(freq, length=2.0):
    t = seconds(length)
    sound = np.exp(-t * (2.0 + freq / 500)) * np.sin(2 * np.pi * freq * t)
    sound += 0.22 * np.exp(-t * 9) * np.sin(2 * np.pi * freq * 3.93 * t)
    sound += 0.05 * np.exp(-t * 26) * np.sin(2 * np.pi * freq * 9.5 * t)
    return ends(sound, 0.004, 0.3)


def piano(freq, length=4.2):
    t = seconds(length)
    sound = np.zeros_like(t)
    for n in range(1, 12):
        f = freq * n * np.sqrt(1 + 0.0004 * n * n)
        if f > 7000:
            break
        for detune in (1.0, 1.0007):
            sound += np.exp(-t * (0.55 + 0.33 * n + freq / 1400)) * np.sin(2 * np.pi * f * detune * t) / n ** 1.75
    knock = rng.standard_normal(len(t)) * np.exp(-t * 160)
    knock = np.convolve(knock, np.ones(24) / 24, "same")
    return ends(0.5 * sound + 0.12 * knock, 0.005, 0.8)


def bass(freq, length=2.2):
    t = seconds(length)
    sound = np.sin(2 * np.pi * freq * t) + 0.35 * np.sin(4 * np.pi * freq * t) * np.exp(-2 * t)
    return ends(sound * np.exp(-t * 0.8), 0.03, 0.5)


def bell(freq, length=5.0):
    t = seconds(length)
    parts = ((1, 1, 0.8), (2.0, 0.5, 1.2), (2.99, 0.22, 2.2), (4.2, 0.1, 3.6))
    sound = sum(w * np.exp(-t * d) * np.sin(2 * np.pi * freq * r * t) for r, w, d in parts)
    return ends(sound, 0.006, 0.8)


# --- a circle of tape ---

class Circle:
    """A stereo loop; what is put near its end rings on at its beginning."""

    def __init__(self, samples=LOOP):
        self.n = samples
        self.dry = np.zeros((2, samples))
        self.wet = np.zeros((2, samples))

    def put(self, at, sound, gain=1.0, pan=0.0, send=0.35):
        """`at` in seconds; `pan` from -1 (left) to 1 (right)."""
        at = int(at * RATE) + int(rng.uniform(0, 0.006) * RATE)
        where = (at + np.arange(len(sound))) % self.n
        angle = (pan + 1) * np.pi / 4
        for channel, weight in ((0, np.cos(angle)), (1, np.sin(angle))):
            np.add.at(self.dry[channel], where, gain * weight * sound)
            np.add.at(self.wet[channel], where, gain * weight * send * sound)

    def noise(self, low, high, gain, swing):
        """A creek: noise between two frequencies, swelling slowly; periodic by construction."""
        freqs = np.fft.rfftfreq(self.n, 1 / RATE)
        shape = np.exp(-0.5 * ((np.log(freqs + 1) - np.log(np.sqrt(low * high))) / (0.5 * np.log(high / low))) ** 2)
        t = np.arange(self.n) / self.n
        for channel in (0, 1):
            spectrum = shape * np.exp(2j * np.pi * rng.uniform(size=len(freqs)))
            sound = np.fft.irfft(spectrum, self.n)
            sound *= gain / np.std(sound)
            swell = 1 + swing * np.sin(2 * np.pi * (3 * t + 0.2 * channel)) + 0.5 * swing * np.sin(2 * np.pi * 7 * t)
            self.dry[channel] += sound * swell

    def mix(self, decay=2.4, damp=4200):
        """Adds a hall: exponentially decaying noise, darker as it dies, early sound left clear."""
        t = seconds(min(decay * 1.6, self.n / RATE - 0.01))
        freqs = np.fft.rfftfreq(self.n, 1 / RATE)
        tone = 1 / np.sqrt(1 + (freqs / damp) ** 4) * (freqs / np.sqrt(freqs ** 2 + 140 ** 2))
        out = np.empty_like(self.dry)
        for channel in (0, 1):
            hall = np.zeros(self.n)
            hall[:len(t)] = rng.standard_normal(len(t)) * np.exp(-6.9 * t / decay) * np.minimum(1, t / 0.03)
            hall /= np.sqrt(np.sum(hall ** 2))
            echo = np.fft.irfft(np.fft.rfft(self.wet[channel]) * np.fft.rfft(hall) * tone, self.n)
            out[channel] = self.dry[channel] + 1.1 * echo
        return out


def chord(names):
    return [pitch(name) for name in names.split()]


def low_water():
    """Plucked arpeggios over a low pad; eight slow bars in D major."""
    c = Circle()
    bars = ["D3 A3 D4 F#4 A4 E4", "B2 F#3 B3 D4 F#4 C#4", "G2 D3 G3 B3 D4 A4", "A2 E3 A3 C#4 E4 B3",
            "D3 A3 D4 F#4 A4 E5", "F#2 C#3 F#3 A3 C#4 E4", "G2 D3 G3 B3 F#4 A4", "A2 E3 A3 D4 E4 A4"]
    for i, names in enumerate(bars):
        at, notes = i * 4.8, chord(names)
        for f in notes[:4]:
            c.put(at - 0.5, pad(f, 6.2), 0.055, rng.uniform(-0.6, 0.6), 0.6)
        c.put(at, bass(notes[0] / (1 if notes[0] < 110 else 2), 4.0), 0.26, 0, 0.1)
        for step, which in enumerate((0, 2, 3, 4, 5, 4, 3, 2)):
            c.put(at + step * 0.6, pluck(notes[which]), 0.34 + 0.06 * (step == 0), -0.35 + 0.1 * step, 0.5)
        if i % 2:
            c.put(at + 2.4, pluck(notes[4] * 2, 3), 0.14, 0.5, 0.9)
    return c.mix()


def cottonwood():
    """A slow piano beside a creek, F major."""
    c = Circle()
    bars = ["F2 C3 A3 C4 E4 G4", "D2 A2 F3 C4 E4 F4", "Bb2 F3 D4 F4 A4 C5", "C3 G3 D4 F4 G4 Bb4",
            "F2 C3 A3 E4 G4 C5", "A2 E3 G3 C4 E4 A4", "Bb2 F3 D4 A4 F4 D5", "C3 G3 C4 E4 G4 D4"]
    tune = [("A4", 0), ("C5", 1.8), ("G4", 3.0), ("F4", 4.8), ("E4", 7.2), ("D5", 9.6), ("C5", 11.4), ("A4", 12.6),
            ("G4", 14.4), ("E5", 19.2), ("D5", 21.0), ("C5", 22.2), ("E5", 24.0), ("A4", 26.4), ("F5", 28.8),
            ("E5", 30.6), ("D5", 31.8), ("C5", 33.6), ("G4", 36.0)]
    for i, names in enumerate(bars):
        at, notes = i * 4.8, chord(names)
        c.put(at, piano(notes[0], 5.0), 0.5, -0.3, 0.4)
        c.put(at + 0.6, piano(notes[1]), 0.3, -0.15, 0.4)
        for step, which in enumerate((2, 3, 4, 3, 5, 3)):
            c.put(at + 1.2 + step * 0.6, piano(notes[which]), 0.2, -0.1 + 0.08 * step, 0.5)
        for f in notes[2:5]:
            c.put(at - 0.6, pad(f, 6.4, 2.3), 0.035, rng.uniform(-0.8, 0.8), 0.7)
    for name, at in tune:
        c.put(at, piano(pitch(name), 4.8), 0.34, 0.2, 0.6)
    c.noise(500, 2600, 0.011, 0.35)
    return c.mix(2.8)


def headgate():
    """Interlocking mallets, G major pentatonic, bright and calm."""
    c = Circle()
    roots = ["G2", "E2", "C3", "D3", "G2", "B2", "C3", "D3"]
    pads = ["G3 D4 B3", "E3 B3 G3", "C4 G3 E4", "D4 A3 E4", "G3 D4 A3", "B3 D4 F#3", "C4 E4 B3", "D4 A3 G3"]
    low = ["G3", "D4", "B3", "D4", "E4", "D4", "B3", "A3"]
    high = ["D5", "B4", "G4", "A4", "B4", "E5", "D5", "G4", "A4", "D5", "B4", "E4"]
    for i, (root, names) in enumerate(zip(roots, pads)):
        at = i * 4.8
        c.put(at, bass(pitch(root) / (1 if pitch(root) < 90 else 2), 2.4), 0.3, 0, 0.1)
        c.put(at + 2.4, bass(pitch(root) / (1 if pitch(root) < 90 else 2), 2.0), 0.2, 0, 0.1)
        for f in chord(names):
            c.put(at - 0.4, pad(f, 6.0), 0.05, rng.uniform(-0.7, 0.7), 0.6)
        for step in range(16):
            if step % 4 != 3:
                c.put(at + step * 0.3, mallet(pitch(low[(step + i) % 8])), 0.2 + 0.05 * (step % 8 == 0), -0.45, 0.45)
            if (step + i) % 3 == 0:
                c.put(at + step * 0.3 + 0.15, mallet(pitch(high[(step * 5 + i) % 12])), 0.15, 0.45, 0.6)
    return c.mix(2.0)


def night_irrigation():
    """Long pads, a heartbeat and single bells; A minor, for late at night."""
    c = Circle()
    bars = ["A2 E3 G3 C4 E4", "F2 C3 A3 E4 G4", "C3 G3 E3 B3 D4", "E2 B2 G3 D4 A4"]
    for i, names in enumerate(bars):
        at, notes = i * 9.6, chord(names)
        for f in notes:
            c.put(at - 0.8, pad(f, 11.6, 1.75), 0.075, rng.uniform(-0.8, 0.8), 0.7)
        for beat in range(8):
            c.put(at + beat * 1.2, bass(notes[0] / (1 if notes[0] < 90 else 2), 1.1), 0.2 if beat % 2 else 0.3, 0, 0.05)
    for name, at in (("E5", 2.4), ("B4", 7.2), ("C5", 12.0), ("G5", 15.6), ("D5", 20.4), ("E5", 25.2), ("A4", 30.0),
                     ("B4", 33.0), ("D5", 35.4)):
        c.put(at, bell(pitch(name)), 0.11, rng.uniform(-0.6, 0.6), 1.0)
    c.noise(250, 1400, 0.013, 0.5)
    return c.mix(3.6, 3200)


def snow_on_the_orchard():
    """A fingerpicked waltz, E major with a sixth; sixteen bars of three."""
    c = Circle()
    bars = ["E2 B3 E4 G#4", "E2 B3 E4 F#4", "A2 C#4 E4 A4", "A2 C#4 E4 B4", "C#3 G#3 E4 C#5", "C#3 G#3 E4 B4",
            "B2 F#3 D#4 A4", "B2 F#3 D#4 F#4", "E2 B3 E4 G#4", "G#2 B3 E4 B4", "A2 C#4 E4 C#5", "F#2 C#4 E4 A4",
            "E2 B3 G#4 E5", "C#3 G#3 E4 G#4", "A2 E4 C#4 F#4", "B2 F#3 D#4 E4"]
    for i, names in enumerate(bars):
        at, notes = i * 2.4, chord(names)
        c.put(at, pluck(notes[0], 3.0, 1.1), 0.42, -0.1, 0.35)
        for step, which in ((0.8, 1), (1.2, 2), (1.6, 3), (2.0, 2)):
            c.put(at + step, pluck(notes[which], 2.8), 0.24, 0.3 * (which - 2), 0.5)
        c.put(at + (0 if i % 4 else 0.4), pluck(notes[3], 3.2, 0.9), 0.24, 0.25, 0.7)
        if i % 2 == 0:
            for f in notes[1:]:
                c.put(at - 0.4, pad(f, 6.0, 2.2), 0.045, rng.uniform(-0.7, 0.7), 0.7)
    return c.mix(2.6)


# --- speech and pips ---

def spoken(text):
    """The voice of flite through a warm, slightly slower chain; mono."""
    chain = "atempo=0.93,asetrate=16000*0.97,aresample=48000,highpass=f=85,lowpass=f=6200,equalizer=f=220:t=q:w=1:g=2," \
            "equalizer=f=3100:t=q:w=1.2:g=-2.5,acompressor=threshold=-22dB:ratio=2.5:attack=8:release=120"
    source = "flite=voice=slt:text='%s'" % text.replace(",", r"\,").replace(":", r"\:")
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-af", chain, "-f", "f32le", "-ac", "1", "-ar",
               str(RATE), "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, dtype=np.float32).astype(float)


def ident(text, names, motif, units=2, voice_at=1.5):
    """A voice over a swelling chord, with a few plucked notes before and after."""
    length = units * 4.8
    c = Circle(units * UNIT + 4 * RATE)
    for f in chord(names):
        c.put(0, pad(f, length - 0.3), 0.07, rng.uniform(-0.7, 0.7), 0.6)
    for i, name in enumerate(motif):
        c.put(0.25 + 0.3 * i, pluck(pitch(name), 3.0), 0.3, -0.4 + 0.2 * i, 0.7)
        c.put(length - 2.9 + 0.3 * i, pluck(pitch(name), 2.4), 0.16, 0.4 - 0.2 * i, 0.7)
    voice = spoken(text)
    voice *= 0.115 / np.sqrt(np.mean(voice ** 2))
    assert voice_at + len(voice) / RATE < length - 0.5, (text, len(voice) / RATE)
    c.put(voice_at, voice, 1.9, 0, 0.10)
    out = c.mix(1.8)[:, :units * UNIT]
    return fade(out, 0.4, 1.2)


def top_of_the_hour():
    """Five short pips and a long one that begins on the hour, 6 s into the piece; then the station's name."""
    units = 3
    c = Circle(units * UNIT + 4 * RATE)
    for i in range(6):
        t = seconds(0.5 if i == 5 else 0.1)
        c.put(i + 1, ends(np.sin(2 * np.pi * 1000 * t), 0.004, 0.006), 0.16, 0, 0.06)
    for f in chord("D3 A3 F#4 E4"):
        c.put(0, pad(f, 14.2), 0.05, rng.uniform(-0.7, 0.7), 0.6)
    voice = spoken("From the Tansy Valley, this is K C F Q, Carbon Flat.")
    voice *= 0.115 / np.sqrt(np.mean(voice ** 2))
    assert 7.6 + len(voice) / RATE < 14
    c.put(7.6, voice, 1.9, 0, 0.10)
    for i, name in enumerate(("D4", "F#4", "A4", "E5")):
        c.put(11.6 + 0.3 * i, pluck(pitch(name), 2.4), 0.22, -0.4 + 0.2 * i, 0.7)
    return fade(c.mix(1.8)[:, :units * UNIT], 0.4, 1.2)


# --- levels, encoding ---

def fade(sound, fade_in, fade_out):
    return np.vstack([ends(channel.copy(), fade_in, fade_out) for channel in sound])


def loudness(sound):
    pcm = np.ascontiguousarray(sound.T.astype(np.float32)).tobytes()
    command = ["ffmpeg", "-hide_banner", "-f", "f32le", "-ar", str(RATE), "-ac", "2", "-i", "-", "-af", "ebur128", "-f",
               "null", "-"]
    log = subprocess.run(command, input=pcm, check=True, capture_output=True).stderr.decode()
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", log)[-1])


def levelled(sound):
    sound = sound * 10 ** ((LOUDNESS - loudness(sound)) / 20)
    peak = np.max(np.abs(sound))
    if peak > 0.82:
        sound = np.where(np.abs(sound) < 0.6, sound, np.sign(sound) * (0.6 + 0.22 * np.tanh((np.abs(sound) - 0.6) / 0.22)))
    return sound


def encode_mp3(sound):
    pcm = (np.clip(sound.T, -1, 1) * 32767).astype("<i2").tobytes()
    command = ["ffmpeg", "-v", "error", "-f", "s16le", "-ar", str(RATE), "-ac", "2", "-i", "-", "-c:a", "libmp3lame", "-b:a",
               "%dk" % MP3_KBPS, "-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "-"]
    data = subprocess.run(command, input=pcm, check=True, capture_output=True).stdout
    for at in range(0, len(data) - MP3_BYTES, MP3_BYTES):
        assert data[at] == 0xff and data[at + 1] & 0xfe == 0xfa, at
    return data


def encode_opus(sound):
    lib = ctypes.CDLL("libopus.so.0")
    lib.opus_encoder_create.restype = ctypes.c_void_p
    error = ctypes.c_int()
    encoder = ctypes.c_void_p(lib.opus_encoder_create(RATE, 2, 2051, ctypes.byref(error)))
    for request, value in ((4002, OPUS_KBPS * 1000), (4006, 0), (4010, 10), (4042, 1)):
        assert lib.opus_encoder_ctl(encoder, request, ctypes.c_int(value)) == 0
    pcm = np.ascontiguousarray(sound.T.astype(np.float32))
    out, packet = bytearray(), ctypes.create_string_buffer(1500)
    for at in range(0, len(pcm) - OPUS_FRAME + 1, OPUS_FRAME):
        block = pcm[at:at + OPUS_FRAME].tobytes()
        length = lib.opus_encode_float(encoder, block, OPUS_FRAME, packet, 1500)
        assert length == OPUS_BYTES, length
        out += packet.raw[:length]
    lib.opus_encoder_destroy(encoder)
    return bytes(out)


def cut(data, first, units, frame, size):
    """Frames of `units` units from sample `first` on."""
    assert first % frame == 0
    return data[first // frame * size:(first + units * UNIT) // frame * size]


def write(folder, name, sound, parts, waves):
    """`parts`: (sample, units) to keep, in their order."""
    for encode, frame, size, ending in ((encode_mp3, MP3_FRAME, MP3_BYTES, "mp3"),
                                        (encode_opus, OPUS_FRAME, OPUS_BYTES, "packets")):
        data = encode(sound)
        kept = b"".join(cut(data, first, units, frame, size) for first, units in parts)
        assert len(kept) == sum(units for _, units in parts) * UNIT // frame * size
        (folder / f"{name}.{ending}").write_bytes(kept)
    if waves:
        with wave.open(str(waves / f"{name}.wav"), "wb") as out:
            out.setparams((2, 2, RATE, 0, "NONE", ""))
            out.writeframes((np.clip(sound.T, -1, 1) * 32767).astype("<i2").tobytes())
    print(f"{name}: {loudness(sound):.1f} LUFS, peak {np.max(np.abs(sound)):.2f}", flush=True)


def main():
    folder = Path(sys.argv[1])
    wanted = sys.argv[2:]
    waves = Path(os.environ["W"]) if "W" in os.environ else None
    lead = np.zeros((2, UNIT))
    loops = {"low-water": low_water, "cottonwood": cottonwood, "headgate-at-dawn": headgate,
             "night-irrigation": night_irrigation, "snow-on-the-orchard": snow_on_the_orchard}
    for name, compose in loops.items():
        if wanted and name not in wanted:
            continue
        seed(name)
        loop = levelled(compose())
        first = fade(loop[:, :UNIT], 4.4, 0)
        last = fade(loop[:, :UNIT], 0, 4.7)
        whole = np.hstack([lead, first, loop[:, UNIT:], loop, loop, last, lead])
        parts = [(UNIT, 1), (UNIT + LOOP, LOOP_UNITS), (UNIT + 3 * LOOP, 1)]
        write(folder, name, whole, parts, waves)
    spots = {
        "ident-valley": lambda: ident("K C F Q, eighty eight point seven. Radio from the valley floor.",
                                      "D3 A3 F#4 E4", ("D4", "F#4", "A4", "E5")),
        "ident-neighbours": lambda: ident("You are listening to your neighbors. K C F Q, Carbon Flat.",
                                          "G3 D3 B3 A4", ("G4", "B4", "D5", "A4")),
        "ident-water": lambda: ident("Snow in the high country, water in the ditch. This is K C F Q.",
                                     "F3 C3 A3 G4", ("C4", "F4", "A4", "G4")),
        "top-of-the-hour": top_of_the_hour,
    }
    for name, compose in spots.items():
        if wanted and name not in wanted:
            continue
        seed(name)
        sound = levelled(compose())
        write(folder, name, np.hstack([lead, sound, lead]), [(UNIT, sound.shape[1] // UNIT)], waves)


main()
