"""The catalogue of named reports: questions that people ask every week, each a file of SQL over the views."""

from tracker.reports.catalogue.asking import answered, ask, written
from tracker.reports.catalogue.directory import catalogue, find, own_directory, refused
from tracker.reports.models.catalogue import NamedReport, Parameter

__all__ = [
    "NamedReport",
    "Parameter",
    "answered",
    "ask",
    "catalogue",
    "find",
    "own_directory",
    "refused",
    "written",
]
