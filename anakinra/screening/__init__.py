"""What to check and watch: questions, interactions, monitoring, adverse effects."""
