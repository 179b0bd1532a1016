"""Print a completion script for a shell: commands, options, choices, and the ids of claims where a claim is wanted.

bash: put ``source <(theorycheck completion bash)`` into ~/.bashrc. zsh: write the output to a file _theorycheck in a folder of $fpath. fish: write it to
~/.config/fish/completions/theorycheck.fish.

Exit code: 0.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from theorycheck.cli.output import say

EPILOG = "Example: source <(theorycheck completion bash)"
SHELLS = ("bash", "zsh", "fish")


@dataclass(frozen=True)
class _Option:
    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    takes_value: bool


@dataclass(frozen=True)
class _Command:
    """``wants``: "ids", "choices" or "files", what its arguments without a dash are."""

    name: str
    help: str
    options: tuple[_Option, ...]
    wants: str
    choices: tuple[str, ...]


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that reads the script")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    from theorycheck.cli.main import build_parser

    commands = list(_commands(build_parser()))
    say({"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell](commands))
    return 0


def _commands(parser: argparse.ArgumentParser) -> Iterator[_Command]:
    (subparsers,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    summaries = {a.dest: a.help or "" for a in subparsers._choices_actions}
    for name, sub in subparsers.choices.items():
        options, wants, choices = [], "files", tuple[str, ...]()
        for action in sub._actions:
            told = tuple(map(str, action.choices or ()))
            if action.option_strings:
                help = " ".join((action.help or "").replace("%(default)s", str(action.default)).split())
                options.append(_Option(tuple(action.option_strings), help, told, action.nargs != 0))
            elif told:
                wants, choices = "choices", told
            elif "ID" in str(action.metavar or ""):
                wants = "ids"
        yield _Command(name, " ".join(summaries[name].split()), tuple(options), wants, choices)


_IDS = "theorycheck list 2>/dev/null | cut -d' ' -f1"


def _bash(commands: list[_Command]) -> str:
    cases = []
    for c in commands:
        flags = " ".join(n for o in c.options for n in o.names)
        valued = [
            f'        {"|".join(o.names)}) COMPREPLY=($(compgen -W {shlex.quote(" ".join(o.choices))} -- "$word")); return ;;'
            for o in c.options
            if o.choices
        ]
        valued += [
            f'        {"|".join(o.names)}) COMPREPLY=($(compgen -f -- "$word")); return ;;'
            for o in c.options
            if o.takes_value and not o.choices
        ]
        inside = "\n".join(['      case "$before" in', *valued, "      esac"]) + "\n" if valued else ""
        words = {"ids": f'"$({_IDS})"', "choices": shlex.quote(" ".join(c.choices)), "files": "''"}[c.wants]
        files = " -f" if c.wants != "choices" else ""
        cases.append(
            f"    {c.name})\n{inside}"
            f'      if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W {shlex.quote(flags)} -- "$word"))\n'
            f'      else COMPREPLY=($(compgen{files} -W {words} -- "$word")); fi ;;'
        )
    names = " ".join(c.name for c in commands)
    return "\n".join(
        [
            "# theorycheck completion for bash",
            "_theorycheck() {",
            '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
            "  if ((COMP_CWORD == 1)); then",
            f'    COMPREPLY=($(compgen -W {shlex.quote(names + " --help --version")} -- "$word")); return',
            "  fi",
            '  case "${COMP_WORDS[1]}" in',
            *cases,
            "  esac",
            "}",
            "complete -o filenames -F _theorycheck theorycheck",
        ]
    )


def _zsh(commands: list[_Command]) -> str:
    def described(name: str, help: str) -> str:
        return shlex.quote(f"{name}:{help.replace(':', chr(92) + ':')}")

    def spec(o: _Option, name: str) -> str:
        help = o.help.replace("[", "(").replace("]", ")").replace(":", " ")
        value = f":value:({' '.join(o.choices)})" if o.choices else ":value:_files" if o.takes_value else ""
        return shlex.quote(f"{name}[{help}]{value}")

    cases = []
    for c in commands:
        rest = {"ids": "*:claim:_theorycheck_ids", "choices": f"1:choice:({' '.join(c.choices)})", "files": "*:file:_files"}[c.wants]  # fmt: skip
        lines = " ".join([*(spec(o, n) for o in c.options for n in o.names), shlex.quote(rest)])
        cases.append(f"    {c.name}) _arguments {lines} ;;")
    return "\n".join(
        [
            "#compdef theorycheck",
            "# theorycheck completion for zsh",
            "_theorycheck_ids() {",
            f'  compadd -- ${{(f)"$({_IDS})"}}',
            "  _files",
            "}",
            "_theorycheck() {",
            "  local -a commands",
            f"  commands=({' '.join(described(c.name, c.help) for c in commands)})",
            "  if ((CURRENT == 2)); then _describe command commands; return; fi",
            '  local command="$words[2]"',
            "  shift words; ((CURRENT--))",
            '  case "$command" in',
            *cases,
            "  esac",
            "}",
            'if [ "$funcstack[1]" = "_theorycheck" ]; then _theorycheck "$@"; else compdef _theorycheck theorycheck; fi',
        ]
    )


def _fish(commands: list[_Command]) -> str:
    lines = [
        "# theorycheck completion for fish",
        "complete -c theorycheck -n __fish_use_subcommand -l version -d version",
    ]
    for c in commands:
        lines.append(f"complete -c theorycheck -f -n __fish_use_subcommand -a {c.name} -d {_fish_quoted(c.help)}")
        inside = f"complete -c theorycheck -n '__fish_seen_subcommand_from {c.name}'"
        for o in c.options:
            names = " ".join(f"-l {n[2:]}" if n.startswith("--") else f"-s {n[1:]}" for n in o.names)
            value = f" -x -a {_fish_quoted(' '.join(o.choices))}" if o.choices else " -r" if o.takes_value else ""
            lines.append(f"{inside} {names}{value} -d {_fish_quoted(o.help)}")
        if c.wants == "ids":
            lines.append(f"{inside} -a {_fish_quoted(f'({_IDS})')}")
        elif c.wants == "choices":
            lines.append(f"{inside} -f -a {_fish_quoted(' '.join(c.choices))}")
    return "\n".join(lines)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
