-- When the rule of a segment last made its members, as segment-service says: the age of a PERIODIC ban.
alter table segment add column composed_at timestamptz;
