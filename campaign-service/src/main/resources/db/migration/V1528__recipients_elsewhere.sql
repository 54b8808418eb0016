-- A client that is its own recipient is found by delivery_unit, so the index is of the people of companies alone: most rows of
-- the ledger were entered into it for nothing, once when they are planned and twice when they are sent.
drop index delivery_recipient;
create index delivery_recipient on delivery (recipient_id) where recipient_id <> unit_id;
