"""Cases, exercises and quizzes: questions whose answers the core computes.

Nothing here holds an answer. A case in `data/cases/` names a function of the core, what it is
given and what is taken from its result; a mistake is computed from the same things.
"""
