"""The folders of the program's own files that the window reads."""

from trivsel_app.resources_path import resource

FONTS = resource("fonts")
ICONS = resource("icons")
STYLE = resource("style")
