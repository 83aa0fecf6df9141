"""A listener's own file says how to pronounce words in all scripts."""

import pytest

import voicecoach
from voicecoach.recipe.own_words import own_respellings

SCRIPT = """format: 1
title: Hips
pronounce: {psoas: so-as}
stretches:
  - {name: Piriformis, setup: [Feel the psoas., Feel the soleus.], sides: none}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Be in a folder with a script, which is also that of the configuration."""
    monkeypatch.setenv("VOICECOACH_CONFIG", str(tmp_path))
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hips.yaml").write_text(SCRIPT)
    return tmp_path


def own(folder, text):
    """Write the file."""
    (folder / "pronounce.toml").write_text(text)


def spellings(engine="natural"):
    """Return what the script tells an engine."""
    return voicecoach.load("hips.yaml").routine.respellings(engine)


def test_the_script_goes_before_the_file(folder):
    """An author knows best; the file says the rest."""
    own(folder, 'PSOAS = "so-az"\npiriformis = "peer-a-form-is"\n')
    assert spellings() == {"psoas": "so-as", "piriformis": "peer-a-form-is"}


def test_one_voice_may_need_help_where_another_does_not(folder):
    """As in a script."""
    own(folder, 'soleus = {natural = "so-lee-us"}\n')
    assert spellings() == {"psoas": "so-as", "soleus": "so-lee-us"}
    assert spellings("system") == {"psoas": "so-as"}
    assert own_respellings("system") == {}


def test_only_words_of_the_script_change_its_identity(folder):
    """A new word in the file makes no track anew that does not say it."""
    before = voicecoach.load("hips.yaml").digest
    own(folder, 'trapezius = "tra-pee-zius"\n')
    assert voicecoach.load("hips.yaml").digest == before
    own(folder, 'soleus = "so-lee-us"\n')
    assert voicecoach.load("hips.yaml").digest != before
