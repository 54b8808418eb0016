-- Until when a recipient may be sent what the row is for, where that is not the same for the whole campaign: a greeting is for
-- its own day and the next, an offer for clients of an age. Null when it is never too late for this one. No row is rewritten.
alter table delivery add column expires_at timestamptz;
