-- What a segment was before its members are kept another way says so only as long as they are not; of those that are kept
-- already it was left standing.
update segment set composed_formation = null, composed_tracked = null where formation <> 'DYNAMIC';
