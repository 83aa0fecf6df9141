"""Scripts to read."""

import pytest
import yaml

from voicecoach.script import nodes


@pytest.fixture(params=[nodes.LOADER, yaml.SafeLoader], ids=["libyaml", "python"])
def either_loader(request, monkeypatch):
    """Read with the loader that is quick, and with the one that is everywhere."""
    monkeypatch.setattr(nodes, "LOADER", request.param)
