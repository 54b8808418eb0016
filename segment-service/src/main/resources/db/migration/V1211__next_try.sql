-- When the refresh of a segment that follows events is tried again, after one has failed that data had asked for.
alter table segment add column next_try_at timestamptz;
