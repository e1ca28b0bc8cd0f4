"""How large a file may be before it is opened at all (reliability notes, B4; ASVS 5.2.3)."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 50 * MEGABYTE
UNPACKED_BYTES = 500 * MEGABYTE
UNPACKED_RATIO = 200  # unpacked : packed; ordinary workbooks lie near 10
ARCHIVE_ENTRIES = 1_000
ROWS = 200_000  # data rows below the heading
COLUMNS = 500
CELLS = 10_000_000  # the readers build dense grids: this bounds their memory
CELL_CHARACTERS = 32_767  # Excel's own limit
