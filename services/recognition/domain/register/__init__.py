"""The numbers of documents, by issuer and year."""
