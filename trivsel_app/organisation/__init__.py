"""CORE: units, the tree they form, employees, and what became what between two imports."""
