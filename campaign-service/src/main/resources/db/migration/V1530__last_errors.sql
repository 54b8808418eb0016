-- A mail server's own words may have named a recipient; what is written from now on does not.
update provider_state set last_error = null where last_error ~ '@|[0-9]{7}';
