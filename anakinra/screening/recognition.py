"""Recognising listed medicines inside what people write: whole words, never letters within one."""

from collections.abc import Sequence
from dataclasses import dataclass

from anakinra.screening.folding import (
    DIGITS,
    SHORTEST_NAME,
    VACCINE,
    Word,
    core,
    folded,
    plain,
    words_of,
)
from anakinra.screening.spelling import Spellings

MOST_PARTS = 2
"""How many parts between commas a listed name may have."""

_SHORTEST_PART = 3  # letters of a word that may be part of a name
_SHORTEST_SLIP = 5  # letters of a word that may be a name with a slip
_MOST_WORDS = 8
_MOST_KEPT = 1000  # answers kept, as a form asks again at every letter that is typed


@dataclass(frozen=True, slots=True)
class ListedMedicine:
    """A name that the interaction tables know: a generic, a brand, a biosimilar or a class.

    `origin` says whether the monograph names it or it is a member of a class that it names.
    `note` is what else is known of it, such as a vaccine that is bacterial and not viral.
    """

    name: str
    interaction_id: str
    kind: str
    generic: str
    origin: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class NamePart:
    """What names one medicine inside a name, or could not be separated.

    `medicines` are those recognised, each with whether it is the whole part and nothing else.
    `near` are listed names that other words of the part are near to.
    """

    text: str
    medicines: tuple[tuple[ListedMedicine, bool], ...]
    near: tuple[str, ...]


class Names:
    """Names of medicines, to be recognised."""

    def __init__(self, medicines: Sequence[ListedMedicine]) -> None:
        self._by_words: dict[str, ListedMedicine] = {}
        self._members: dict[str, ListedMedicine] = {}
        self._sets: list[tuple[frozenset[str], ListedMedicine]] = []
        for medicine in medicines:
            words = folded(medicine.name)
            self._by_words[_key(words)] = medicine
            if medicine.kind == "class":
                self._by_words.setdefault(_key([*words, "s"]), medicine)
            else:
                self._members.setdefault(_key([core(words)]), medicine)
            # Equivalent: one word holds no shorter name.
            if len(words) > 1:  # pragma: no mutate
                self._sets.append((frozenset(words), medicine))
        self._spellings = Spellings(self._slips(medicines))
        self._parts: dict[str, tuple[NamePart, ...]] = {}
        self._with_commas = tuple(
            plain(each.name).split(",")[0] for each in medicines if "," in each.name
        )

    @staticmethod
    def _slips(medicines: Sequence[ListedMedicine]) -> dict[str, str]:
        """Names by how they are spelt, but for those that hold another name of the same medicine.

        "TNF inhibitor" is recognised by "TNF", and "ACE inhibitor" is no slip of it.
        """
        spelt: dict[str, list[tuple[str, str, set[str]]]] = {}
        for each in medicines:
            words = folded(each.name)
            spelling = "".join(words) if each.kind == "class" else core(words)
            spelt.setdefault(each.generic, []).append((each.name, spelling, set(words)))
        return {
            spelling: name
            for same in spelt.values()
            for name, spelling, words in same
            if not any(other < words for _, _, other in same)
        }

    def with_comma(self, text: str) -> bool:
        """Whether a listed name that holds a comma may be in the text."""
        written = plain(text)
        return any(beginning in written for beginning in self._with_commas)

    def parts_of_one(self, parts: Sequence[str]) -> int:
        """How many of the parts between commas are one listed name: one, where none goes across."""
        words = words_of(",".join(parts))
        comma = len(parts[0])
        across = any(
            comma in range(words[start].start, words[stop - 1].start)
            for start, stop, _ in self._found(words)
        )
        return len(parts) if across else 1

    def parts(self, text: str) -> tuple[NamePart, ...]:
        """The parts of a name in their order, at least one; every word belongs to one of them."""
        key = _key([text])
        if key not in self._parts:
            # Equivalent: what is forgotten is worked out again.
            if len(self._parts) == _MOST_KEPT:  # pragma: no mutate
                self._parts.clear()
            self._parts[key] = tuple(self._read(text))
        return self._parts[key]

    def _read(self, text: str) -> list[NamePart]:
        words = words_of(text)
        found = self._found(words)
        owner = {word.part: word.part for word in words}
        for start, stop, _ in found:
            for part in range(words[start].part, words[stop - 1].part + 1):
                owner[part] = owner[words[start].part]
        parts = []
        for part in dict.fromkeys(owner.values()):
            places = [place for place, word in enumerate(words) if owner[word.part] == part]
            spans = [span for span in found if span[0] in places]
            if spans or not _is_strength([words[place].folded for place in places]):
                parts.append((spans, places))
        if len(parts) < 2:
            return [self._part(text, words, found, range(len(words)))]
        return [
            self._part(text[words[places[0]].start : words[places[-1]].end], words, spans, places)
            for spans, places in parts
        ]

    def _part(
        self,
        text: str,
        words: Sequence[Word],
        spans: Sequence[tuple[int, int, ListedMedicine]],
        places: Sequence[int],
    ) -> NamePart:
        own = [words[place].folded for place in places]
        medicines: dict[str, tuple[ListedMedicine, bool]] = {}
        for start, stop, medicine in spans:
            exact = stop - start == len(own)
            medicine = self._refined(medicine, own)
            medicines.setdefault(medicine.generic, (medicine, exact))
        whole = self._members.get(_key([core(own)]))
        if not medicines and whole:
            return NamePart(text, ((whole, True),), ())
        members = {found.interaction_id for found, _ in medicines.values() if found.kind != "class"}
        kept = tuple(
            (found, exact)
            for found, exact in medicines.values()
            if found.kind != "class" or found.interaction_id not in members
        )
        covered = {place for start, stop, _ in spans for place in range(start, stop)}
        said = {word for found, _ in medicines.values() for word in folded(found.name)}
        free = [words[place].folded for place in places if place not in covered]
        return NamePart(text, kept, self._near_to([w for w in free if w not in said], not spans))

    def _found(self, words: Sequence[Word]) -> list[tuple[int, int, ListedMedicine]]:
        """The listed names among the words, the longest first at each place, none overlapping."""
        found = []
        place = 0
        # Equivalent: no name begins behind the last word.
        while place < len(words):  # pragma: no mutate
            for stop in range(min(len(words), place + _MOST_WORDS), place, -1):
                joined = _key([word.folded for word in words[place:stop]])
                if joined in self._by_words:
                    found.append((place, stop, self._by_words[joined]))
                    place = stop - 1
                    break
            place += 1
        return found

    def _refined(self, medicine: ListedMedicine, own: Sequence[str]) -> ListedMedicine:
        """The medicine that more of the words name: BCG, where "intravesical" is not beside it."""
        name, words = set(folded(medicine.name)), set(own)
        # Equivalent: the words of the name itself are the fewest of all that are compared.
        longer = [(each, found) for each, found in self._sets if name < each]  # pragma: no mutate
        fuller = [(len(each), found) for each, found in longer if each <= words]
        return max(fuller, key=lambda one: one[0])[1] if fuller else medicine

    def _near_to(self, free: Sequence[str], whole: bool) -> tuple[str, ...]:
        """Listed names that the words, or all of them together, are near to."""
        tried = [core(word for word in free if len(word) >= _SHORTEST_PART)] if whole else []
        tried += [word for word in free if len(word) >= _SHORTEST_SLIP and word != VACCINE]
        return self._spellings.near([word for word in tried if word])


def _key(words: Sequence[str]) -> str:
    """The words as one key that is no name of the page's runtime, such as `constructor`."""
    # Equivalent: any beginning does that none of its names has.
    return " " + "".join(words)  # pragma: no mutate


def _is_strength(words: Sequence[str]) -> bool:
    """Whether words such as "5 mg" are no name."""
    return any(map(DIGITS.issuperset, words)) and max(map(len, words)) < SHORTEST_NAME
