"""CORE: questionnaire, round, answers, scoring, disclosure, results and comparison."""
