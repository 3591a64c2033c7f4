"""Measurements, run by hand (``python -m tests.bench``) and in a short form by CI: they report, they never fail."""
