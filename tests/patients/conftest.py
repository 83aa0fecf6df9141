"""Patients to ask, in a folder of their own."""

import pytest

from voicecoach.patients.patient_records import PatientRecords


@pytest.fixture
def folder(tmp_path):
    """Return where the patients are."""
    return tmp_path / "patients"


@pytest.fixture
def records(folder):
    """Return the patients: there is none yet."""
    return PatientRecords(folder)
