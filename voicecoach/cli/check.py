"""``voicecoach check`` shows every fault and every warning of scripts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click

from voicecoach.cli import completing, console
from voicecoach.cli.opening import count
from voicecoach.errors import VoicecoachError
from voicecoach.recipe.loading import Checked, check
from voicecoach.recipe.translating import translations_of
from voicecoach.script.diagnostics import SHOWN, WIDTH, Diagnostic, FaultyScript
from voicecoach.script.shipped_scripts import find


@dataclass(frozen=True, slots=True)
class _Verdict:
    """The result of checking one script."""

    where: str
    found: Checked | VoicecoachError

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Faults and warnings; what concerns the whole file stands at its beginning."""
        match self.found:
            case Checked(warnings=warnings):
                return warnings
            case FaultyScript(faults=faults, more=more):
                last = faults[-1]
                rest = (Diagnostic(last.line, last.column, f"and {more:,} more"),) if more else ()
                return (*faults, *rest)
            case VoicecoachError() as error:
                return (Diagnostic(1, 1, error.message, error.hint),)


@click.command()
@click.argument("scripts", nargs=-1, required=True, shell_complete=completing.scripts)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines for people, or one array of objects for editors.",
)
@click.option("--strict", is_flag=True, help="Fail for warnings, too.")
def command(scripts: tuple[str, ...], form: str, *, strict: bool) -> None:
    """Find all faults in SCRIPTS, and what could be better: where, what, and what to do.

    \b
    voicecoach check my-routine.yaml
    voicecoach check --strict scripts/*.yaml
    voicecoach check --format json my-routine.yaml
    """
    verdicts = []
    for verdict in chain.from_iterable(map(_judged, scripts)):
        verdicts.append(verdict)
        if form == "text":
            _show(verdict)
    if form == "json":
        entries = [entry for verdict in verdicts for entry in _entries(verdict)]
        console.show(json.dumps(entries, indent=2))
    severities = {fault.severity for verdict in verdicts for fault in verdict.faults}
    if "error" in severities or (strict and severities):
        raise SystemExit(1)


def _judged(script: str) -> Iterator[_Verdict]:
    """Yield what is found in a script, and then in each of its translations."""
    verdict = _judge(script)
    yield verdict
    if isinstance(verdict.found, Checked) and not verdict.found.script.translated:
        path = verdict.found.script.path
        yield from (_judge(path.parent / name / path.name) for name in translations_of(path))


def _judge(script: str | Path) -> _Verdict:
    try:
        path = find(str(script))
        return _Verdict(str(path), check(path))
    except VoicecoachError as error:
        return _Verdict(str(script), error)


def _show(verdict: _Verdict) -> None:
    match verdict.found:
        case Checked(script=script, warnings=warnings):
            for warning in warnings[:SHOWN]:
                console.note(warning.report(verdict.where, console.columns(WIDTH)))
            if len(warnings) > SHOWN:
                console.note(f"and {len(warnings) - SHOWN:,} more")
            number = len(script.routine.every)
            stretches = f"{number} stretch{'es' * (number > 1)}"
            told = f", {count(warnings)}" if warnings else ""
            console.show(f"{verdict.where}: {stretches}, no faults{told}")
        case FaultyScript() as error:
            console.note(error.told(console.columns(WIDTH)))
        case VoicecoachError() as error:
            console.show_error(error)


def _entries(verdict: _Verdict) -> Iterator[dict[str, str | int]]:
    for fault in verdict.faults:
        yield {
            "path": verdict.where,
            "line": fault.line,
            "column": fault.column,
            "severity": fault.severity,
            "message": fault.message,
            "hint": fault.hint,
        }
