"""What is printed: PDF, Word and slides."""
