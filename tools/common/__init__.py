"""What the other tools build on: programs that are found, versions, and parts of Markdown."""
