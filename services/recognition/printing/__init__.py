"""The papers of decisions and notices, in the layout of NĐ 30/2020: as drafts, and as recorded under their number."""
