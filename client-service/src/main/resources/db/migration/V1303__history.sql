-- Who changed what on a card, when and why; one row per act, never changed but by an erasure.
create table card_change (
    lane    smallint not null,
    id      uuid     not null,
    card_id uuid     not null,
    entity  text     not null,
    at      timestamptz not null,
    actor   text     not null,
    cause   text     not null,
    changes jsonb    not null,
    primary key (lane, id),
    check (lane = lane_of(card_id))
) partition by list (lane);
select create_lane_partitions('card_change');
create index card_change_card on card_change (card_id, at, id);
