"""A library and its branch, backed up, lost and restored: what each believes afterwards."""
