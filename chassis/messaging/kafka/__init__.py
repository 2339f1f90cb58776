"""The bus of the standard form: Apache Kafka. Nothing outside this package speaks to a broker."""
