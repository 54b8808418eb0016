-- What this service knows of clients: copies fed by streams, guarded by version, never edited here.

-- A company, or a contact on its own lane. A contact with attached_to is no client now.
create table unit (
    lane           smallint not null,
    unit_id        uuid     not null,
    version        bigint   not null,
    kind           text     not null,
    life           text     not null,
    name           text,
    emails         text[]   not null,
    attached_to    uuid,
    responsible_id uuid,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('unit');

-- A person as one unit knows them: a free contact under its own id, an attached one also under its company's. What was
-- said for this unit up to departed_version, consents included, no longer counts.
create table person (
    lane             smallint not null,
    unit_id          uuid     not null,
    contact_id       uuid     not null,
    version          bigint   not null,
    departed_version bigint   not null default 0,
    life             text     not null,
    attached_to      uuid,
    first_name       text,
    patronymic       text,
    last_name        text,
    gender           text,
    city             text,
    emails           text[]   not null,
    primary key (lane, unit_id, contact_id)
) partition by list (lane);
select create_lane_partitions('person');

create table link (
    lane       smallint not null,
    link_id    uuid     not null,
    version    bigint   not null,
    life       text     not null,
    company_id uuid,
    contact_id uuid,
    sort_order integer  not null,
    primary key (lane, link_id)
) partition by list (lane);
select create_lane_partitions('link');
create index link_company on link (company_id, contact_id);

create table consent (
    lane       smallint not null,
    unit_id    uuid     not null,
    subject_id uuid     not null,
    purpose    text     not null,
    channel    text     not null,
    topic      text     not null,
    version    bigint   not null,
    state      text     not null,
    at         timestamptz,
    primary key (lane, unit_id, subject_id, purpose, channel, topic)
) partition by list (lane);
select create_lane_partitions('consent');

create table work_status (
    lane    smallint not null,
    unit_id uuid     not null,
    version bigint   not null,
    status  text,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('work_status');

create table member (
    lane       smallint not null,
    segment_id uuid     not null,
    unit_id    uuid     not null,
    version    bigint   not null,
    inside     boolean  not null,
    since      timestamptz,
    primary key (lane, segment_id, unit_id)
) partition by list (lane);
select create_lane_partitions('member');

create table segment (
    segment_id       uuid    primary key,
    version          bigint  not null,
    life             text    not null,
    code             text,
    name             text,
    formation        text,
    track_membership boolean not null,
    archived         boolean not null
);

create table employee (
    employee_id   uuid   primary key,
    version       bigint not null,
    life          text   not null,
    name          text,
    department_id uuid
);

create table department (
    department_id uuid   primary key,
    version       bigint not null,
    life          text   not null,
    name          text,
    parent_id     uuid
);
