-- Of a campaign that goes at a pace of its own: how many of its messages may go now, and from when on one may. Its first
-- batch makes it.
create table campaign_pace (
    campaign_id uuid        primary key references campaign on delete cascade,
    tokens      float8      not null,
    refilled_at timestamptz not null,
    open_at     timestamptz not null
) with (fillfactor = 50);
