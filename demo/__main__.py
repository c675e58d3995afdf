"""Transcribe a chord with a published model, once in every language.

Standard output holds one line a language: its name, the notes that it heard, the SHA-256 of the model's three outputs
(note, onset, contour) and the median of ten times in milliseconds.
Exits with 1 where the languages do not agree to the bit.
"""

from __future__ import annotations

import hashlib
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from demo import basic_pitch, picture, sound
from demo.languages import LANGUAGES, ROOT, Language

FOLDER = ROOT / "build" / "demo"


@dataclass(frozen=True)
class Transcription:
    """What a language's program answered: its notes as text, the hash of its outputs, and its time."""

    notes: str
    sha256: str
    milliseconds: str


def transcribe(language: Language, model: Path, windows: Path) -> Transcription:
    """Build and run a language's program."""
    result = FOLDER / f"{language.name}.f32"
    command = [*language.build(FOLDER), str(model), str(windows), str(result)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    fields = dict(field.split("=", 1) for field in printed.split())
    return Transcription(fields["notes"], hashlib.sha256(result.read_bytes()).hexdigest(), fields["ms"])


@click.command(help=__doc__)
@click.option("--wav", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A sound file of your own.")
def main(wav: Path | None) -> None:
    """Fetch the model, prepare the sound, run every language, compare, draw."""
    progress = Console(stderr=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with progress.status("Fetching the model …"):
        model = basic_pitch.fetch(ROOT / "build" / "downloads", FOLDER / "basic_pitch")
    if wav is None:
        wav = FOLDER / "chord.wav"
        sound.write_chord(wav)
        expected = ",".join(map(str, sound.C_MAJOR))
    else:
        expected = None
    try:
        windows = basic_pitch.windows(sound.read(wav))
    except (OSError, RuntimeError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    (FOLDER / "windows.f32").write_bytes(windows.tobytes())
    progress.print(f"Model: {basic_pitch.REQUIREMENT}. Sound: {wav}, {len(windows)} window(s).", highlight=False)

    answers: dict[str, Transcription] = {}
    for language in LANGUAGES:
        if not language.available:
            click.echo(f"{language.name} not run: {language.tool} is missing; install it with: {language.install}")
            continue
        try:
            with progress.status(f"Transcribing in {language.name} …"):
                answer = transcribe(language, model, FOLDER / "windows.f32")
        except subprocess.CalledProcessError as error:
            raise click.ClickException(f"{language.name} failed: {shlex.join(error.cmd)}") from error
        answers[language.name] = answer
        click.echo(f"{language.name} notes={answer.notes} sha256={answer.sha256} ms={answer.milliseconds}")

    activations = basic_pitch.notes((FOLDER / "python.f32").read_bytes(), len(windows))
    played = [int(pitch) for pitch in answers["python"].notes.split(",") if pitch]
    picture.draw(FOLDER / "notes.png", activations, played, f"{wav.name}, heard by basic-pitch through tfbridge")
    progress.print(f"Picture: {FOLDER / 'notes.png'}", highlight=False)

    if len({(answer.notes, answer.sha256) for answer in answers.values()}) != 1:
        sys.exit("The languages do not agree: their lines above should show the same notes and the same sha256.")
    if expected is not None and answers["python"].notes != expected:
        sys.exit(f"The chord is {expected}, and the model heard {answers['python'].notes}.")


if __name__ == "__main__":
    main(prog_name="demo")
