"""CORE: findings, action plans, deadlines and their effect."""
