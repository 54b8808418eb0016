-- Where duplicates are refused: the strong keys of new cards, while those who make them are not done. Who comes with a key
-- that stands here waits for that one transaction; it takes its rows away itself, so nobody ever sees any.
create unlogged table held_key (hash bigint primary key);
