"""Build the website and mend its pages."""
