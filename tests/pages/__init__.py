"""The built pages in a real browser: what a reader gets, by every way in and in every state."""
