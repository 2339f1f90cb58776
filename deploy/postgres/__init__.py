"""PostgreSQL: a private server from the binaries of this machine, and the roles that a province needs."""
