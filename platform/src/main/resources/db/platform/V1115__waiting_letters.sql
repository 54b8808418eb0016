-- How many wait is asked every few seconds; those that were applied again stay for ever.
create index dlq_waiting on dlq (id) where replayed_at is null;
