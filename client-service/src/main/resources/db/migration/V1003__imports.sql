-- What was uploaded stays here until its run has ended; these tables grow with uploads, not with clients.
create table import_mapping (
    name    text primary key,
    mapping jsonb not null,
    saved_at timestamptz not null
);

create table import_upload (
    id              uuid primary key,
    collection      text    not null,
    format          text    not null,
    mapping         jsonb   not null,
    owner           text    not null,
    idempotency_key text,
    sha256          text,
    run_id          uuid,
    created         bigint  not null default 0,
    existing        bigint  not null default 0,
    clients_created bigint  not null default 0,
    uploaded_at     timestamptz not null,
    unique (owner, idempotency_key)
);

create table import_chunk (
    upload_id uuid    not null references import_upload on delete cascade,
    no        integer not null,
    data      bytea   not null,
    primary key (upload_id, no)
);
alter table import_chunk alter column data set storage external;

create table import_reject (
    upload_id uuid    not null references import_upload on delete cascade,
    line      bigint  not null,
    no        integer not null,
    field     text,
    code      text    not null,
    reason    text    not null,
    value     text,
    primary key (upload_id, line, no)
);

-- Lost in a crash of the database and then filled again from the chunks.
create unlogged table import_stage (
    upload_id uuid   not null,
    line      bigint not null,
    key       text,
    client    text,
    client_on date,
    draft     text   not null,
    primary key (upload_id, line)
);

create unlogged table import_stage_client (
    upload_id uuid   not null,
    no        bigint not null,
    client    text   not null,
    first_on  date,
    primary key (upload_id, no)
);
