"""No line of an answer ends between a number and its unit."""

import pytest

from anakinra.views.together import together, together_in


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("8 mg/kg/day for 1 to 2 weeks", "8~mg/kg/day for 1~to~2~weeks"),
        ("1.5 × 10⁹/L, 0.9 % on 2 March", "1.5~×~10⁹/L, 0.9~% on 2~March"),
        ("6,860 mg less, 84 fewer syringes", "6,860~mg less, 84~fewer syringes"),
        ("2 of 3 levels, 5 mg-like, 4 mgs", "2 of 3 levels, 5 mg-like, 4 mgs"),
    ],
)
def test_a_number_stays_beside_its_unit_and_other_blanks_break(written: str, kept: str) -> None:
    assert together(written) == kept.replace("~", "\u00a0")


def test_in_html_only_the_text_that_is_read_changes() -> None:
    left = (
        '<a title="4 mg" href="#4 mg">',
        '<svg><path d="M1 2 h 5"/><text>4 mg</text></svg>',
        "<summary>Working, in 8 doses</summary>",
        '<td class="ak-number">9 mg</td>',
        "<pre>4 mg</pre>",
        '<ul class="ak-figures"><li><span>Inject</span> <strong>6 injections</strong></li></ul>',
    )
    markup = "".join(f"<p>4 mg</p>{each}" for each in left)
    assert together_in(markup) == "".join(f"<p>4\u00a0mg</p>{each}" for each in left)
