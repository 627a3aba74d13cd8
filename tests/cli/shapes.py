"""The shapes that the command line promises: every named key, and of the right type."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
CONTROL = re.compile("[\0-\t\x0b-\x1f\x7f]")


class Wrong(AssertionError):
    pass


def text(value, where):
    if value is not None and (not isinstance(value, str) or CONTROL.search(value)):
        raise Wrong("%s: %r is not plain text or null" % (where, value))


def word(value, where):
    if not isinstance(value, str) or not value or CONTROL.search(value):
        raise Wrong("%s: %r is not plain text" % (where, value))


def flag(value, where):
    if not isinstance(value, bool):
        raise Wrong("%s: %r is not true or false" % (where, value))


def number(value, where):
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
        raise Wrong("%s: %r is not a number or null" % (where, value))


def time(value, where):
    if value is not None and not (isinstance(value, str) and TIME.fullmatch(value)):
        raise Wrong("%s: %r is not a time with offset, or null" % (where, value))


def moment(value, where):
    if not (isinstance(value, str) and TIME.fullmatch(value)):
        raise Wrong("%s: %r is not a time with offset" % (where, value))


def url(value, where):
    if value is not None and not (isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", value)):
        raise Wrong("%s: %r is not an absolute address or null" % (where, value))


def one_of(*words):
    def check(value, where):
        if value not in words:
            raise Wrong("%s: %r is none of %s" % (where, value, words))

    return check


def list_of(shape):
    def check(value, where):
        if not isinstance(value, list):
            raise Wrong("%s: %r is not a list" % (where, value))
        for index, member in enumerate(value):
            match(member, shape, "%s[%d]" % (where, index))

    return check


def maybe(shape):
    def check(value, where):
        if value is not None:
            match(value, shape, where)

    return check


def match(value, shape, where="answer"):
    """Raises unless `value` has the shape: a check, or a dictionary of the keys that must be there."""
    if callable(shape):
        shape(value, where)
        return
    if not isinstance(value, dict):
        raise Wrong("%s: %r is not an object" % (where, value))
    for key, inner in shape.items():
        if key not in value:
            raise Wrong("%s: there is no “%s” in %s" % (where, key, sorted(value)))
        match(value[key], inner, "%s.%s" % (where, key))


STREAM = {"name": text, "url": url, "codec": text, "bitrate_kbps": number, "ucs": text}
HOST = {"name": text, "url": url, "image": url}
BROADCAST = {"start": moment, "end": time, "title": text, "hosts": list_of(HOST), "description": text, "url": url,
             "image": url, "episode": text}
HIT = {"kind": one_of("story", "event", "person", "broadcast", "title"), "id": word, "title": text, "snippet": text,
       "time": time}
TRACK = {"title": text, "artist": text, "album": text, "start": time, "end": time}
PERSON = {"id": word, "name": text, "role": text, "bio": text, "image": url, "url": url}
AUTHOR = {"name": text, "url": url, "email": text, "bio": text, "image": url}
IMAGE = {"url": url, "alt": text, "caption": text, "credit": text, "agency": text, "width": number, "height": number}
ENCLOSURE = {"url": url, "type": text, "length": number}
SPAN = {"start": number, "end": number, "style": one_of("strong", "emphasis", "link", "code"), "href": text}
NOTICE = {"text": word, "links": list_of(lambda value, where: None)}
SLOT = {"days": list_of(one_of("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
        "start": word, "end": word, "title": text, "hosts": list_of(lambda value, where: None)}
SOURCE = {"kind": one_of("stories", "broadcasts", "now", "events", "people", "notices"), "format": word, "url": url,
          "refresh_s": number}
STATION = {"id": word, "name": text, "call_sign": text, "tagline": text, "city": text, "frequency": text, "zone": text,
           "homepage": url, "logo": url, "colour": text, "verified": flag, "streams": list_of(STREAM),
           "sources": list_of(SOURCE), "grid": list_of(SLOT)}

WORDS = {"text": word, "spans": list_of(SPAN)}
BLOCKS = {
    "paragraph": WORDS,
    "heading": dict(WORDS, level=number),
    "quote": dict(WORDS, attribution=text),
    "list": {"ordered": flag, "items": list_of(WORDS)},
    "image": {"image": IMAGE},
    "audio": {"url": url, "title": text, "duration_s": number},
    "table": {"rows": list_of(list_of(text))},
    "preformatted": {"text": word},
    "rule": {},
}


def spans(value, where):
    """Half-open and in code points, inside the text."""
    for span in value["spans"]:
        if not 0 <= span["start"] < span["end"] <= len(value["text"]):
            raise Wrong("%s: %r is not inside %r" % (where, span, value["text"]))
        if span["style"] != "link" and span["href"] is not None:
            raise Wrong("%s: %r has an address" % (where, span))


def block(value, where):
    match(value, {"type": one_of(*BLOCKS)}, where)
    match(value, BLOCKS[value["type"]], where)
    if set(value) != {"type", *BLOCKS[value["type"]]}:
        raise Wrong("%s: a %s has %s" % (where, value["type"], sorted(value)))
    for part in value.get("items", [value] if "spans" in value else []):
        spans(part, where)


CARD = {"id": word, "url": url, "title": text, "summary": text, "section": text, "published": time, "updated": time,
        "authors": list_of(AUTHOR), "image": maybe(IMAGE), "tags": list_of(text), "enclosures": list_of(ENCLOSURE),
        "copyright": text}
STORY = dict(CARD, blocks=list_of(block))


def event(value, where):
    match(value, {"uid": text, "title": text, "start": word, "end": text, "all_day": flag, "zone": text,
                  "location": text, "url": url, "status": one_of("confirmed", "tentative", "cancelled"),
                  "description": text, "recurring": flag}, where)
    for key in ("start", "end"):
        if value[key] is not None and not (DATE if value["all_day"] else TIME).fullmatch(value[key]):
            raise Wrong("%s.%s: %r" % (where, key, value[key]))


WARNINGS = list_of(word)
NOW = {"station": word, "at": moment, "on_air": maybe(BROADCAST), "track": maybe(TRACK), "elapsed_s": number,
       "length_s": number, "source": text, "stale": flag}
NEXT = {"next_up": maybe(BROADCAST), "later": list_of(BROADCAST)}
PROGRAMME = {"zone": text, "broadcasts": list_of(BROADCAST)}
CHECK = {"id": word, "ok": flag, "required": flag, "message": word, "package": text}

FEED = {"format": one_of("rss2", "rss1", "rss0.9x", "atom", "jsonfeed", "cds"), "title": text, "link": url,
        "language": text, "updated": time, "copyright": text, "image": url, "warnings": WARNINGS,
        "items": list_of(STORY)}
ARTICLE = dict(STORY, notices=list_of(NOTICE), streams=list_of(STREAM), warnings=WARNINGS)
SCHEDULE = {"format": text, "zone": text, "broadcasts": list_of(BROADCAST), "on_air": maybe(BROADCAST),
            "next_up": maybe(BROADCAST), "track": maybe(TRACK), "warnings": WARNINGS}
EVENTS = {"events": list_of(event), "warnings": WARNINGS}
PLAYLIST = {"format": one_of("m3u", "pls", "xspf", "asx", "hls", "none"), "hls": flag,
            "entries": list_of({"url": url, "title": text}), "warnings": WARNINGS}
