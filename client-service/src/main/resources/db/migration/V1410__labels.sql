-- What status-service says of a unit, copied for lists and cards. Each half has a version of its own, because the two are
-- said apart.
create table client_label (
    lane              smallint not null,
    unit_id           uuid     not null,
    status            text,
    status_since      date,
    status_version    bigint   not null default 0,
    type              text,
    lifecycle         text,
    frequency         text,
    unpaid_class      text,
    first_purchase_on date,
    last_purchase_on  date,
    purchase_count    integer,
    has_dialogs       boolean,
    has_contact_data  boolean,
    parent_company_id uuid,
    as_of             date,
    calculated_at     timestamptz,
    profile_version   bigint   not null default 0,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('client_label', 'with (fillfactor = 85)');
create index client_label_status on client_label (status) where status is not null;
create index client_label_lifecycle on client_label (lifecycle) where lifecycle is not null;
create index client_label_unpaid on client_label (unpaid_class) where unpaid_class is not null;

-- The statuses themselves, by code.
create table work_status (
    code    text   primary key,
    version bigint not null,
    titles  jsonb  not null,
    colour  text
);
