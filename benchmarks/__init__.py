"""What `dev.py bench` measures: the program against bare code that does the same, as ratios."""
