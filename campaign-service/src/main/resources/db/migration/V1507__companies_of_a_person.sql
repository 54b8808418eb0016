-- Every company a person was ever attached to: what it was sent there counts wherever it belongs now. Filled by the streams;
-- what was known before this migration follows with a rebuild of the projection.
alter table person add column companies uuid[] not null default '{}';
