-- What a segment declares beside its rule, where its members came from, and what went wrong the last time.
alter table segment
    add column parameters          text,
    add column pins                boolean not null default false,
    add column origin              text,
    add column stale_since         timestamptz,
    add column last_error          text,
    add column composed_rule       text,
    add column composed_parameters text,
    add column composed_template   text,
    add column composed_audience   text;
-- The rule by which the kept members were made: events go on with it until a new one has been composed.
update segment set composed_rule = rule, composed_template = template, composed_audience = audience
 where composed_version = rule_version;

-- Clients that are in an automatic segment, or are not, whatever its rule says.
create table segment_pin (
    lane       smallint    not null,
    segment_id uuid        not null,
    unit_id    uuid        not null,
    included   boolean     not null,
    author     text        not null,
    reason     text,
    pinned_at  timestamptz not null,
    primary key (lane, segment_id, unit_id)
) partition by list (lane);
select create_lane_partitions('segment_pin');
