"""The same operations from a command line, for scheduled jobs and servers without a screen."""

from trivsel_app.cli.run import run_command

__all__ = ["run_command"]
