-- Refreshes that a schedule has asked for. All that wait are made together, in one scan of each lane, by the run that is then
-- written beside them.
create table due_refresh (
    segment_id uuid        not null,
    due_at     timestamptz not null,
    run_id     uuid,
    primary key (segment_id, due_at)
);
create index due_refresh_waiting on due_refresh (segment_id) where run_id is null;
