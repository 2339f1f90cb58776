"""The acts of recognition: one row each. From a row come its route, its line in `acts describe`, and every check."""

from services.recognition.acts import complaints, holding, titles

ACTS = (*titles.ACTS, *holding.ACTS, *complaints.ACTS)
