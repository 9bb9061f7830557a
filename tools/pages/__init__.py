"""The parts of pages that are written from data."""
