-- Whom it was asked for is found by delivery_recipient_elsewhere (V1528). ACCESS EXCLUSIVE on all partitions, and nothing is built:
-- it waits for transactions that are under way, and whoever comes meanwhile waits behind it.
drop index delivery_recipient;
