-- What a vacuum cuts off the end of the outbox the next events need again, and while it cuts nobody can append.
alter table outbox set (vacuum_truncate = false);
