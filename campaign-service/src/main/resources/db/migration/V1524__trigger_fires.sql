-- Every fire of a trigger, also one that launched nothing; its newest ones are kept, as long as the trigger is.
create table trigger_fire (
    id          uuid        primary key,
    trigger_id  uuid        not null references trigger on delete cascade,
    due_at      timestamptz not null,
    at          timestamptz not null,
    by          text        not null,
    result      text        not null,
    campaign_id uuid,
    from_on     date        not null,
    to_on       date        not null
);
create index trigger_fire_newest on trigger_fire (trigger_id, id);
