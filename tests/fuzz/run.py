"""Runs the fuzzers one after the other and says what they did; what ./dev fuzz does once they are built."""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parent.parent / "_build-fuzz"
QUICK = HERE.parent.parent / "_build-fuzz-quick"
CRASHES = BUILD / "crashes"
SEEDS = HERE / "seeds"

# As long as the format needs to say everything once: what is longer is only slower.
LONGEST = 512
LENGTHS = {
    "article": 1024, "charset": 256, "database": 32, "discover": 768, "feed": 768, "framer-adts": 1024, "framer-flac": 2048,
    "framer-mpeg": 1024, "framer-ogg": 4096, "framer-ts": 2048, "grove-calendar": 1024, "home": 768, "ical": 768,
    "icy-splitter": 256, "icy-title": 256, "inspect": 768, "item-variant": 1024, "join": 128, "json": 256,
    "notice-date": 128, "picture-head": 96, "playlist": 256, "programme": 768, "reach": 64, "recurrence": 192,
    "retry-after": 128, "search-query": 64, "sniff": 128, "station-file": 512, "text": 96, "time": 128, "url": 144,
    "url-policy": 256, "xml": 320,
}
KEPT_BYTES = 64 * 1024
KEPT_FILES = 40

# A fuzzer whose words are those of another; its own are in dictionaries/NAME.dict.
WORDS_OF = {
    "article": "html", "discover": "html", "grove-calendar": "html", "home": "html", "inspect": "html", "people": "html",
    "json": "programme", "recurrence": "ical", "retry-after": "time", "sniff": "playlist", "xml": "feed",
}


def all_names(build):
    programs = (build / "tests/fuzz").glob("fuzz-*")
    return sorted(p.name.removeprefix("fuzz-") for p in programs if p.is_file() and os.access(p, os.X_OK))


def environment():
    """Warnings are bugs, and so is all that a sanitizer finds."""
    return {
        **os.environ,
        "G_DEBUG": "fatal-warnings",
        "ASAN_OPTIONS": "detect_leaks=1:malloc_context_size=6:quarantine_size_mb=16:intercept_tls_get_addr=0",
        "LSAN_OPTIONS": "suppressions=%s:print_suppressions=0" % (HERE.parent / "lsan.supp"),
        "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    }


def start(name, arguments, log, build=BUILD):
    """One process at a time, and everybody else's work goes first."""
    program = build / "tests/fuzz" / ("fuzz-" + name)
    command = ["nice", "-n", "19", str(program), "-timeout=5", "-rss_limit_mb=1024"]
    return subprocess.run(command + arguments, env=environment(), stdout=log, stderr=log, check=False).returncode


def folder_of(name, foreign):
    """What is found from documents that others wrote stays apart: it is never kept as a seed."""
    folder = BUILD / ("found-foreign" if foreign else "found") / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def count(pattern, text):
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


def run(name, how, foreign, build):
    crashes = CRASHES / name
    crashes.mkdir(parents=True, exist_ok=True)
    before = set(crashes.iterdir())
    words = HERE / "dictionaries" / (WORDS_OF.get(name, name) + ".dict")
    arguments = [how, "-max_len=%d" % LENGTHS.get(name, LONGEST), "-print_final_stats=1", "-artifact_prefix=%s/" % crashes]
    if build == QUICK:
        arguments += ["-entropic=0", "-use_counters=0"]  # both cost more than what they find when nothing is new
    if words.exists():
        arguments.append("-dict=%s" % words)
    folders = [str(folder_of(name, foreign))] + [str(p) for p in (SEEDS / name, foreign) if p and pathlib.Path(p).is_dir()]

    log = BUILD / ("fuzz-%s.log" % name)
    with open(log, "wb") as out:
        failed = start(name, arguments + folders, out, build) != 0
    text = log.read_text(encoding="utf-8", errors="replace")
    executions = count(r"number_of_executed_units: (\d+)", text)
    new = sorted(set(crashes.iterdir()) - before)
    print("%-16s %10d executions %8d/s  %s" % (
        name, executions, count(r"average_exec_per_sec: +(\d+)", text), "FAILED" if failed else "no crash"), flush=True)
    for path in new:
        print("  %s" % path)
    if failed:
        print("  all it said: %s" % log)
    with open(BUILD / "executions.tsv", "a", encoding="utf-8") as tally:
        tally.write("%s\t%d\t%d\t%s\n" % (name, executions, failed, build.name))
    return failed


def keep(name):
    """Makes the committed seeds anew: those with a name of their own stay, some of those that add something join them."""
    merged = BUILD / "merged" / name
    shutil.rmtree(merged, ignore_errors=True)
    merged.mkdir(parents=True)
    seeds = SEEDS / name
    own = [p for p in seeds.iterdir() if not re.fullmatch(r"[0-9a-f]{40}", p.name)]
    with open(BUILD / ("merge-%s.log" % name), "wb") as log:
        start(name, ["-merge=1", "-use_counters=0", str(merged), str(seeds), str(folder_of(name, None))], log)

    room = KEPT_BYTES - sum(p.stat().st_size for p in own)
    contents = {p.read_bytes() for p in own}
    for path in set(seeds.iterdir()) - set(own):
        path.unlink()
    kept = 0
    new = [p for p in sorted(merged.iterdir(), key=lambda p: p.stat().st_size) if p.read_bytes() not in contents]
    for path in new[::len(new) // KEPT_FILES + 1]:
        room -= path.stat().st_size
        if room >= 0:
            shutil.copy(path, seeds / path.name)
            kept += 1
    print("%-16s %4d seeds of our own, %4d found, %d KiB" % (
        name, len(own), kept, sum(p.stat().st_size for p in seeds.iterdir()) // 1024))


def main():
    parser = argparse.ArgumentParser(prog="./dev fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="all of them unless told")
    parser.add_argument("--runs", type=int, help="so many executions each")
    parser.add_argument("--for", type=int, default=60, dest="seconds", help="so many seconds in all (60)")
    parser.add_argument("--quick", action="store_true", help="many more executions, without sanitizers")
    parser.add_argument("--also", metavar="FOLDER", help="begin with the documents in this folder too")
    parser.add_argument("--keep", action="store_true", help="do not run: put what was found into tests/fuzz/seeds")
    options = parser.parse_args()
    build = QUICK if options.quick else BUILD
    there = all_names(build)
    names = options.names or there
    for name in names:
        if name not in there:
            sys.exit("dev: there is no fuzzer “%s”; there are: %s" % (name, " ".join(there)))

    if options.keep:
        for name in names:
            keep(name)
        return
    how = "-runs=%d" % options.runs if options.runs else "-max_total_time=%d" % max(1, options.seconds // len(names))
    failed = [name for name in names if run(name, how, options.also, build)]
    sys.exit(1 if failed else 0)


main()
