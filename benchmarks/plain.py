"""The program a user would write without voicecoach: a cue list in, an MP3 out.

    python benchmarks/plain.py CUES.json OUT.mp3 [once]

Without ``once`` each piece is added to the track so far, which is then copied; with it, somebody
who knows pydub joins all pieces once, at the end.

CUES.json is a list of ["say", text], ["tone", hertz, milliseconds] and ["silence", milliseconds].
"""

import ctypes
import json
import os
import sys
import tempfile
from pathlib import Path

import espeakng_loader
import imageio_ffmpeg

# A user with eSpeak NG and ffmpeg installed would not need these lines.
ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()

import pyttsx3  # noqa: E402
from pydub import AudioSegment  # noqa: E402
from pydub.generators import Sine  # noqa: E402

AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()


def main(cues: Path, out: Path, *, once: bool) -> None:
    """Speak each text once, add everything up, export."""
    engine = pyttsx3.init()
    spoken = {}
    track, pieces = AudioSegment.silent(duration=0, frame_rate=24000), []
    with tempfile.TemporaryDirectory() as folder:
        for kind, *cue in json.loads(cues.read_text(encoding="utf-8")):
            if kind == "say":
                if cue[0] not in spoken:
                    path = f"{folder}/{len(spoken)}.wav"
                    engine.save_to_file(cue[0], path)
                    engine.runAndWait()
                    spoken[cue[0]] = AudioSegment.from_wav(path).set_frame_rate(24000)
                piece = spoken[cue[0]]
            elif kind == "tone":
                piece = Sine(cue[0]).to_audio_segment(duration=cue[1]).set_frame_rate(24000)
            else:
                piece = AudioSegment.silent(duration=cue[0], frame_rate=24000)
            if once:
                pieces.append(piece.raw_data)
            else:
                track += piece
        if once:
            track = AudioSegment(b"".join(pieces), sample_width=2, frame_rate=24000, channels=1)
    track.export(out, format="mp3")


main(Path(sys.argv[1]), Path(sys.argv[2]), once=sys.argv[3:] == ["once"])
