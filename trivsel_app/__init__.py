"""Trivsel: a municipality's well-being survey and APV, from plan to effect."""

__version__ = "0.1.0"
