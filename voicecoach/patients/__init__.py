"""Patients are kept here, on this computer alone: what they were given, and what they did."""
