-- One row per unit: its card, its work status and the totals of its facts on the lane's business day. A row may come
-- before its card; it is a client only once created_on is known. No index on what changes, so that updates stay HOT.
create table client_fact (
    lane            smallint not null,
    unit_id         uuid     not null,
    version         bigint   not null default 0,
    kind            text check (kind in ('COMPANY', 'PERSON')),
    life            text,
    name            text,
    inn             text,
    city            text,
    industry        text,
    business_region text,
    importance      text,
    employee_count  integer,
    responsible_id  uuid,
    department_id   uuid,
    is_customer     boolean not null default true,
    is_supplier     boolean not null default false,
    time_zone       text,
    tags            text[],
    custom          jsonb,
    reach           boolean not null default false,
    registered_on   date,
    created_on      date,
    ended_on        date,
    attached        datemultirange,
    attached_to     uuid,
    merged_into     uuid,
    name_key        text generated always as (plain(name)) stored,
    inn_key         text generated always as (plain(inn)) stored,
    city_key        text generated always as (plain(city)) stored,
    industry_key    text generated always as (plain(industry)) stored,
    region_key      text generated always as (plain(business_region)) stored,
    importance_key  text generated always as (plain(importance)) stored,
    tag_keys        text[] generated always as (plain_all(tags)) stored,

    status_version  bigint not null default 0,
    work_status     text,

    purchase_count      integer not null default 0,
    first_purchase_on   date,
    last_purchase_on    date,
    revenue             numeric not null default 0,
    quantity            numeric not null default 0,
    last_order_on       date,
    has_open_deal       boolean not null default false,
    has_requests        boolean not null default false,
    has_documents       boolean not null default false,

    interaction_count   integer not null default 0,
    last_interaction_on date,
    last_inbound_on     date,
    interaction_kinds   text[] not null default '{}',
    has_dialogs         boolean not null default false,
    primary key (lane, unit_id)
) partition by list (lane);
select create_lane_partitions('client_fact', 'with (fillfactor = 85)');

-- The people of a unit: a free contact is its own, an attached one is its company's. A contact that has left a company
-- stays there as a tombstone, so that an older duplicate cannot bring it back.
create table person (
    lane       smallint not null,
    unit_id    uuid     not null,
    contact_id uuid     not null,
    version    bigint   not null,
    live       boolean  not null,
    gender     text,
    birth_date text,
    profession text,
    hobby      text,
    reach      boolean  not null default false,
    hobby_key      text generated always as (plain(hobby)) stored,
    profession_key text generated always as (plain(profession)) stored,
    primary key (lane, unit_id, contact_id)
) partition by list (lane);
select create_lane_partitions('person');

create table consent (
    lane       smallint not null,
    subject_id uuid     not null,
    purpose    text     not null,
    channel    text     not null,
    topic      text     not null,
    unit_id    uuid     not null,
    version    bigint   not null,
    granted    boolean  not null,
    primary key (lane, subject_id, purpose, channel, topic)
) partition by list (lane);
select create_lane_partitions('consent');

-- Every sales document. sale_on is the day from which it tells of a sale, superseded_on the day from which a better
-- document of the same sale does (settled question 5: shipments, then the won deal, then paid invoices, then the payment);
-- purchase_on is the same for what counts as a purchase, and opens_key marks the first purchase document of a key.
create table document (
    lane          smallint not null,
    kind          text     not null,
    id            uuid     not null,
    unit_id       uuid     not null,
    version       bigint   not null,
    live          boolean  not null,
    state         text,
    pipeline      text,
    stage         text,
    amount        numeric  not null default 0,
    quantity      numeric  not null default 0,
    lines         jsonb,
    happened_on   date,
    closed_on     date,
    due_on        date,
    expires_on    date,
    deal_id       uuid,
    invoice_id    uuid,
    sale_key      uuid,
    sale_rank     smallint,
    sale_on       date,
    purchase_on   date,
    superseded_on date,
    opens_key     boolean  not null default true,
    primary key (lane, kind, id)
) partition by list (lane);
create index on document (lane, unit_id, happened_on);
select create_lane_partitions('document', 'with (fillfactor = 90)');

-- counted: not planned, not our own outbound campaign message.
create table interaction (
    lane        smallint not null,
    id          uuid     not null,
    unit_id     uuid     not null,
    version     bigint   not null,
    counted     boolean  not null,
    kind        text,
    direction   text,
    happened_on date,
    primary key (lane, id)
) partition by list (lane);
create index on interaction (lane, unit_id, happened_on);
select create_lane_partitions('interaction');

-- Units with a fact or a card date in the future: their totals are counted anew when the lane reaches that day.
create table due_unit (
    lane    smallint not null,
    day     date     not null,
    unit_id uuid     not null,
    primary key (lane, day, unit_id)
) partition by list (lane);
select create_lane_partitions('due_unit');
