"""What changed clinically between two revisions."""
