"""The quiz after a session."""

from anakinra.explorers.quiz import explorer_of

EXPLORER = explorer_of("after")
