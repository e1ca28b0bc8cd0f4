"""The spacing scale, in logical pixels. Nothing in the window uses another distance."""

SPACE = (0, 4, 8, 12, 16, 24, 32, 48)  # SPACE[4] = 16
PAGE_MARGIN = 28
TARGET = 32  # height of controls; never under 24 (WCAG 2.2, target size)
