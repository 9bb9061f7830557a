"""The quiz before a session."""

from anakinra.explorers.quiz import explorer_of

EXPLORER = explorer_of("before")
