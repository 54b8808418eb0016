-- Work in the house about a client: calls, tasks, surveys that an employee asks. The id is its ledger row's.
create table work_item (
    lane        smallint    not null,
    id          uuid        not null,
    kind        text        not null,
    campaign_id uuid        not null,
    unit_id     uuid        not null,
    contact_id  uuid,
    phone       text,
    subject     text,
    description text,
    assignee_id uuid,
    calendar_id uuid,
    survey_id   uuid,
    planned_at  timestamptz not null,
    state       text        not null,
    result      text,
    note        text,
    attempts    smallint    not null default 0,
    done_by     text,
    done_at     timestamptz,
    row_version integer     not null default 0,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (lane, id)
) partition by list (lane);
select create_lane_partitions('work_item', 'with (fillfactor = 85)');
create index work_item_campaign on work_item (campaign_id, lane, id);
create index work_item_unit on work_item (unit_id, id);
create index work_item_queue on work_item (kind, state, planned_at, id);
create index work_item_assignee on work_item (assignee_id, planned_at);
create index work_item_calendar on work_item (calendar_id, planned_at) where calendar_id is not null;
