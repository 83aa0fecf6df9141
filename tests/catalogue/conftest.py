"""A folder with two small scripts, one of them in two languages, for catalogues beside them."""

import pytest

SCRIPT = """format: 1
title: {title}
levels: {{beginner: {{prepare: 1, rest: 1}}, gentle: {{hold: 8}}}}
stretches:
  - name: {name}
    setup: [Sit tall.]
    avoid_if: [{condition}]
    sides: none
  - name: Last one
    setup: [Stand up.]
    sides: none
"""
NACKEN = """format: 1
title: Nacken
stretches:
  Neck tilt: {name: Nacken neigen, setup: [Sitz aufrecht.]}
  Last one: {name: Zuletzt, setup: [Steh auf.]}
"""


@pytest.fixture(autouse=True)
def _speech_kept_apart(tmp_path, monkeypatch):
    """Keep the speech of a test for itself."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "kept"))


@pytest.fixture
def catalogue(tmp_path):
    """Return a way to write a catalogue beside the scripts, which gives its path."""
    (tmp_path / "mine" / "de").mkdir(parents=True)
    for name, title, stretch, condition in (
        ("neck", "Neck", "Neck tilt", "vertigo"),
        ("calf", "Calf", "Calf raise", "ankle-injury"),
    ):
        script = SCRIPT.format(title=title, name=stretch, condition=condition)
        (tmp_path / "mine" / f"{name}.yaml").write_text(script, encoding="utf-8")
    (tmp_path / "mine" / "de" / "neck.yaml").write_text(NACKEN, encoding="utf-8")

    def write(text):
        path = tmp_path / "catalogue.yaml"
        path.write_text(f"format: 1\n{text}", encoding="utf-8")
        return path

    return write
