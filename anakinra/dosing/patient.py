"""The patient: read and checked once, when it is made, and then taken as a value."""

from dataclasses import dataclass

from anakinra.basis import inputs, messages, population, slips, store
from anakinra.basis.inputs import InputError, Number
from anakinra.basis.quantities import Centimetres, KgPerM2, Kilograms, Years
from anakinra.basis.values import Refusal, StatementIds
from anakinra.dosing.renal import RenalAssessment, RenalBand, assessment


@dataclass(frozen=True, slots=True, init=False)
class Patient:
    """What a dose depends on, and nothing that identifies a person.

    `weight_kg` is actual weight, 30 to 250 kg; `age_years` is in whole years, 0 to 120;
    `indication` is an id of `data/indications.csv`; `renal` is a band or what `renal_band`
    returned, and never assumed; `height_cm`, 120 to 230 cm, may be left out.
    Anything that is not accepted is an `InputError`, which asks about a likely slip.
    A child, or an indication without a dose, is a patient like any other: what would give a dose
    answers with a `Refusal`, which names the statement that it is based on.
    """

    weight: Kilograms
    age: Years
    indication: str
    renal: RenalAssessment
    height: Centimetres | None

    def __init__(
        self,
        *,
        weight_kg: Number,
        age_years: Number,
        indication: str,
        renal: RenalAssessment | RenalBand | str,
        height_cm: Number | None = None,
    ) -> None:
        height = None if height_cm is None else inputs.number("height_cm", height_cm)
        put = object.__setattr__  # as the generated method of a frozen class does
        put(self, "weight", Kilograms(slips.read_weight(weight_kg)))
        put(self, "age", population.read_age(age_years))
        put(self, "indication", population.read_indication(indication))
        put(self, "renal", assessment("renal", renal))
        put(self, "height", None if height is None else Centimetres(height))

    def weighing(self, weight_kg: Number) -> "Patient":
        """The same patient at another actual weight, 30 to 250 kg; else an `InputError`."""
        return Patient(
            weight_kg=weight_kg,
            age_years=self.age.amount,
            indication=self.indication,
            renal=self.renal,
            height_cm=self.height.amount if self.height else None,
        )

    @property
    def body_mass_index(self) -> KgPerM2 | None:
        """Body mass index, where the height is known."""
        if self.height is None:
            return None
        return KgPerM2(self.weight.amount * 100 * 100 / self.height.amount**2)


def read_patient(value: object) -> Patient:
    """The patient given to a function; anything else is an `InputError`."""
    if isinstance(value, Patient):
        return value
    raise InputError("patient", value, "a Patient, made from weight, age, indication and renal")


def refuse_patient(patient: Patient) -> Refusal | None:
    """The refusal where the monograph gives this patient no dose at any level, or None."""
    child = population.refuse_child(patient.age)
    if child:
        return child
    row = population.indications()[patient.indication]
    if row["dosing"] != "computed":
        return _no_dose_for(row)
    if patient.renal.band is RenalBand.REPLACEMENT:
        return Refusal(messages.finding("refused_renal_replacement"))
    return None


def _no_dose_for(row: store.Row) -> Refusal:
    """The refusal for an indication without a dose, based on the statement that names it."""
    reason = messages.finding("refused_indication", indication=row["name"])
    named = StatementIds((*row["statements"], *reason.statements))
    elsewhere = messages.finding("published_elsewhere")
    is_published = set(elsewhere.sources).issubset(row["sources"])
    return Refusal(messages.based_on(reason, named), (elsewhere,) if is_published else ())
