"""Acts: authorise → load the streams → decide → one commit, answered line by line."""
