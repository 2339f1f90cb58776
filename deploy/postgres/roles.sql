-- What an administrator of the server runs once, with psql 14 or newer; running it again sets the passwords anew.
--
--   psql postgresql://postgres@host/postgres -f roles.sql
--     -v owner_password=… -v registration_password=… -v evaluation_password=…
--     -v recognition_password=… -v notification_password=… -v audit_password=…
--
-- -v database=… names another database than dienhinh; its roles begin with the same name, so that several
-- installations live on one server. Who fears for passwords on a command line or in the server's log sets the variables
-- with \set in a session before \i roles.sql, and may set them to SCRAM-SHA-256 verifiers.

\set ON_ERROR_STOP on
\if :{?database}
\else
    \set database dienhinh
\endif
SELECT :'database' || '_owner' AS owner,
       :'database' || '_registration' AS registration,
       :'database' || '_evaluation' AS evaluation,
       :'database' || '_recognition' AS recognition,
       :'database' || '_notification' AS notification,
       :'database' || '_audit' AS audit
\gset

SELECT format('CREATE DATABASE %I ENCODING UTF8 TEMPLATE template0', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

SELECT format('CREATE ROLE %I', role)
FROM unnest(ARRAY[
    :'owner', :'registration', :'evaluation', :'recognition', :'notification', :'audit'
]) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

ALTER ROLE :"owner" LOGIN PASSWORD :'owner_password';
ALTER ROLE :"registration" LOGIN PASSWORD :'registration_password';
ALTER ROLE :"evaluation" LOGIN PASSWORD :'evaluation_password';
ALTER ROLE :"recognition" LOGIN PASSWORD :'recognition_password';
ALTER ROLE :"notification" LOGIN PASSWORD :'notification_password';
ALTER ROLE :"audit" LOGIN PASSWORD :'audit_password';

-- Everybody may connect to a new database, and use its schema public, unless told otherwise.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, CREATE ON DATABASE :"database" TO :"owner";
GRANT CONNECT ON DATABASE :"database"
    TO :"registration", :"evaluation", :"recognition", :"notification", :"audit";
\connect :database
REVOKE ALL ON SCHEMA public FROM PUBLIC;
