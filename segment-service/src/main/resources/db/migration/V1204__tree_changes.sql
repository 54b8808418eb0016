-- Trees of which something has moved since the segments that ask for "it and all below it" were last asked to be refreshed.
create table tree_change (
    tree     text        primary key,
    first_at timestamptz not null,
    last_at  timestamptz not null
);
