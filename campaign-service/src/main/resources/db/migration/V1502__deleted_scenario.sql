-- A deleted scenario takes nobody in and is seen no more, but what it did stays counted; its code is free again.
alter table scenario add column deleted_at timestamptz;
drop index scenario_code;
create unique index scenario_code on scenario (lower(code)) where deleted_at is null;
