"""The part of `difflib` that the core uses, for the page bundle only: close spellings.

The ratio is the one of `difflib.SequenceMatcher` for texts of under 200 characters, above which
that class ignores frequent characters.
"""


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """At most `n` of the possibilities whose ratio to the word reaches the cutoff, best first."""
    scored = []
    for possibility in possibilities:
        length = len(word) + len(possibility)
        most = 2.0 * min(len(word), len(possibility)) / length if length else 1.0
        if most < cutoff:
            continue
        score = ratio(possibility, word)
        if score >= cutoff:
            scored.append((score, possibility))
    scored.sort(reverse=True)
    return [possibility for _, possibility in scored[:n]]


def ratio(a, b):
    """Twice the number of matching characters divided by the number of all."""
    length = len(a) + len(b)
    if not length:
        return 1.0
    places = {}
    for position, character in enumerate(b):
        places.setdefault(character, []).append(position)
    return 2.0 * _matching(a, b, places, 0, len(a), 0, len(b)) / length


def _matching(a, b, places, a_low, a_high, b_low, b_high):
    """The characters in the longest common block and, on either side of it, in further ones."""
    best_a, best_b, size = a_low, b_low, 0
    lengths = {}
    for i in range(a_low, a_high):
        longer = {}
        for j in places.get(a[i], ()):
            if j < b_low:
                continue
            if j >= b_high:
                break
            run = longer[j] = lengths.get(j - 1, 0) + 1
            if run > size:
                best_a, best_b, size = i - run + 1, j - run + 1, run
        lengths = longer
    if not size:
        return 0
    before = _matching(a, b, places, a_low, best_a, b_low, best_b)
    after = _matching(a, b, places, best_a + size, a_high, best_b + size, b_high)
    return before + size + after
