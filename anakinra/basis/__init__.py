"""What the rest builds on: exact quantities, stored content, checked input."""
