"""A made-up municipality of any size, from a seed. Every name in it is visibly invented."""
