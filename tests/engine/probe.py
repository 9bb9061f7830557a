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


def quick_numbers():
    """Numbers as a reader writes them, read while the stand-in's own reading is out of order."""
    own, fractions._parsed = fractions._parsed, None
    try:
        texts = ("70", "70.1", "-0.45", "000123.456789")
        return " ".join([str(fractions.Fraction(text)) for text in texts])
    finally:
        fractions._parsed = own


LIBRARY = (dataclasses, enum, fractions, functools, datetime, difflib, itertools)
window.ak_answered = lambda name, text: shown_cases.shown(name, json_probe.loads(text))
window.ak_stand_ins = lambda: "\n".join(standin_cases.lines(*LIBRARY, abc))
window.ak_quick_numbers = quick_numbers
window.ak_markup = lambda: "\n".join(markup_cases.lines(html))
window.ak_charts = lambda: "\n".join(chart_cases.lines())
window.ak_faults = lambda: "\n".join(fault_cases.lines())
window.ak_concentrations = lambda: "\n".join(kinetics_cases.lines(kinetics, curves))
