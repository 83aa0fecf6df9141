"""The code that a phone scans from a terminal."""

import pytest

from voicecoach.serving.network import link_rows


@pytest.mark.parametrize("address", ["http://10.0.0.7:8000/?key=x", "http://a.local/" + "k" * 60])
def test_a_code_has_as_much_room_around_it_as_the_standard_asks_for(address):
    """Four modules on each side; a row of letters is two of them high."""
    rows = link_rows(address).splitlines()
    assert {*rows[0], *rows[1], *rows[-2][:4]} == {"█"}
    assert all(row[:4] == row[-4:] == "████" for row in rows[:-1])
    assert not {*rows[2][4:-4]} <= {"█"}
