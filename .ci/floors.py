#!/usr/bin/env python3
"""Measure a build with the evaluation programs and fail below the floors of floors.toml.

usage: floors.py SHARED FINEPRINT
"""
import json
import subprocess
import sys
import tomllib
from pathlib import Path

CEILINGS = {"traps"}


def measure(program, *arguments):
    run = subprocess.run([sys.executable, program, *arguments, "--json"], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{program} failed:\n{run.stderr or run.stdout}")
    return json.loads(run.stdout)


def main():
    shared, binary = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve())
    floors = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())
    evaluate, corpus = shared / "eval", shared / "corpus"

    def occurrences(name, groups):
        texts = corpus / name
        return measure(evaluate / "occurrences.py", "--bin", binary, "--labels", texts / "labels.jsonl", "--texts", texts, "--groups", groups)

    figures = {
        "audits": measure(evaluate / "score.py", "--bin", binary, "--seeds", shared / "seeds", "--audit", shared / "audit"),
        "completeness": measure(evaluate / "completeness.py", "--bin", binary, "--dir", corpus / "completeness"),
        "references": occurrences("references", "reference,transfer"),
        "retention": occurrences("retention", "retention"),
    }
    broken = 0
    for table, limits in floors.items():
        for name, limit in limits.items():
            value = figures[table][name]
            held = value <= limit if name in CEILINGS else value >= limit
            broken += not held
            print(f"{table:13} {name:8} {value:.3f}  {'at most' if name in CEILINGS else 'at least'} {limit:.2f}  {'ok' if held else 'BROKEN'}")

    seeds = [argument for seed in sorted((shared / "seeds").glob("*.txt")) for argument in ("--doc", str(seed))]
    consistency = subprocess.run([sys.executable, evaluate / "lspbench.py", "--consistency", "--nasty", "--edits", "300", "--rounds", "3",
                                  *seeds, "--", binary, "lsp"])
    broken += consistency.returncode != 0
    sys.exit(f"{broken} below the floor" if broken else 0)


main()
