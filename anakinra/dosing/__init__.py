"""From a patient to a dose, what to draw up, and the course of levels."""
