"""Check data/ against what each record may hold."""
