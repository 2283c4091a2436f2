"""The table of what selfkind costs, each row beside its peer, all in one sitting.

`python -m benchmarks [--times 8] [--only app,status] [--selfkind PATH] [--before PATH [--before-source PATH]]`,
from the root of the repository, on Linux. Rounds go through all programs in turn, so that a busy moment falls on
all of them. A row shows the median, and the median of the ratios within a round.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.terminal import selfkind_command

from benchmarks.probes import PROBES, Figures, Peers, prepare

HERE = Path(__file__).parent
SOURCE = HERE.parent


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    figure: str
    unit: str
    at_most: float
    of: str = ""

    @property
    def probe(self) -> str:
        """What is run for it."""
        return self.figure.partition(".")[0]

    def of_peer(self, peers: dict[str, Figures]) -> float:
        """Return the peer's figure: its own of the same name, or what all commands are compared with."""
        figures = peers[self.of]
        return figures.get(self.figure, figures.get(self.figure.partition(".")[2], 0.0))


Round = tuple[list[Figures], dict[str, Figures]]
"""The figures of each selfkind, and those of each peer."""


def rows(only: set[str]) -> list[Row]:
    """Return the rows of the table; with `only`, those of some probes."""
    table = tomllib.loads((HERE / "table.toml").read_text("utf-8"))["row"]
    return [row for row in (Row(**one) for one in table) if not only or row.probe in only]


def figure(row: Row, rounds: list[Round], program: int) -> tuple[float, float]:
    """Return the median of a figure, and that of its ratios to the peer; without a peer, the figure again."""
    values = [programs[program][row.figure] for programs, _ in rounds]
    if not row.of:
        return statistics.median(values), statistics.median(values)
    pairs = zip(values, (row.of_peer(peers) for _, peers in rounds), strict=True)
    return statistics.median(values), statistics.median(value / peer for value, peer in pairs)


def line(row: Row, rounds: list[Round]) -> str:
    """Return a row as text: the peer, then each selfkind with its ratio, then the bound."""
    peer = f"{row.of} {statistics.median(row.of_peer(peers) for _, peers in rounds):.3g}" if row.of else ""
    said = f"{row.what:<36}{peer:>14}"
    met = False
    for program in range(len(rounds[0][0])):
        value, ratio = figure(row, rounds, program)
        said += f"{value:>12,.4g} {row.unit:<4}{f'{ratio:.2f} x' if row.of else '':>8}"
        met = ratio <= row.at_most
    bound = f"{row.at_most:g} {'x' if row.of else row.unit}"
    return f"{said}{bound:>12} {'' if met else '!'}"


def measure(asked: argparse.Namespace) -> None:
    """Measure in rounds, and print."""
    only = set(filter(None, asked.only.split(",")))
    table = rows(only)
    probes = [name for name in PROBES if any(row.probe == name for row in table)]
    commands = [([asked.before], Path(asked.before_source or SOURCE))] if asked.before else []
    commands.append(([asked.selfkind] if asked.selfkind else selfkind_command(), SOURCE))
    rounds: list[Round] = []
    with tempfile.TemporaryDirectory(prefix="selfkind-benchmarks-") as made:
        folder = Path(made)
        peers = Peers(folder, asked.share)
        programs = [
            prepare(command, folder / f"{at}", asked.share, source)
            for at, (command, source) in enumerate(commands)
        ]
        load = os.getloadavg()[0]
        for number in range(asked.times + 1):
            beside = {name: peers.measure(name) for name in sorted({row.of for row in table if row.of})}
            every: list[Figures] = [{} for _ in programs]
            for probe in probes:
                for figures, program in zip(every, programs, strict=True):
                    figures |= PROBES[probe](program)
            if number:  # the first round reads everything from the disk
                rounds.append((every, beside))
    print(f"{asked.times} rounds, load {load:.1f} before and {os.getloadavg()[0]:.1f} after; ! is over its bound")
    for at, (command, _) in enumerate(commands, 1):
        print(f"selfkind {at}: {' '.join(command)}")
    for row in table:
        print(line(row, rounds))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what selfkind costs.")
    parser.add_argument("--times", type=int, default=8)
    parser.add_argument("--only", default="", help=f"some of: {', '.join(PROBES)}")
    parser.add_argument("--selfkind", default="", help="the command to measure; else the one beside this Python")
    parser.add_argument("--before", default="", help="another one, measured in the same rounds")
    parser.add_argument("--before-source", default="", help="the checkout of that one, which makes its homes")
    parser.add_argument("--share", type=float, default=1.0, help="of the twenty years")
    measure(parser.parse_args())


if __name__ == "__main__":
    main()
