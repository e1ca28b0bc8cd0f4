"""Every Danish sentence that screen and paper share: labels, refusals, dates and numbers."""
