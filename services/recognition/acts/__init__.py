"""The acts of recognition: one row each. From a row come its route, its line in `acts describe`, and every check."""

from services.recognition.acts import complaints, titles

ACTS = (*titles.ACTS, *complaints.ACTS)
