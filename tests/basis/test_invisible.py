"""What was pasted is read as it looks."""

import unicodedata

import pytest

from anakinra.basis.invisible import half_width, visible


@pytest.mark.parametrize(
    ("pasted", "seen"),
    [
        ("72\u00a0kg", "72 kg"),
        ("72\tkg", "72 kg"),
        ("72\u2009kg\u3000", "72 kg "),
        ("\ufeff72", "72"),
        ("war\u00adfarin", "warfarin"),
        ("in\u200bflixi\u2060mab", "infliximab"),
        ("\u202dHumira\u202c", "Humira"),
        ("MMR\r\nBCG\rZostavax\u2028Fluenz", "MMR\nBCG\nZostavax\nFluenz"),
        ("warfarin 3 mg; α-blocker, naïve 💉", "warfarin 3 mg; α-blocker, naïve 💉"),
        ("\x00\x7f", "\x00\x7f"),
    ],
)
def test_blanks_are_spaces_and_what_has_no_width_is_left_out(pasted: str, seen: str) -> None:
    assert visible(pasted) == seen


def test_every_blank_and_every_mark_without_width_of_the_basic_plane_is_known() -> None:
    """Held against Unicode: separators are blanks; format marks are left out."""
    for code in range(0x10000):
        letter = chr(code)
        kind = unicodedata.category(letter)
        if kind == "Zs":
            assert visible(letter) == " ", hex(code)
        elif kind in ("Zl", "Zp"):
            assert visible(letter) == "\n", hex(code)
        elif kind == "Cf" and unicodedata.bidirectional(letter) in ("BN", "LRE", "RLE", "PDF"):
            assert visible(letter) == "", hex(code)
        elif kind.startswith(("L", "N")) and not unicodedata.name(letter).endswith("FILLER"):
            assert visible(letter) == letter, hex(code)


def test_full_width_letters_are_the_ordinary_ones() -> None:
    assert half_width("Ｗａｒｆａｒｉｎ　３ｍｇ") == "Warfarin　3mg"
    assert visible(half_width("ＢＣＧ　７２．５")) == "BCG 72.5"
    ordinary = "".join(map(chr, range(0x21, 0x7F)))
    assert half_width("".join(chr(ord(letter) + 0xFEE0) for letter in ordinary)) == ordinary
