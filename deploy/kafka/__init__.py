"""Apache Kafka from Maven artefacts: the jars, and clusters of one or three brokers on this machine."""
