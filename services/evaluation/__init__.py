"""Evaluation: which criteria a candidacy meets, on which evidence, under which version of the set."""
