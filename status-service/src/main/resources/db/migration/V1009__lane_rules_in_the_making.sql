-- The mass run that is on its way through a lane. An event that leaves a status waiting deletes the row; then the end of
-- that lane is no news of its beginning, and nothing is remembered.
alter table lane_rules alter column rules drop not null, add column run_id uuid;
