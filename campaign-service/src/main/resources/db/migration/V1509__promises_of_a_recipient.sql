-- What a plan asks of every lane at once: whom a trigger has promised a message before their card was merged.
create index inherited_promise_trigger on inherited_promise (trigger_id, channel, recipient_id, occurrence);
-- A merge passes on what its loser was promised, wherever that was.
create index inherited_promise_recipient on inherited_promise (recipient_id);
