"""Change code and data in small ways: each change must be noticed."""
