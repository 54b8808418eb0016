-- External ids are spread by their own hash, because the lane of a document can change.
create function lane_of_text(value text) returns smallint language sql immutable
    return hashtextextended(value, 0) & (${lanes} - 1);

-- Keeps an external id (or the derived key of an imported row) unique within its kind, whatever lane its owner is in.
create table external_ref (
    lane        smallint not null,
    entity      text     not null,
    external_id text     not null,
    id          uuid     not null,
    primary key (lane, entity, external_id)
) partition by list (lane);
select create_lane_partitions('external_ref');

create table department (
    id          uuid primary key,
    external_id text unique,
    name        text    not null,
    parent_id   uuid references department,
    life        text    not null default 'LIVE',
    version     bigint  not null,
    row_version integer not null default 1,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

create table employee (
    id            uuid primary key,
    external_id   text unique,
    name          text    not null,
    email         text,
    login         text,
    department_id uuid references department,
    life          text    not null default 'LIVE',
    version       bigint  not null,
    row_version   integer not null default 1,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);

create table company (
    lane              smallint not null,
    id                uuid     not null,
    external_id       text,
    name              text     not null,
    inn               text,
    kpp               text,
    employee_count    integer,
    city              text,
    industry          text,
    business_region   text,
    importance        text,
    responsible_id    uuid,
    department_id     uuid,
    is_customer       boolean  not null,
    is_supplier       boolean  not null,
    time_zone         text,
    emails            text[]   not null default '{}',
    phones            text[]   not null default '{}',
    messengers        text[]   not null default '{}',
    site              text,
    requisites        jsonb    not null default '{}',
    tags              text[]   not null default '{}',
    custom            jsonb    not null default '{}',
    registered_on     date     not null,
    registered_by     text     not null,
    created_on        date     not null,
    ended_on          date,
    merged_into       uuid,
    life              text     not null,
    version           bigint   not null,
    row_version       integer  not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(id))
) partition by list (lane);
select create_lane_partitions('company');
create index company_registered on company (registered_on, id);
create index company_name on company (lower(name), id);
create index company_responsible on company (responsible_id) where responsible_id is not null;
create index company_inn on company (inn) where inn is not null;
create index company_emails on company using gin (emails) where emails <> '{}';
create index company_phones on company using gin (phones) where phones <> '{}';
create index company_tags on company using gin (tags) where tags <> '{}';

-- attached_to: the primary live company, null for a client of its own. attachments: every such stretch of dates so far.
create table contact (
    lane              smallint not null,
    id                uuid     not null,
    external_id       text,
    attached_to       uuid,
    attachments       jsonb    not null default '[]',
    name              text     not null,
    first_name        text,
    patronymic        text,
    last_name         text,
    gender            text,
    birth_date        text,
    profession        text,
    hobby             text,
    city              text,
    industry          text,
    business_region   text,
    importance        text,
    responsible_id    uuid,
    department_id     uuid,
    is_customer       boolean  not null,
    is_supplier       boolean  not null,
    time_zone         text,
    emails            text[]   not null default '{}',
    phones            text[]   not null default '{}',
    messengers        text[]   not null default '{}',
    site              text,
    requisites        jsonb    not null default '{}',
    tags              text[]   not null default '{}',
    custom            jsonb    not null default '{}',
    registered_on     date     not null,
    registered_by     text     not null,
    created_on        date     not null,
    ended_on          date,
    merged_into       uuid,
    life              text     not null,
    version           bigint   not null,
    row_version       integer  not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    primary key (lane, id),
    check (lane = lane_of(id))
) partition by list (lane);
select create_lane_partitions('contact', 'with (fillfactor = 85)');
create index contact_registered on contact (registered_on, id);
create index contact_name on contact (lower(name), id);
create index contact_attached on contact (attached_to) where attached_to is not null;
create index contact_responsible on contact (responsible_id) where responsible_id is not null;
create index contact_emails on contact using gin (emails) where emails <> '{}';
create index contact_phones on contact using gin (phones) where phones <> '{}';
create index contact_tags on contact using gin (tags) where tags <> '{}';

-- The link lives in its contact's lane, because the contact's row lock guards it.
create table link (
    lane        smallint not null,
    id          uuid     not null,
    contact_id  uuid     not null,
    company_id  uuid     not null,
    role        text,
    is_primary  boolean  not null,
    sort_order  integer  not null,
    linked_on   date     not null,
    unlinked_on date,
    version     bigint   not null,
    primary key (lane, id),
    check (lane = lane_of(contact_id))
) partition by list (lane);
select create_lane_partitions('link');
create unique index link_once on link (lane, contact_id, company_id) where unlinked_on is null;
create unique index link_primary on link (lane, contact_id) where is_primary and unlinked_on is null;
create index link_contact on link (lane, contact_id);
create index link_company on link (company_id);

-- Every word a subject has said about consent, never changed; consent is what is true now.
create table consent_entry (
    lane         smallint not null,
    id           uuid     not null,
    subject_id   uuid     not null,
    purpose      text     not null,
    channel      text     not null,
    topic        text     not null,
    state        text     not null,
    at           timestamptz not null,
    source       text,
    ip           text,
    text_version text,
    recorded_by  text,
    recorded_at  timestamptz not null,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('consent_entry');
create index consent_entry_subject on consent_entry (subject_id, at, id);

create table consent (
    lane       smallint not null,
    subject_id uuid     not null,
    purpose    text     not null,
    channel    text     not null,
    topic      text     not null,
    state      text     not null,
    at         timestamptz not null,
    version    bigint   not null,
    primary key (lane, subject_id, purpose, channel, topic)
) partition by list (lane);
select create_lane_partitions('consent');
