# fish completion for airshift-cli
# SPDX-License-Identifier: GPL-3.0-or-later

set -l verbs stations discover play record now next programme stories story events people search export import inspect doctor pause resume stop live top back forward keep tape sleep volume status
set -l of_stations play record now next programme stories events people export

complete -c airshift-cli -f
complete -c airshift-cli -n "not __fish_seen_subcommand_from $verbs" -a "$verbs"
complete -c airshift-cli -n "__fish_seen_subcommand_from $of_stations" -a "(airshift-cli stations 2>/dev/null | string split -f1 ' ')"
complete -c airshift-cli -n "__fish_seen_subcommand_from inspect" -F -a "feed article schedule events playlist person station"
complete -c airshift-cli -n "__fish_seen_subcommand_from tape" -x -a "here top next show off"
complete -c airshift-cli -l json -d "one JSON object"
complete -c airshift-cli -l station -x -a "(airshift-cli stations 2>/dev/null | string split -f1 ' ')" -d "the station"
complete -c airshift-cli -l at -x -d "the clock, in ISO 8601"
complete -c airshift-cli -l no-network -d "answer from what is stored"
complete -c airshift-cli -l version -d "print the version"
complete -c airshift-cli -l help -d "print help"
complete -c airshift-cli -n "__fish_seen_subcommand_from discover" -l save -d "keep it among your stations"
complete -c airshift-cli -n "__fish_seen_subcommand_from play record" -l for -x -d "seconds after the first sound"
complete -c airshift-cli -n "__fish_seen_subcommand_from play record" -l sink -x -d "a GStreamer bin"
complete -c airshift-cli -n "__fish_seen_subcommand_from import" -F
complete -c airshift-cli -n "__fish_seen_subcommand_from export" -l out -r -F -d "the file to write"
complete -c airshift-cli -n "__fish_seen_subcommand_from export" -l format -x -a "json opml" -d "if the name does not say"
complete -c airshift-cli -n "__fish_seen_subcommand_from record" -l out -r -F -d "the file to record into"
complete -c airshift-cli -n "__fish_seen_subcommand_from record" -l show -d "until the show ends"
complete -c airshift-cli -n "__fish_seen_subcommand_from status" -l follow -d "goes on telling"
complete -c airshift-cli -n "__fish_seen_subcommand_from programme" -l day -x -d "a day, YYYY-MM-DD"
complete -c airshift-cli -n "__fish_seen_subcommand_from programme" -l week -d "seven days"
complete -c airshift-cli -n "__fish_seen_subcommand_from stories search" -l limit -x -d "no more than so many"
complete -c airshift-cli -n "__fish_seen_subcommand_from events inspect" -l from -x -d "what ends after this"
complete -c airshift-cli -n "__fish_seen_subcommand_from events inspect" -l to -x -d "what begins before this"
complete -c airshift-cli -n "__fish_seen_subcommand_from events" -l ics -d "as a calendar file"
complete -c airshift-cli -n "__fish_seen_subcommand_from inspect" -l base -x -d "where the document is from"
complete -c airshift-cli -n "__fish_seen_subcommand_from inspect" -l zone -x -d "of times that name none"
