-- Work that fails at present, shared by the replicas; gone when it succeeds.
create table trouble (
    work        text        not null,
    subject_id  uuid        not null,
    part        text        not null,
    stale_since timestamptz not null,
    failures    integer     not null,
    last_error  text        not null,
    next_try_at timestamptz not null,
    primary key (work, subject_id, part)
);
