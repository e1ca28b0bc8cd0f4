"""Figures as pure functions: finished data to a `Drawing`, shown by a reused matplotlib figure.

    sheet = Sheet()                                          # once per window or batch
    figure = sheet.show(theme_bars(data, width=480, look=DARK))   # again and again

`alt_text(data)` and `as_rows(data)` say the same in words and as a table.
"""
