-- Many versions at once: the epoch is read once for all of them.
create function next_versions(wanted integer) returns setof bigint language sql volatile
    begin atomic
        select epoch << 40 | nextval('version_seq') from installation, generate_series(1, wanted);
    end;
