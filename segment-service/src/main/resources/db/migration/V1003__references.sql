create table dictionary_value (
    dictionary  text    not null,
    code        text    not null,
    version     bigint  not null,
    live        boolean not null,
    titles      jsonb,
    parent_code text,
    primary key (dictionary, code)
);

create table attribute (
    code    text    primary key,
    version bigint  not null,
    live    boolean not null,
    type    text    not null,
    titles  jsonb,
    values  text[]
);

create table department (
    id        uuid    primary key,
    version   bigint  not null,
    live      boolean not null,
    name      text,
    parent_id uuid
);

create table employee (
    id            uuid    primary key,
    version       bigint  not null,
    live          boolean not null,
    name          text,
    department_id uuid
);

-- Who uses which segment, so that none is archived under its users.
create table segment_use (
    segment_id uuid    not null,
    used_by    text    not null,
    version    bigint  not null,
    live       boolean not null,
    user_name  text,
    primary key (segment_id, used_by)
);
