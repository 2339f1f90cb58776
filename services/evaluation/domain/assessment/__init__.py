"""The assessment: the facts of one candidacy, and what was judged on them."""
