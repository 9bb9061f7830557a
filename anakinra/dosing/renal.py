"""Renal function: the Cockcroft-Gault estimate and the bands of the monograph."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from anakinra.basis import inputs, messages, population, rules, slips
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import (
    Centimetres,
    Kilograms,
    MicromolPerL,
    MlPerMin,
    Years,
    distinct_text,
)
from anakinra.basis.values import Finding, Refusal, Step

_EDGES = ("renal_alternate_days_below", "renal_caution_last_whole", "renal_caution_below")


class Sex(Enum):
    """Sex as the Cockcroft-Gault and ideal weight formulas use it."""

    FEMALE = "female"
    MALE = "male"


class WeightBasis(Enum):
    """Which weight goes into the Cockcroft-Gault formula; the user chooses."""

    ACTUAL = "actual"
    IDEAL = "ideal"
    ADJUSTED = "adjusted"


class RenalBand(Enum):
    """Renal function as the monograph treats it."""

    NO_ADVICE = "no renal advice"
    CAUTION = "caution"
    ALTERNATE_DAYS = "alternate days"
    REPLACEMENT = "dialysis or filtration"
    UNKNOWN = "not known"

    def __str__(self) -> str:
        """The band as text, with its limits."""
        low = rules.quantity("renal_alternate_days_below", MlPerMin)
        high = rules.quantity("renal_caution_below", MlPerMin)
        words = {
            RenalBand.NO_ADVICE: f"{high} or more: no renal advice",
            RenalBand.CAUTION: f"{low} to below {high}: caution",
            RenalBand.ALTERNATE_DAYS: f"below {low}: consider every other day",
            RenalBand.REPLACEMENT: "dialysis or filtration: specialist advice",
            RenalBand.UNKNOWN: "not known",
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class CreatinineClearance:
    """An estimated creatinine clearance with its working (never rounded before it is used).

    `no_band` says why no band is taken from it, where that is so.
    """

    ml_per_min: MlPerMin
    weight_basis: WeightBasis
    weight: Kilograms
    working: tuple[Step, ...]
    findings: tuple[Finding, ...]
    no_band: Finding | None = None

    def __str__(self) -> str:
        """The estimate with as many decimals as show on which side of each band's edge it lies."""
        return beside_its_band(self.ml_per_min)


@dataclass(frozen=True, slots=True)
class RenalAssessment:
    """A renal band and what the monograph says about it.

    `near_edge` means that the estimate lies within the declared margin of a band edge.
    """

    band: RenalBand
    clearance: MlPerMin | None
    near_edge: bool
    findings: tuple[Finding, ...]


def creatinine_clearance(
    *,
    age_years: Number,
    sex: Sex | str,
    creatinine_micromol_per_l: Number,
    weight_kg: Number,
    height_cm: Number | None = None,
    weight_basis: WeightBasis | str = WeightBasis.ACTUAL,
) -> CreatinineClearance | Refusal:
    """Creatinine clearance by Cockcroft-Gault with the constants used in the UK.

    (140 - age) x weight x factor / creatinine, in mL/min, not normalised to body surface.
    `age_years` is in whole years, 0 to 120; `creatinine_micromol_per_l` is 20 to 2,000 micromol/L;
    `weight_kg` is actual weight, 30 to 250 kg; `height_cm`, 120 to 230 cm, is needed for ideal and
    adjusted weight, which below 60 inches are an extrapolation: said so.
    An ideal weight above the actual one is said too, with what the actual weight gives.
    Returns a `Refusal` under 18 years; anything else that is not accepted is an `InputError`, which
    asks about a likely slip.
    Sources: prereg-ccr, ibw-devine, adjusted-weight in `data/sources.toml`.
    """
    years = population.read_age(age_years)
    of_sex = inputs.choice("sex", sex, Sex)
    basis = inputs.choice("weight_basis", weight_basis, WeightBasis)
    height = None if height_cm is None else inputs.number("height_cm", height_cm)
    actual = Kilograms(slips.read_weight(weight_kg))
    creatinine = MicromolPerL(slips.read_creatinine(creatinine_micromol_per_l))
    refused = population.refuse_child(years)
    if refused:
        return refused
    weight, steps = _weight_for(basis, actual, of_sex, height)
    factor = rules.rule(f"cockcroft_gault_{of_sex.value}")
    constant = rules.rule("cockcroft_gault_age").number
    clearance = cockcroft_gault(years, of_sex, weight, creatinine)
    step = Step(
        "Creatinine clearance (Cockcroft-Gault)",
        f"({constant} − {years.number}) × {weight} × {_plain(factor.number)} ÷ {creatinine}",
        beside_its_band(clearance),
        sources=factor.sources,
    )
    found = [messages.finding("clearance_is_estimate")]
    no_band = None
    if height is not None and weight != actual and Centimetres(height) < _ideal_weight_from():
        no_band = messages.finding(
            "ideal_weight_extrapolated",
            height=Centimetres(height),
            from_height=_ideal_weight_from(),
            ideal=_ideal_weight(of_sex, height)[0],
        )
        found.append(no_band)
    elif weight > actual:
        by_actual = cockcroft_gault(years, of_sex, actual, creatinine)
        above, no_band = _above_actual(weight, clearance, actual, by_actual)
        found.append(above)
    youngest, oldest = rules.quantities("cockcroft_gault_ages", Years)
    if not youngest <= years <= oldest:
        found.append(messages.finding("age_beyond_formula", age=years))
    found += [messages.finding("not_egfr"), messages.finding("which_weight")]
    question = slips.weight_question(actual.amount, height)
    if question:
        found.append(question)
    if clearance.amount > rules.accepted("creatinine_clearance_ml_per_min").maximum:
        found.append(messages.finding("clearance_implausible", value=clearance))
    return CreatinineClearance(clearance, basis, weight, (*steps, step), tuple(found), no_band)


def _above_actual(
    ideal: Kilograms, by_ideal: MlPerMin, actual: Kilograms, by_actual: MlPerMin
) -> tuple[Finding, Finding | None]:
    """What is said of an ideal weight above the actual one, and why there is no band, if so."""
    is_same = band_of(by_actual) is band_of(by_ideal)
    found = messages.finding(
        "ideal_weight_same_band" if is_same else "ideal_weight_no_band",
        actual=actual,
        ideal=ideal,
        lower=f"{beside_its_band(by_actual)} ({band_of(by_actual)})",
        higher=f"{beside_its_band(by_ideal)} ({band_of(by_ideal)})",
    )
    return found, None if is_same else found


def cockcroft_gault(age: Years, sex: Sex, weight: Kilograms, creatinine: MicromolPerL) -> MlPerMin:
    """The formula alone, for amounts that were read; `creatinine_clearance` says what it needs."""
    constant = rules.rule("cockcroft_gault_age").number
    factor = rules.rule(f"cockcroft_gault_{sex.value}").number
    return MlPerMin((constant - age.amount) * factor / creatinine.amount * weight.amount)


def renal_band(
    clearance: CreatinineClearance | Number | None = None,
    *,
    replacement: bool = False,
) -> RenalAssessment:
    """The monograph's band for a creatinine clearance, 0 to 300 mL/min; else an `InputError`.

    The unrounded value decides: below 30, 30 to below 60, 60 or more.
    `replacement` says that the patient has haemodialysis or haemofiltration, whatever the value.
    None means that renal function is not known, which is never taken as normal.
    An estimate from an extrapolated weight has no band, and one from an ideal weight above the
    actual weight has one only where both weights lead to the same: a finding says so.
    Statements 2.6-7 to 2.6-9 and 2.9-1 to 2.9-3.
    """
    if not isinstance(replacement, bool):
        raise InputError("replacement", replacement, "true or false")
    if isinstance(clearance, CreatinineClearance) and clearance.no_band and not replacement:
        return RenalAssessment(RenalBand.UNKNOWN, None, False, (clearance.no_band,))
    return _assess(_clearance_value(clearance), replacement)


def beside_its_band(value: MlPerMin) -> str:
    """A clearance with as many decimals as show on which side of each edge it lies."""
    return distinct_text(value, *[rules.quantity(name, MlPerMin) for name in _EDGES])


def band_of(value: MlPerMin) -> RenalBand:
    """The band that an unrounded clearance lies in, without dialysis or filtration."""
    if value < rules.quantity("renal_alternate_days_below", MlPerMin):
        return RenalBand.ALTERNATE_DAYS
    if value < rules.quantity("renal_caution_below", MlPerMin):
        return RenalBand.CAUTION
    return RenalBand.NO_ADVICE


def _assess(value: MlPerMin | None, replacement: bool) -> RenalAssessment:
    if replacement:
        found = messages.finding("renal_replacement")
        return RenalAssessment(RenalBand.REPLACEMENT, value, False, (found,))
    if value is None:
        found = messages.finding("renal_unknown")
        return RenalAssessment(RenalBand.UNKNOWN, None, False, (found,))
    low = rules.quantity("renal_alternate_days_below", MlPerMin)
    high = rules.quantity("renal_caution_below", MlPerMin)
    band = band_of(value)
    findings = list(band_findings(band))
    margin = rules.quantity("renal_edge_margin", MlPerMin).amount
    edges = [edge for edge in (low, high) if abs(value.amount - edge.amount) <= margin]
    for edge in edges:
        shown = beside_its_band(value)
        findings.append(messages.finding("renal_near_edge", value=shown, edge=edge))
    if rules.quantity("renal_caution_last_whole", MlPerMin) < value < high:
        findings.append(messages.finding("renal_gap", value=value))
    return RenalAssessment(band, value, bool(edges), tuple(findings))


def band_findings(band: RenalBand) -> tuple[Finding, ...]:
    """What the monograph says about a band; nothing for 60 mL/min or more."""
    keys = {
        RenalBand.CAUTION: "renal_caution",
        RenalBand.ALTERNATE_DAYS: "renal_alternate_days",
        RenalBand.REPLACEMENT: "renal_replacement",
        RenalBand.UNKNOWN: "renal_unknown",
    }
    return (messages.finding(keys[band]),) if band in keys else ()


def assessment(field: str, value: object) -> RenalAssessment:
    """Accept a band or a whole assessment for a parameter called `renal`."""
    if isinstance(value, RenalAssessment):
        # Made again, so that a hand-made assessment has the findings that belong to its band.
        replaced = inputs.choice(field, value.band, RenalBand) is RenalBand.REPLACEMENT
        if value.clearance is not None:
            return _assess(value.clearance, replaced)
        value = value.band
    band = inputs.choice(field, value, RenalBand)
    return RenalAssessment(band, None, False, band_findings(band))


def _clearance_value(clearance: CreatinineClearance | Number | None) -> MlPerMin | None:
    if clearance is None:
        return None
    if isinstance(clearance, CreatinineClearance):
        return clearance.ml_per_min
    return MlPerMin(inputs.number("creatinine_clearance_ml_per_min", clearance, "clearance"))


def _weight_for(
    basis: WeightBasis, actual: Kilograms, sex: Sex, height: Fraction | None
) -> tuple[Kilograms, tuple[Step, ...]]:
    if basis is WeightBasis.ACTUAL:
        return actual, ()
    if height is None:
        limits = rules.accepted("height_cm")
        accepts = f"{inputs.accepts(limits)}, because {basis.value} weight needs it"
        raise InputError("height_cm", None, accepts)
    ideal, step = _ideal_weight(sex, height)
    if basis is WeightBasis.IDEAL:
        return ideal, (step,)
    if actual <= ideal:
        same = Step("Adjusted weight", f"{actual} is not above {ideal}", f"{actual} (actual)")
        return actual, (step, same)
    kept = rules.rule("adjusted_weight_fraction")
    adjusted = ideal + (actual - ideal) * kept.number
    adjusting = Step(
        "Adjusted weight",
        f"{ideal} + {_plain(kept.number)} × ({actual} − {ideal})",
        str(adjusted),
        sources=kept.sources,
    )
    return adjusted, (step, adjusting)


def _ideal_weight_from() -> Centimetres:
    """The lowest height that the ideal weight formula was made for."""
    inch = rules.rule("centimetres_per_inch").number
    return Centimetres(rules.rule("ideal_weight_base_height").number * inch)


def _ideal_weight(sex: Sex, height: Fraction) -> tuple[Kilograms, Step]:
    base = rules.quantity(f"ideal_weight_{sex.value}", Kilograms)
    per_inch = rules.rule("ideal_weight_per_inch")
    from_height = rules.rule("ideal_weight_base_height").number
    inch = rules.rule("centimetres_per_inch").number
    ideal = base + Kilograms(per_inch.number * (height / inch - from_height))
    step = Step(
        "Ideal weight",
        f"{base} + {_plain(per_inch.number)} kg × "
        f"({Centimetres(height)} ÷ {_plain(inch)} − {_plain(from_height)})",
        str(ideal),
        sources=per_inch.sources,
    )
    return ideal, step


def _plain(number: Fraction) -> str:
    """A rule's constant as the data writes it."""
    return str(Kilograms(number).number)
