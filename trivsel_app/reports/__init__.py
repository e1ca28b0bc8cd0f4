"""Figures (matplotlib) and the PDF documents and posters (reportlab); no rules, no database."""
