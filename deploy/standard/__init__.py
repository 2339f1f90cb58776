"""The standard form on one machine, from local binaries: Kafka, PostgreSQL, every service, one address in front."""
