-- A client that is its own recipient is found by delivery_unit, so the index is of the people of companies alone: most rows of
-- the ledger were entered into it for nothing, once when they are planned and twice when they are sent.
-- While it is built the ledger can be read and not written (SHARE on all partitions): outcomes of older replicas wait. The
-- old index serves until V1529, a transaction of its own: to drop it takes ACCESS EXCLUSIVE, which asked for in this one would
-- meet senders that have read and wait to write.
create index delivery_recipient_elsewhere on delivery (recipient_id) where recipient_id <> unit_id;
