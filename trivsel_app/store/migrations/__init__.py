"""How files of older versions become files of this one, run by Alembic when it is due."""
