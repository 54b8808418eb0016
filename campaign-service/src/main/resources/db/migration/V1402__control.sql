-- Stops all sending at once. One row.
create table sending_switch (
    id         smallint primary key check (id = 1),
    stopped    boolean  not null,
    why        text,
    changed_by text,
    changed_at timestamptz
);
insert into sending_switch values (1, false, null, null, null);

-- Acts of people on campaigns and on sending as a whole.
create table audit (
    id         uuid        primary key,
    at         timestamptz not null,
    act        text        not null,
    subject    text        not null,
    subject_id uuid,
    by         text        not null,
    detail     jsonb       not null
);
create index audit_subject on audit (subject_id, id) where subject_id is not null;
