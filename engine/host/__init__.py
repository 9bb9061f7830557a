"""What runs in the page beside the core."""
