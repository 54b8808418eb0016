-- What was chosen when this database was made. The lane count never changes afterwards; the epoch is raised by a restore
-- from backup, so that versions drawn after it are above every version ever said.
create table installation (
    only_row boolean primary key default true check (only_row),
    lanes    integer not null check (lanes between 1 and 1024 and (lanes & (lanes - 1)) = 0),
    epoch    bigint  not null default 1 check (epoch between 1 and 8191)
);
insert into installation (lanes) values (${lanes});

create sequence version_seq;

-- A version is epoch * 2^40 + sequence: it fits into a JSON number and grows for ever. Draw it under the row lock.
create function next_version() returns bigint language sql volatile
    return (select epoch << 40 from installation) | nextval('version_seq');

-- The lane of a unit: the low bits of its id, which are random in every id we make.
create function lane_of(unit_id uuid) returns smallint language sql immutable
    return (get_byte(uuid_send(unit_id), 15) | (get_byte(uuid_send(unit_id), 14) << 8)) & (${lanes} - 1);

-- One list partition per lane. The table must be declared "partition by list (lane)".
create function create_lane_partitions(parent text, options text default '') returns void language plpgsql as $$
begin
    for lane in 0 .. (select lanes - 1 from installation) loop
        execute format('create table %I partition of %I for values in (%s) %s',
            parent || '_' || lpad(lane::text, 2, '0'), parent, lane, options);
    end loop;
end $$;
