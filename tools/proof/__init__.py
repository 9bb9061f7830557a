"""What shows that the suite does what the monograph says."""
