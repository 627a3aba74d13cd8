"""frames.py - the encoded frames in a stream or file, and how two lists of them differ

SPDX-License-Identifier: GPL-3.0-or-later

Written apart from the program's own framers on purpose: it is what judges them.
"""
MP3_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
MP3_RATES = [44100, 48000, 32000]


def mp3_size(data, at):
    """The length of a frame of MPEG-1 layer III; 0 if none begins here."""
    if data[at] != 0xFF or data[at + 1] & 0xFE != 0xFA:
        return 0
    kbps, rate = data[at + 2] >> 4, data[at + 2] >> 2 & 3
    if kbps in (0, 15) or rate == 3:
        return 0
    return 144000 * MP3_KBPS[kbps] // MP3_RATES[rate] + (data[at + 2] >> 1 & 1)


def adts_size(data, at):
    if data[at] != 0xFF or data[at + 1] & 0xF6 != 0xF0:
        return 0
    return (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5


def skip_tag(data):
    if data[:3] != b"ID3":
        return 0
    return 10 + (data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9])


def elementary(data, size_of):
    found, at = [], skip_tag(data)
    while at + 7 < len(data):
        size = size_of(data, at)
        behind = at + size
        # a frame is one if another follows it, or nothing
        if size and (behind == len(data) or behind + 7 < len(data) and size_of(data, behind)):
            found.append(data[at:behind])
            at = behind
        else:
            at += 1
    return found


def is_header(packet):
    return packet[:8] in (b"OpusHead", b"OpusTags") or packet[1:7] == b"vorbis"


def ogg(data):
    found, at, packet, whole = [], 0, b"", True
    while at + 27 <= len(data):
        if data[at : at + 4] != b"OggS":
            at, packet, whole = at + 1, b"", False
            continue
        lacing = data[at + 27 : at + 27 + data[at + 26]]
        body = at + 27 + len(lacing)
        if not data[at + 5] & 1:
            packet, whole = b"", True
        for length in lacing:
            packet += data[body : body + length]
            body += length
            if length < 255:
                if whole and packet and body <= len(data) and not is_header(packet):
                    found.append(packet)
                packet, whole = b"", True
        at = body
    return found


def frames(data, kind):
    """kind: mp3, aac, opus or ogg, as files are named."""
    if kind == "mp3":
        return elementary(data, mp3_size)
    if kind == "aac":
        return elementary(data, adts_size)
    return ogg(data)


def compare(source, copy):
    """How many frames of the copy stand in order, are missing in between, come twice, and are none of the source's."""
    places = {frame: i for i, frame in enumerate(source)}
    good = missing = twice = foreign = 0
    holes = []
    last = None
    for frame in copy:
        place = places.get(frame)
        if place is None:
            foreign += 1
        elif last is not None and place <= last:
            twice += 1
        else:
            if last is not None and place > last + 1:
                missing += place - last - 1
                holes.append(place - last - 1)
            good += 1
            last = place
    return good, missing, twice, foreign, holes
