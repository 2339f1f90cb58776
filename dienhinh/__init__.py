"""The product: how the services are put together to run, the command line, and the stories."""
