"""Runs in the page for the tests: answers as the host does, and gives back text."""

import dataclasses
import datetime
import difflib
import enum
import fractions
import functools
import itertools
from collections import abc

import chart_cases
import fault_cases
import json_probe
import kinetics_cases
import markup_cases
import page_content  # noqa: F401  (first: the declarations read the content)
import shown_cases
import standin_cases
from browser import window

from anakinra import kinetics
from anakinra.kinetics import curves
from anakinra.views import html


def answered(name, text):
    """Everything that the page shows for inputs as JSON text."""
    return shown_cases.shown(name, json_probe.loads(text))


def stand_ins():
    """What the stand-ins answer."""
    library = (dataclasses, enum, fractions, functools, datetime, difflib, itertools)
    return "\n".join(standin_cases.lines(*library, abc))


def quick_numbers():
    """Numbers as a reader writes them, read while the stand-in's own reading is out of order."""
    own, fractions._parsed = fractions._parsed, None
    try:
        texts = ("70", "70.1", "-0.45", "000123.456789")
        return " ".join([str(fractions.Fraction(text)) for text in texts])
    finally:
        fractions._parsed = own


def markup():
    """What building HTML gives."""
    return "\n".join(markup_cases.lines(html))


def charts():
    """Charts of every kind of series."""
    return "\n".join(chart_cases.lines())


def faults():
    """What the examples of Brython's faults give."""
    return "\n".join(fault_cases.lines())


def concentrations():
    """What the teaching model gives."""
    return "\n".join(kinetics_cases.lines(kinetics, curves))


window.ak_answered = answered
window.ak_stand_ins = stand_ins
window.ak_quick_numbers = quick_numbers
window.ak_markup = markup
window.ak_charts = charts
window.ak_three_curves = chart_cases.three_curves
window.ak_faults = faults
window.ak_concentrations = concentrations
