"""When each message is read, written a second time: in the wrong tier a warning is folded away."""

from anakinra.basis import store

# What asks whether the input is what was meant.
INPUT = """
    clearance_implausible slip_height slip_pounds slip_decimal_weight slip_mg_per_dl
    slip_per_microlitre slip_per_dose slip_decimal_level slip_mg_per_day did_you_mean
"""
# What changes this patient's dose or decides whether there is one; every refusal does.
DOSE = """
    card_low_neutrophils level_between_bands once_daily_elsewhere rounded_down_to_maximum
    large_deviation second_check light_patient heavy_patient renal_caution renal_near_edge
    renal_gap ideal_weight_same_band age_beyond_formula odd_level card_for_whom card_deviation
    escalation_stops weight_changed renal_alternate_days renal_replacement renal_unknown
    ideal_weight_extrapolated ideal_weight_no_band totals_count_every_day card_renal
    contraindication team_decision should_not must_not result
    neutrophils_low interaction_avoid kinetics_teaching_only kinetics_children_for_adult
    kinetics_normal_kidneys_assumed kinetics_moved
"""
# What holds for everybody.
BACKGROUND = """
    published_elsewhere other_schedule beyond_everyone off_label same_dose_both_routes
    record_batch starting_level not_egfr durations_are_yours raise_by_response neutrophils_only
    card_lightest card_choose_level card_left_out card_governance interaction_self
    kinetics_borrowed
"""


def test_each_message_is_read_when_it_matters() -> None:
    listed = {"input": INPUT.split(), "dose": DOSE.split(), "background": BACKGROUND.split()}
    tier_of = {name: tier for tier, names in listed.items() for name in names}
    messages = store.document("messages")["message"]
    assert tier_of.keys() <= messages.keys()
    for name, record in messages.items():
        is_refusal = record["severity"] == "refusal"
        assert record["tier"] == tier_of.get(name, "dose" if is_refusal else "check"), name
