-- A merged client leaves its pins too: such a row says whether its client is in or out, and who said so; a row without is a
-- membership of a MANUAL segment.
alter table inherited_membership
    add column included  boolean,
    add column author    text,
    add column reason    text,
    add column pinned_at timestamptz;
