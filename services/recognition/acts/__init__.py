"""The acts of recognition: one row each. From a row come its route, its line in `acts describe`, and every check."""

from services.recognition.acts import awards, complaints, holding, past, titles

ACTS = (*titles.ACTS, *past.ACTS, *holding.ACTS, *awards.ACTS, *complaints.ACTS)
