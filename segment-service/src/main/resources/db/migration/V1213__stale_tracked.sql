-- Those whose refresh had failed before there were retries are tried again as well.
update segment set next_try_at = now()
 where state = 'ACTIVE' and formation = 'DYNAMIC' and (track_membership or blocks_shipment)
   and stale_since is not null and next_try_at is null;
