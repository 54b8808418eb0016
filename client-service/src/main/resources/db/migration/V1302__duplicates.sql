-- What two cards of one client have in common, in normal form. It is spread by its own text, as external ids are.
create table card_key (
    lane    smallint not null,
    kind    text     not null,
    key     text     not null,
    entity  text     not null,
    card_id uuid     not null,
    primary key (lane, kind, key, entity, card_id)
) partition by list (lane);
select create_lane_partitions('card_key');

-- Names are put into normal form by the service alone: those of older cards come in when they are next edited.
insert into card_key (lane, kind, key, entity, card_id)
select lane_of_text(key), kind, key, entity, id from (
    select 'company' entity, id, 'PHONE' kind, unnest(phones) key from company where life = 'LIVE'
    union select 'company', id, 'EMAIL', unnest(emails) from company where life = 'LIVE'
    union select 'company', id, 'INN', inn from company where life = 'LIVE' and inn is not null
    union select 'company', id, 'INN_KPP', inn || '/' || coalesce(kpp, '') from company where life = 'LIVE' and inn is not null
    union select 'contact', id, 'PHONE', unnest(phones) from contact where life = 'LIVE'
    union select 'contact', id, 'EMAIL', unnest(emails) from contact where life = 'LIVE') present;

create table duplicate_setting (
    only_row  boolean primary key default true check (only_row),
    on_create text    not null default 'WARN'
);
insert into duplicate_setting default values;

alter table company add column merged_at timestamptz;
alter table contact add column merged_at timestamptz;
create index company_merged on company (merged_into) where merged_into is not null;
create index contact_merged on contact (merged_into) where merged_into is not null;

-- A document whose company is not its client is rare, so these stay small; a merge finds it here.
create index deal_other_company on deal (company_id) where company_id is distinct from unit_id and company_id is not null;
create index invoice_other_company on invoice (company_id) where company_id is distinct from unit_id and company_id is not null;
create index payment_other_company on payment (company_id) where company_id is distinct from unit_id and company_id is not null;
create index shipment_other_company on shipment (company_id)
    where company_id is distinct from unit_id and company_id is not null;
create index interaction_other_company on interaction (company_id)
    where company_id is distinct from unit_id and company_id is not null;
create index sales_order_other_company on sales_order (company_id)
    where company_id is distinct from unit_id and company_id is not null;
create index adjustment_other_company on adjustment (company_id)
    where company_id is distinct from unit_id and company_id is not null;
create index deal_people on deal using gin (contact_ids) where cardinality(contact_ids) > 1;
