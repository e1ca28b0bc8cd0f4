"""The few questions that need an answer before the work can go on."""
