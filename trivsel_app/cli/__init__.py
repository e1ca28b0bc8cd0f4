"""The same operations from a command line, for scheduled jobs and servers without a screen."""
