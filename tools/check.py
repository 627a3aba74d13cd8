"""What a reader would stumble over: stray whitespace, long lines, rooms that reach into each other, invalid data files."""
# SPDX-License-Identifier: GPL-3.0-or-later
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("feeds", "net", "audio", "archive", "desktop", "demo", "ui", "cli")
WIDTH = 120

# Headers that lie directly in the system's include folder, so that Meson's dependencies do not fence them off.
FORBIDDEN = {
    "core": r"gtk/|adwaita|libsoup/|gst/|libxml/|json-glib/|gumbo|sqlite3|glib/gi18n",
    "feeds": r"gtk/|adwaita|libsoup/|gst/|sqlite3|glib/gi18n",
    "net": r"gtk/|adwaita|gst/|libxml/|json-glib/|gumbo|sqlite3|glib/gi18n",
    "audio": r"gtk/|adwaita|libsoup/|libxml/|json-glib/|gumbo|sqlite3|glib/gi18n",
    "archive": r"gtk/|adwaita|libsoup/|gst/|libxml/|json-glib/|gumbo|glib/gi18n",
    "desktop": r"gtk/|adwaita|libsoup/|gst/|libxml/|json-glib/|gumbo|sqlite3",
    "demo": r"gtk/|adwaita|sqlite3|glib/gi18n",
    "ui": r"libsoup/|gst/|libxml/|json-glib/|gumbo|sqlite3",
    "cli": r"gtk/|adwaita|libsoup/|gst/|libxml/|json-glib/|gumbo|sqlite3",
}

problems = []


def say(path, line, what):
    problems.append("%s:%d: %s" % (path.relative_to(TOP), line, what))


def tracked():
    names = subprocess.run(["git", "ls-files"], cwd=TOP, capture_output=True, text=True, check=False).stdout.split("\n")
    return [TOP / n for n in names if n and (TOP / n).is_file()]


def check_text(path):
    is_code = path.suffix in (".c", ".h")
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line != line.rstrip():
            say(path, number, "whitespace at the end of the line")
        if is_code and "\t" in line:
            say(path, number, "tab")
        if is_code and len(line) > WIDTH:
            say(path, number, "line over %d columns" % WIDTH)
    if is_code:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        if not first.startswith("/* %s - " % path.name):
            say(path, 1, "the first line does not tell the file's duty")


def check_layers(files):
    owner = {p.name: p.parent.name for p in files if p.suffix == ".h" and p.parent.parent.name == "src"}
    for path in files:
        room = path.parent.name
        if path.suffix not in (".c", ".h") or path.parent.parent != TOP / "src" or room not in FORBIDDEN:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            found = re.match(r'#include\s+[<"]([^>"]+)[>"]', line)
            if not found:
                continue
            other = owner.get(found[1])
            if other and other != room and other != "core":
                say(path, number, "%s includes %s's %s" % (room, other, found[1]))
            if re.match(FORBIDDEN[room], found[1]):
                say(path, number, "%s includes %s" % (room, found[1]))


def needs_translation(path):
    if path.suffix in (".c", ".h") and TOP / "src" in path.parents:
        return re.search(r"(?<!\w)(?:_|N_|Q_|C_|NC_|ngettext) ?\(", path.read_text(encoding="utf-8"))
    if path.suffix == ".ui":
        return 'translatable="yes"' in path.read_text(encoding="utf-8")
    return path.name.endswith((".desktop.in", ".metainfo.xml.in"))


def check_translations(files):
    listed = set(re.findall(r"^[^#\s].*$", (TOP / "po/POTFILES.in").read_text(encoding="utf-8"), re.M))
    found = {str(path.relative_to(TOP)) for path in files if needs_translation(path)}
    for name in sorted(found - listed):
        problems.append("%s: has text to translate, but is not in po/POTFILES.in" % name)
    for name in sorted(listed - found):
        problems.append("po/POTFILES.in: %s is not there, or has no text to translate" % name)


def check_desktop_file(path):
    """The validator looks at the name too, which has a second ending until translations are merged in."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / path.name.removesuffix(".in")
        shutil.copy(path, copy)
        run_tool(["desktop-file-validate"], copy, path)


def run_tool(command, path, source=None):
    source = source or path
    if not shutil.which(command[0]):
        print("check: %s is not installed; %s is not validated" % (command[0], source.name))
        return
    done = subprocess.run(command + [str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        problems.append("%s: %s" % (source.relative_to(TOP), (done.stdout + done.stderr).strip()))


def main():
    files = tracked()
    for path in files:
        if path.suffix in (".c", ".h", ".py", ".sh", ".ui", ".css", ".build") or path.name in ("dev", "run"):
            check_text(path)
        if path.suffix in (".ui", ".xml", ".svg"):
            run_tool(["xmllint", "--noout", "--nonet"], path)
        if path.suffix == ".desktop" or path.name.endswith(".desktop.in"):
            check_desktop_file(path)
        if path.name.endswith(".metainfo.xml") or path.name.endswith(".metainfo.xml.in"):
            run_tool(["appstreamcli", "validate", "--no-net", "--explain"], path)
        if path.suffix == ".sh" or path.name in ("dev", "run"):
            run_tool(["sh", "-n"], path)
    check_layers(files)
    check_translations(files)
    for problem in problems:
        print(problem)
    print("check: %d files, %d problems" % (len(files), len(problems)))
    sys.exit(1 if problems else 0)


main()
