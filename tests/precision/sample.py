#!/usr/bin/env python3
"""Draws findings at random for a person to judge.

    sample.py --bin target/debug/fineprint --count 100 --seed 1 FOLDER

Every policy below FOLDER is checked, and findings are drawn with a fixed seed, so that the same seed over the same
policies and build gives the same table. Standard output is a Markdown table of rule, severity, place and the first
words of the mark, with a column for the verdict; it quotes too little to carry a policy into this repository. What
the judge has to read, the mark in its surroundings, goes to standard error or to the file named by --context.

`missing/*` speaks of what a whole text lacks and needs another reading: it is left out, or drawn alone by --missing.
"""

import argparse
import collections
import dataclasses
import json
import pathlib
import random
import subprocess
import sys

POLICIES = {".md", ".mdx", ".html", ".htm", ".txt"}
MARK_WORDS = 6
PER_RULE = 6


@dataclasses.dataclass
class Finding:
    rule: str
    severity: str
    path: pathlib.Path
    start: dict
    end: dict

    def place(self):
        """`policy.md:12`, the line counted from one as the checker prints it."""
        return f"{self.path.name}:{self.start['line']}"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="where the policies are")
    parser.add_argument("--bin", required=True, help="the fineprint to run")
    parser.add_argument("--count", type=int, default=100, help="how many findings to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-rule", type=int, default=PER_RULE, help="the most that one rule may give")
    parser.add_argument("--missing", action="store_true", help="draw from missing/* alone")
    parser.add_argument("--context", type=pathlib.Path, help="write the surroundings here, not to standard error")
    parser.add_argument("--width", type=int, default=400, help="characters of context on either side")
    return parser.parse_args()


def check(binary, folder):
    """All findings in all policies below a folder, in the order of the files."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in POLICIES)
    run = subprocess.run(
        [binary, "check", "--format", "json", *map(str, paths)], capture_output=True, text=True, check=False
    )
    if not run.stdout:
        sys.exit(f"{binary} said nothing: {run.stderr.strip()}")
    return [
        Finding(found["rule"], found["severity"], pathlib.Path(file["path"]), found["range"]["start"], found["range"]["end"])
        for file in json.loads(run.stdout)["files"]
        for found in file["diagnostics"]
    ]


def draw(findings, count, per_rule, seed):
    """Up to `count` findings at random: no rule beyond `per_rule`, no policy beyond twice its fair share."""
    shuffled = list(findings)
    random.Random(seed).shuffle(shuffled)
    per_file = 2 * max(1, -(-count // max(1, len({finding.path for finding in findings}))))
    rules, files, drawn = collections.Counter(), collections.Counter(), []
    for finding in shuffled:
        if len(drawn) == count:
            break
        if rules[finding.rule] < per_rule and files[finding.path] < per_file:
            rules[finding.rule] += 1
            files[finding.path] += 1
            drawn.append(finding)
    return sorted(drawn, key=lambda finding: (finding.rule, finding.place()))


def offset(lines, place):
    """Characters from the start of the text; lines and columns count from one."""
    return sum(len(line) for line in lines[: place["line"] - 1]) + place["column"] - 1


def surroundings(finding, width):
    """The mark between « and », with what stands before and after it."""
    text = finding.path.read_text(encoding="utf-8", errors="replace")
    lines = text.splitlines(keepends=True)
    start, end = offset(lines, finding.start), offset(lines, finding.end)
    return text[max(0, start - width) : start], text[start:end], text[end : end + width]


def excerpt(mark):
    """The first words of a mark, fit for a cell."""
    words = mark.replace("|", " ").replace("`", " ").split()
    return " ".join(words[:MARK_WORDS]) + (" …" if len(words) > MARK_WORDS else "")


def main():
    args = arguments()
    findings = [finding for finding in check(args.bin, args.folder) if finding.rule.startswith("missing/") == args.missing]
    drawn = draw(findings, args.count, args.per_rule, args.seed)
    reading = args.context.open("w", encoding="utf-8") if args.context else sys.stderr
    print(f"{len(drawn)} of {len(findings)} findings, seed {args.seed}\n")
    print("| # | rule | severity | place | mark | verdict | why |\n| --- | --- | --- | --- | --- | --- | --- |")
    for number, finding in enumerate(drawn, 1):
        before, mark, after = surroundings(finding, args.width)
        print(f"| {number} | {finding.rule} | {finding.severity} | {finding.place()} | {excerpt(mark)} | | |")
        reading.write(f"\n== {number} {finding.rule} ({finding.severity}) {finding.place()}\n{before}«{mark}»{after}\n")


if __name__ == "__main__":
    main()
