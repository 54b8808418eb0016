-- Tries of the same fire that are refused alike are one row, on however many replicas. A refused fire is for no dates.
delete from trigger_fire one using trigger_fire first
 where one.from_on is null and first.from_on is null
   and (one.trigger_id, one.due_at, one.by, one.result) = (first.trigger_id, first.due_at, first.by, first.result)
   and one.id > first.id;
create unique index trigger_fire_refused on trigger_fire (trigger_id, due_at, by, result) where from_on is null;
