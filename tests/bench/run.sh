#!/bin/sh
# run.sh - measures speed and memory, beside other programs where they are installed
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   ./dev bench                all of the below with fewer rounds, in a few minutes
#   ./dev bench first-sound [ROUNDS [WORD]]  from starting a player to hearing it: MP3, Opus, HLS; WORD: one of these
#   ./dev bench key [ROUNDS]                from Play in a running program to hearing it
#   ./dev bench playing [ROUNDS [SECONDS]]  processor time, wake-ups and memory while playing
#   ./dev bench recover [CASE [SECONDS [ROUNDS]]]  the server, the source or the origin of HLS is gone
#   ./dev bench faults [ROUNDS [WORD]]      the tests' faults again and again
#   ./dev bench links [SECONDS]             loss, a dead link, another address (root)
#   ./dev bench endurance [HOURS [SPEED]]   a day of radio in half an hour
#   ./dev bench seek [TIMES]                from the key to the sound, anywhere in two hours
#   ./dev bench under-fire [MINUTES]        the line is cut every few seconds: what is recorded, what is heard
#   ./dev bench feeds [ROUNDS]              our feed reader beside libxml2's
#   ./dev bench archive [STORIES]           keeping 50,000 stories, and searching them as one types
#   ./dev bench tape                        what two hours of tape cost, and a seek on it
#   ./dev bench window [ROUNDS]             from starting a program to its window, then to its first cards; what
#                                           scrolling through 5,000 of them costs, and their photos
#
# Each line of a table ends with the command that it measured; ratios are to Airshift: above 1 is more than it.
# The station is on loopback, and the home, the sound server, the display and the bus are private: nothing is heard
# or seen. Machines differ and are never idle: compare what one run says, not runs.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
bench=$top/tests/bench
# Run as root, the rigs become nobody, who must be able to run Python too: the system's, then, not one in a home.
python=/usr/bin/python3
[ -x "$python" ] || python=python3

title() { printf '\n%s\n' "$*"; }

feeds() {
  title 'feeds: ./dev bench feeds'
  ninja -C "$top/_build" tests/bench/bench-feeds >/dev/null
  "$top/_build/tests/bench/bench-feeds" "$@"
}

archive() {
  title 'archive: ./dev bench archive'
  ninja -C "$top/_build" tests/bench/bench-archive >/dev/null
  "$top/_build/tests/bench/bench-archive" "$@"
}

tape() {
  title 'tape: ./dev bench tape'
  ninja -C "$top/_build" tests/bench/bench-tape >/dev/null
  "$top/_build/tests/bench/bench-tape"
}

# Cards: without a graphics card, so that what the toolkit itself costs can be told from painting.
cards() {
  ninja -C "$top/_build" tests/bench/bench-first-cards tests/bench/bench-photo tests/bench/bench-scroll >/dev/null
  for name in 'first-cards' 'scroll' "photo $top/resources/demo/pictures/market.jpg"; do
    title "${name%% *}: ./dev bench window"
    # shellcheck disable=SC2086
    GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none xvfb-run -a -s '-screen 0 1600x1200x24' \
      "$top"/_build/tests/bench/bench-$name 2>/dev/null
  done
}

# What is run again and again are the tests themselves, in a build of their own.
faults() {
  title 'faults: ./dev bench faults'
  folder=$top/_build-faults
  [ -f "$folder/build.ninja" ] || meson setup "$folder" "$top" --buildtype=debugoptimized >/dev/null
  names=
  for file in "$top"/tests/faults/test-faults-*.c; do
    names="$names tests/faults/$(basename "$file" .c)"
  done
  # shellcheck disable=SC2086
  ninja -C "$folder" $names >/dev/null
  PYTHONDONTWRITEBYTECODE=1 "$python" "$bench/faults.py" "$folder" "$@"
}

endurance() {
  title 'endurance: ./dev bench endurance'
  ninja -C "$top/_build" tests/bench/bench-endurance >/dev/null
  "$top/_build/tests/bench/bench-endurance" "$@"
}

script() {
  name=$1
  shift
  title "$name: ./dev bench $name"
  PYTHONDONTWRITEBYTECODE=1 "$python" "$bench/$(printf '%s' "$name" | tr - _).py" "$@"
}

case ${1:-all} in
  all)
    feeds 5
    archive
    tape
    script window 3
    cards
    script first-sound 2
    script key 3
    script playing 1 8
    script recover server 5
    script under-fire 1
    ;;
  feeds) shift; feeds "$@" ;;
  archive) shift; archive "$@" ;;
  tape) tape ;;
  faults) shift; faults "$@" ;;
  endurance) shift; endurance "$@" ;;
  seek)
    ninja -C "$top/_build" tests/bench/bench-seek >/dev/null
    script "$@"
    ;;
  window) script "$@"; cards ;;
  first-sound | key | links | playing | recover | under-fire) script "$@" ;;
  *) printf 'bench: there is no “%s”: see the top of tests/bench/run.sh\n' "$1" >&2; exit 2 ;;
esac
