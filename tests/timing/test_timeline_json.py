"""The timeline file, word by word."""

import json

from voicecoach.timing.timeline_json import timeline_json, write_timeline


def test_the_contract(timeline):
    """Other programs read exactly these keys; seconds are frames over the rate, unrounded."""
    assert timeline_json(timeline, "natural") == {
        "version": 1,
        "title": "Hüften",
        "language": "en",
        "voice": "natural",
        "sample_rate": 24000,
        "frames": 72000,
        "duration": 3.0,
        "chapters": [
            {
                "start": 0.0,
                "end": 24001 / 24000,
                "title": "A rather long title for the introduction",
            },
            {"start": 24001 / 24000, "end": 3.0, "title": "Lunge – right"},
        ],
        "intervals": [
            {
                "kind": "prepare",
                "start": 16000 / 24000,
                "end": 24001 / 24000,
                "stretch": "Lunge",
                "side": "right",
                "rep": 1,
                "reps": 2,
            },
            {
                "kind": "hold",
                "start": 24001 / 24000,
                "end": 48001 / 24000,
                "stretch": "Lunge",
                "side": "right",
                "rep": 1,
                "reps": 2,
            },
            {
                "kind": "rest",
                "start": 50000 / 24000,
                "end": 2.5,
                "stretch": "Lunge",
                "side": None,
                "rep": 1,
                "reps": 1,
            },
        ],
        "cues": [
            {"kind": "spoken", "start": 1 / 24000, "end": 0.5, "text": "Step forward."},
            {"kind": "earcon", "start": 24001 / 24000, "end": 25000 / 24000, "name": "start"},
            {"kind": "spoken", "start": 1.25, "end": 40000 / 24000, "text": "Breathe – slowly."},
            {"kind": "earcon", "start": 48001 / 24000, "end": 49000 / 24000, "name": "end"},
        ],
        "dropped": [
            {"text": "Halfway.", "stretch": "Lunge", "reason": "the hold is under 16 s"},
        ],
    }


def test_the_file_holds_it(timeline, tmp_path):
    """What is read back is the same to the last digit, its keys in the contract's order."""
    path = tmp_path / "x.timeline.json"
    write_timeline(path, timeline, "natural")
    text = path.read_text(encoding="utf-8")
    score = json.loads(text)
    assert score == timeline_json(timeline, "natural")
    assert list(score) == [
        "version", "title", "language", "voice", "sample_rate", "frames", "duration",
        "chapters", "intervals", "cues", "dropped",
    ]  # fmt: skip
    assert "Hüften" in text
    assert text.endswith("}\n")
