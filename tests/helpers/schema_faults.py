"""Faults to plant in a copy of `data/`, and what the schema check must say of each."""

# File, record that is blamed, pattern to replace, replacement, part of the expected fault.
Case = tuple[str, str, str, str, str]

DOSAGE = "statements/04-dosage.toml"
INTRODUCTION = "statements/02-introduction.toml"
LEAFLET = "statements/08-leaflet-use-and-urgent-signs.toml"

# The pattern is looked for inside the record.
IN_TOML: dict[str, Case] = {
    "unknown key": (DOSAGE, "2.6-4", 'state = "', r'stat = "', "unknown key 'stat'"),
    "missing key": (DOSAGE, "2.6-1", r'text = "[^\n]*\n', "", "text is missing"),
    "blank text": (DOSAGE, "2.6-2", r'text = "[^\n]*"\n', 'text = ""\n', "text is empty"),
    "leading blank": (DOSAGE, "2.6-6", 'text = "', 'text = " ', "leading or trailing blanks"),
    "trailing blank": (DOSAGE, "2.6-6", r'\."\nstate', '. "\nstate', "leading or trailing blanks"),
    "text that is a number": (DOSAGE, "2.6-9", r'text = "[^\n]*\n', "text = 8\n", "must be text"),
    "no source": (DOSAGE, "2.6-11", r"sources = [^\n]*", "sources = []", "sources is empty"),
    "unknown source": (
        *(DOSAGE, "2.6-1", r"sources = [^\n]*", 'sources = ["nowhere"]'),
        "sources names an unknown source 'nowhere'",
    ),
    "a source twice": (
        *(DOSAGE, "2.6-2", r"sources = [^\n]*", 'sources = ["monograph", "monograph"]'),
        "sources names something twice",
    ),
    "sources that are not a list": (
        *(DOSAGE, "2.6-7", r"sources = [^\n]*", 'sources = "monograph"'),
        "sources must be a list",
    ),
    "unknown state": (DOSAGE, "2.6-6", 'state = "computed"', 'state = "done"', "'done' is not one"),
    "refused without reason": (DOSAGE, "2.6-8", r"reason = [^\n]*\n", "", "'refused' needs"),
    "ambiguous without reason": (DOSAGE, "2.6-3", r"reason = [^\n]*\n", "", "'ambiguous' needs"),
    "discrepancy that does not name it back": (
        *(DOSAGE, "2.6-10", r"discrepancies = [^\n]*", 'discrepancies = ["D24"]'),
        "names discrepancy D24, which does not name it back",
    ),
    "section of another id": (
        *(DOSAGE, "2.6-5", 'section = "2.6"', 'section = "2.7"'),
        "the id does not match section '2.7'",
    ),
    "unknown section": (DOSAGE, "2.6-4", 'section = "2.6"', 'section = "9"', "section '9' is not"),
    "shares that are not a whole": (
        *("cohort.toml", "age_65_to_84", 'men = "45"', 'men = "44"'),
        "the shares of men of age come to 99 %",
    ),
    "an assumption that does not say so": (
        *("cohort.toml", "spread_of_men", r"sources = [^\n]*", 'sources = ["monograph"]'),
        "it cites declared-assumption",
    ),
    "a class without a size": (
        *("cohort.toml", "bmi_25_to_30", 'high = "30"', 'high = "25"'),
        "25 is not below 25",
    ),
    "leaflet without heading": (LEAFLET, "3-2", r"heading = [^\n]*\n", "", "needs a heading"),
    "inexact number": ("rules.toml", "maximum_level", 'value = "8"', "value = 8.0", "value 8.0 is"),
    "number in words": ("rules.toml", "taper_step", '"2"', '"eight"', "value 'eight' is not"),
    "trailing zero": ("rules.toml", "titration_step", '"2"', '"2.0"', "value '2.0' is not"),
    "truth value as number": ("rules.toml", "taper_step", '"2"', "true", "value True is not"),
    "one bad number of several": (
        *("rules.toml", "starting_levels_policy", '"2"', '"2 mg"'),
        "value '2 mg' is not",
    ),
    "no number at all": ("rules.toml", "taper_final_level", '"1"', "[]", "value is an empty list"),
    "statement without the monograph": (
        *("rules.toml", "taper_final_level", r"sources = [^\n]*", 'sources = ["fda-label"]'),
        "names statements but not the source 'monograph'",
    ),
    "monograph without a statement": (
        *("rules.toml", "taper_final_doses_per_day", r"statements = [^\n]*", "statements = []"),
        "names the source 'monograph' but no statement",
    ),
    "limits the wrong way round": (
        *("rules.toml", "weight_kg", r'minimum = "\d+"', 'minimum = "900"'),
        "minimum 900 is not below maximum",
    ),
    "half an administration": (
        *("rules.toml", "divided_doses_per_day", 'value = "2"', 'value = "2.5"'),
        "value must be a whole number of administrations/day, not '2.5'",
    ),
    "two numbers for one": (
        *("rules.toml", "syringe_content", '"100"', '["100", "9"]'),
        "value must be one number, not ['100', '9']",
    ),
    "highest before lowest": (
        *("rules.toml", "printed_weights", r'\["40", "150"\]', '["150", "40"]'),
        "value must be two numbers, the lowest and the highest, not ['150', '40']",
    ),
    "one number for two": (
        *("rules.toml", "printed_weights", r'\["40", "150"\]', '"40"'),
        "value must be two numbers, the lowest and the highest, not '40'",
    ),
    "nothing that can be seen": (
        *("rules.toml", "syringe_content", 'meaning = "', r'meaning = "\\u0000'),
        "meaning holds U+0000 (a control character)",
    ),
    "soft hyphen in a source": (
        *(DOSAGE, "2.6-4", r'sources = \["', 'sources = ["\u00ad'),
        "sources holds U+00AD (soft hyphen)",
    ),
    "hidden letter in a citation": (
        *("references.toml", "girft-hlh", 'reading = "', 'reading = "\u2060'),
        "cited_as.reading holds U+2060 (word joiner)",
    ),
    "markup in a message": (
        *("messages.toml", "refused_child", 'text = "', "text = \"<script>alert('8')"),
        "text holds the markup '<script>'",
    ),
    "character reference": (
        *(DOSAGE, "2.6-7", 'text = "', 'text = "&#8203;'),
        "text holds the markup '&#8203;'",
    ),
    "step of nothing": ("rules.toml", "weight_kg", r'step = "[\d.]+"', 'step = "0"', "step 0 is"),
    "mark of a slider between its steps": (
        *("rules.toml", "duration_days", r'ticks = \["7"', 'ticks = ["7.5"'),
        "ticks or maximum are no whole steps of 1",
    ),
    "marks of a slider that do not rise": (
        *("rules.toml", "duration_days", r'ticks = \["7"', 'ticks = ["14"'),
        "do not rise from minimum to maximum",
    ),
    "slider wider than its field": (
        *("rules.toml", "duration_days", r'maximum = "28"', 'maximum = "366"'),
        "its range leaves 1 to 365",
    ),
    "slider of nothing": (
        *("rules.toml", "duration_days", r'step = "1"\nticks', 'step = "0"\nticks'),
        "step 0 is not above 0",
    ),
    "way of giving that the core does not know": (
        *("kinetics.toml", "yang_2003", r'routes = \["subcutaneous"', 'routes = ["by mouth"'),
        "routes 'by mouth' is not one of subcutaneous, intravenous",
    ),
    "slider of the model wider than its box": (
        *("kinetics.toml", "interval_h", r'\{ minimum = "6"', '{ minimum = "0"'),
        "[1.0, 0.0, 72.0, 168.0] are not in order",
    ),
    "mark of a slider of the model between its steps": (
        *("kinetics.toml", "interval_h", r'ticks = \["12"', 'ticks = ["13"'),
        "ticks or maximum are no whole steps of 6",
    ),
    "unpaired brace": ("messages.toml", "refused_indication", "}", "", "unpaired brace"),
    "placeholder that is no name": (
        *("messages.toml", "refused_indication", "{indication}", "{0}"),
        "placeholder '0'",
    ),
    "message with an unknown rule": (
        *("messages.toml", "refused_indication", "{indication}", "{rule[nothing]}"),
        "placeholder 'rule[nothing]' that is neither a name nor a rule",
    ),
    "unknown grade": ("sources.toml", "yang-2003", '"sourced"', '"good"', "grade 'good' is not"),
    "address that is none": ("sources.toml", "yang-2003", "https://", "", "does not have the form"),
    "two questions in one": (
        *("discrepancies.toml", "D04", r"\?\"", '? And why?"'),
        "does not have the form",
    ),
    "reference out of place": (
        *("references.toml", "girft-hlh", "position = 3", "position = 4"),
        "out of order: expected position 3",
    ),
    "unknown statement of a citation": (
        *("references.toml", "girft-hlh", 'statement = "1-4"', 'statement = "1-40"'),
        "statement names an unknown statement '1-40'",
    ),
    "unknown key of a citation": (
        *("references.toml", "girft-hlh", "number = 3", "numero = 3"),
        "unknown key 'numero' in cited_as; known are inferred, number, reading, statement; "
        "number is missing in cited_as",
    ),
}

# The pattern is looked for in the whole file.
IN_FILE: dict[str, Case] = {
    "duplicate statement": (DOSAGE, "2.6-3", '"2.6-4"', '"2.6-3"', "duplicate id"),
    "duplicate across files": (
        *(DOSAGE, "1-1", '"2.6-4"', '"1-1"'),
        f"duplicate id, already in data/{INTRODUCTION}",
    ),
    "statement out of order": (DOSAGE, "2.6-12", '"2.6-4"', '"2.6-12"', "expected 2.6-4"),
    "section out of order": (DOSAGE, "2.5-9", '"2.6-4"', '"2.5-9"', "follows section 2.6"),
    "malformed id": (DOSAGE, "2.6.4", '"2.6-4"', '"2.6.4"', "does not have the form"),
    "record without id": (DOSAGE, "statement 4", 'id = "2.6-4"\n', "", "id is missing"),
    "discrepancy out of order": (
        *("discrepancies.toml", "D60", 'id = "D04"', 'id = "D60"'),
        "out of order: expected id D04",
    ),
    "rule that nothing declares": (
        *("rules.toml", "maximum_levels", r"\[rule.maximum_level\]", "[rule.maximum_levels]"),
        "has no declared unit: add it to tools/schema/units.py",
    ),
    "rule that is gone": (
        *("rules.toml", "maximum_level", r"\[rule.maximum_level\]", "[rule.maximum_levels]"),
        "the record is missing",
    ),
    "direction of letters in a comment": (
        *("rules.toml", "line 1", "Every clinical", "Every \u202eclinical"),
        "holds U+202E (right-to-left override)",
    ),
    "worked example in another unit": (
        *("worked_examples.csv", "clearance_man_70", ",mL/min,58.7", ",mg,58.7"),
        "unit is 'mg' and must be mL/min",
    ),
    "hazard out of order": ("hazards.toml", "H99", "H02", "H99", "out of order: expected id H02"),
    "risk that rises": (
        *("hazards.toml", "H01", '\nlikelihood = "high"', '\nlikelihood = "very_low"'),
        "residual_likelihood 'low' is above likelihood 'very_low'",
    ),
    "risk that is left out": (
        *("risk_matrix.toml", "very_high", r"\[3, 4, 4, 5, 5\]", "[3, 4, 4, 5]"),
        "risks has 4 levels for 5 severities",
    ),
    "risk of no level": (
        *("risk_matrix.toml", "very_high", r"\[3, 4, 4, 5, 5\]", "[3, 4, 4, 5, 6]"),
        "risks names unknown levels [6]",
    ),
    "rule by a bad name": (
        *("rules.toml", "Maximum-Level", r"\[rule.maximum_level\]", "[rule.Maximum-Level]"),
        "the name does not have the form",
    ),
    "unknown table": ("rules.toml", "rules", r"\[rule.maximum_level\]", "[rules.x]", "unknown"),
    "not TOML": ("rules.toml", "the file", r"\[rule.maximum_level\]", "[rule", "cannot be read"),
    "blank control field gone": (
        *("document_control.toml", "contact", r"\ncontact = [^\n]*", ""),
        "the record is missing",
    ),
    "too few cells": ("laboratory_tests.csv", "crp", ",2.11-6,", ",", "4 cells instead of 5"),
    "too many cells": ("laboratory_tests.csv", "esr", r"\nesr,", "\nesr,,", "6 cells instead of 5"),
    "blank line": ("laboratory_tests.csv", "line 2", "\n", "\n\n", "0 cells instead of 5"),
    "unclosed quote": ("laboratory_tests.csv", "the file", r"\ncrp,", '\ncrp,"', "cannot be read"),
    "unknown column": (
        *("laboratory_tests.csv", "the header", "effect", "efect"),
        "unknown column 'efect'; column 'effect' is missing",
    ),
    "columns in another order": (
        *("laboratory_tests.csv", "the header", "id,name", "name,id"),
        "columns must be",
    ),
    "blank in a list of ids": (
        *("adverse_effects.csv", "neutropenia", "2.10-7;3-25", "2.10-7; 3-25"),
        "statements has leading or trailing blanks",
    ),
    "id missing in a list": (
        *("adverse_effects.csv", "neutropenia", "2.10-7;3-25", "2.10-7;;3-25"),
        "statements is empty",
    ),
    "agreement that is none": (
        *("adverse_effects.csv", "headache", ",Headache,very_common", ",Headache,common"),
        "agreement 'yes' but the two frequencies differ",
    ),
    "disagreement without a note": (
        *("adverse_effects.csv", "headache", "very_common,yes,", "very_common,no,"),
        "agreement 'no' needs a note",
    ),
    "frequency that the leaflet does not give": (
        *("adverse_effects.csv", "blood_cholesterol_increased"),
        *(",eu-leaflet-2022;sobi-uk,,not_stated", ",monograph,,not_stated"),
        "whose leaflet gives another frequency or none",
    ),
    "leaflet wording without frequency": (
        *("adverse_effects.csv", "headache", ",headaches,very_common", ",headaches,not_stated"),
        "do not agree on whether the leaflet has it",
    ),
    "source without a name": (
        *("sources.toml", "sobi-us", 'id = "sobi-uk"', 'id = "sobi-us"'),
        "has no name in source_names.csv",
    ),
    "frequency band gone": (
        *("frequency_bands.csv", "common", r"\ncommon,[^\n]*", ""),
        "the record is missing",
    ),
    "origin that cites the monograph": (
        *("precautions.csv", "dress", r"monograph,2\.2-9,monograph", "beyond,2.2-9,monograph"),
        "origin 'beyond' does not fit sources",
    ),
    "monograph origin without a statement": (
        *("precautions.csv", "dress", r"monograph,2\.2-9,monograph", "monograph,,monograph"),
        "origin 'monograph' needs a statement",
    ),
    "unknown interaction": (
        *("interacting_medicines.csv", "Humira", "Humira,tnf_antagonists", "Humira,tnf"),
        "interaction_id names an unknown interaction 'tnf'",
    ),
    "brand of an unlisted medicine": (
        *("interacting_medicines.csv", "Humira", "brand,adalimumab", "brand,adalimumap"),
        "generic 'adalimumap' has no row of its own",
    ),
    "medicine twice, in other capitals": (
        *("interacting_medicines.csv", "HUMIRA", r"\nAmgevita,", "\nHUMIRA,"),
        "duplicate id",
    ),
}
