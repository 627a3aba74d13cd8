#!/bin/sh
# shot.sh - takes the README's screenshots from the real program
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   ./dev shot [FOLDER]        FOLDER: data/screenshots unless said otherwise
#
# Each picture is of a program of its own, with a home, a display and a session bus of its own, that shows the
# station inside Airshift at one moment of its week. A picture is kept when the window has stopped changing.
# What cannot be drawn the same on every machine is the text: install fonts-cantarell.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
folder=${1:-$top/data/screenshots}
airshift=$top/_build/src/airshift
moment=2026-03-10T09:18:00
zone=America/Denver

say() { printf '%s\n' "$*" >&2; }

if [ -z "${AIRSHIFT_SHOT_TMP:-}" ]; then
  mkdir -p "$folder"
  folder=$(CDPATH='' cd -- "$folder" && pwd)
  AIRSHIFT_SHOT_TMP=$(mktemp -d)
  export AIRSHIFT_SHOT_TMP
  mkfifo "$AIRSHIFT_SHOT_TMP/display"
  Xvfb -displayfd 3 -noreset -screen 0 1400x1000x24 -dpi 96 -nolisten tcp 3>"$AIRSHIFT_SHOT_TMP/display" 2>/dev/null &
  xvfb=$!
  trap 'kill "$xvfb" 2>/dev/null || true; rm -rf "$AIRSHIFT_SHOT_TMP"' EXIT
  trap 'exit 130' INT TERM
  read -r number <"$AIRSHIFT_SHOT_TMP/display"
  DISPLAY=:$number dbus-run-session -- sh "$0" "$folder"
  exit
fi

# home WIDTH HEIGHT PAGE COLOURS: a fresh home with these settings in it.
home() {
  HOME=$(mktemp -d -p "$AIRSHIFT_SHOT_TMP")
  XDG_CONFIG_HOME=$HOME/config
  XDG_CACHE_HOME=$HOME/cache
  XDG_DATA_HOME=$HOME/data
  XDG_RUNTIME_DIR=$HOME
  export HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR
  mkdir -p "$XDG_CONFIG_HOME/gtk-4.0" "$XDG_CONFIG_HOME/glib-2.0/settings"
  cat >"$XDG_CONFIG_HOME/gtk-4.0/settings.ini" <<'INI'
[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=:close
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-hint-font-metrics=1
INI
  cat >"$XDG_CONFIG_HOME/glib-2.0/settings/keyfile" <<KEYFILE
[io/github/airshift/Airshift]
window-width=$1
window-height=$2
page='$3'
colour-scheme='$4'
KEYFILE
}

window_of() {
  xdotool search --onlyvisible --pid "$1" 2>/dev/null | tail -n 1
}

# wait_window PID: prints the window once it is mapped.
wait_window() {
  tries=0
  while [ "$tries" -lt 150 ]; do
    kill -0 "$1" 2>/dev/null || return 1
    window=$(window_of "$1")
    [ -z "$window" ] || { echo "$window"; return 0; }
    tries=$((tries + 1))
    sleep 0.2
  done
  return 1
}

# settle WINDOW HEIGHT: until all but the player's bar, which counts the seconds, has looked the same for two
# seconds; the last look is in $HOME/look.
settle() {
  same=0
  tries=0
  : >"$HOME/before"
  while [ "$same" -lt 5 ] && [ "$tries" -lt 60 ]; do
    import -silent -window "$1" "ppm:$HOME/look"
    convert "ppm:$HOME/look" -crop "x$(($2 - 80))+0+0" +repage "ppm:$HOME/now"
    if cmp -s "$HOME/before" "$HOME/now"; then same=$((same + 1)); else same=0; fi
    mv "$HOME/now" "$HOME/before"
    tries=$((tries + 1))
    sleep 0.4
  done
  [ "$same" -ge 5 ] || say "shot: this window never stopped changing; its last look is kept"
}

# shot NAME WIDTH HEIGHT PAGE COLOURS [X Y]: once the page is there, X, Y is clicked on.
shot() {
  name=$1
  height=$3
  home "$2" "$3" "$4" "$5"
  shift 5
  GSETTINGS_SCHEMA_DIR=$top/_build/data GSETTINGS_BACKEND=keyfile GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=none \
    NO_AT_BRIDGE=1 LANGUAGE=C LC_ALL=C.UTF-8 TZ=$zone "$airshift" --at "$moment" demo >"$HOME/log" 2>&1 &
  program=$!
  if window=$(wait_window "$program"); then
    xdotool windowfocus "$window" mousemove 1399 999
    settle "$window" "$height"
    if [ $# -eq 2 ]; then
      xdotool mousemove --window "$window" "$1" "$2" click 1 mousemove 1399 999
      settle "$window" "$height"
    fi
    # Where nothing composites the screen, GTK draws a frame of five pixels: not the picture's.
    convert "ppm:$HOME/look" -shave 5x5 +repage -strip -define png:compression-level=9 "$folder/$name.png"
    say "$folder/$name.png"
  else
    say "shot: no window for $name:"
    cat "$HOME/log" >&2
    exit 1
  fi
  kill "$program" 2>/dev/null || true
  wait "$program" 2>/dev/null || true
}

shot on-air 1200 800 on-air light
shot on-air-dark 1200 800 on-air dark
shot stories 1200 800 stories light
shot story 1200 800 stories light 160 160
shot programme 1200 800 programme light
shot events 1200 800 events light
shot people 1200 800 people light
shot narrow 360 720 on-air light
shot narrow-story 360 720 stories light 160 160
