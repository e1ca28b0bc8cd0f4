"""Figures (matplotlib) and the PDF documents and posters (reportlab); no rules, no database."""

import logging

# matplotlib tells of its folders and of fonts in English, on the user's screen unless somebody else
# takes it. This stands here because every way to matplotlib goes through this package.
logging.getLogger("matplotlib").addHandler(logging.NullHandler())
