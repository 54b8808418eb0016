-- Who was merged into whom, so that what a loser was promised reaches the last winner in whatever order merges are heard.
create table merged_client (
    lane      smallint not null,
    loser_id  uuid     not null,
    winner_id uuid     not null,
    primary key (lane, loser_id)
) partition by list (lane);
select create_lane_partitions('merged_client');

-- What an attached contact was sent lies in its company's lane: merges and erasures look for it by the contact.
create index delivery_recipient on delivery (recipient_id);
