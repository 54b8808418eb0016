-- What is said many at a time is one row for many events (their own places stand in its body, a line for each), because a row
-- for each is most of what an event costs.
alter table outbox
    add column events integer not null default 1,
    alter column topic drop not null,
    alter column lane drop not null,
    alter column key drop not null,
    alter column type drop not null,
    alter column event drop not null,
    add constraint outbox_row_or_pack check ((topic is null) = (key is null) and (topic is null) = (lane is null)
        and (topic is null) = (type is null) and (events = 1 or topic is null)),
    set (toast.vacuum_truncate = false);

-- Large bodies are laid beside the table. lz4 makes a sixth of a pack in the time in which it is written; pglz would take longer
-- than all else, so where PostgreSQL is built without lz4 packs stay as they are.
do $$
begin
    alter table outbox alter column body set compression lz4;
exception when feature_not_supported then
    alter table outbox alter column body set storage external;
end $$;
