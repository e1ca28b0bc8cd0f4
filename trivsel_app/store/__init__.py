"""The municipality file: encrypted database, tables, backup, audit log and checks."""
