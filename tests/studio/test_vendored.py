"""What others wrote lies here as they published it, with its licence."""

import hashlib
from importlib.resources import files

import pytest

DIGESTS = {
    # name: SHA-256 of the file in the package on npm
    "idiomorph.js": "4cbd535caf7663a51eda9bce6595371c384fc430d54b8d414e29a61167f19f96",
    "sortable.js": "bf4241bc73fef7f11c59a283a69fe8051cdd31c6d8ff5a2b9ba219e7831fcf76",
}
"""idiomorph 0.8.0, dist/idiomorph.min.js; sortablejs 1.15.7, Sortable.min.js."""


@pytest.mark.parametrize("name", DIGESTS)
def test_a_library_is_as_it_was_published(name):
    """Nobody mended it by hand, and its licence is beside it."""
    folder = files("voicecoach.studio") / "vendored"
    assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == DIGESTS[name]
    licence = (folder / name.replace(".js", ".LICENSE")).read_text(encoding="utf-8")
    assert "Permission" in licence
