"""What tests of a service are written with."""
