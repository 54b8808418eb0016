-- What an import did with rows that were there already.
alter table import_upload
    add column on_existing text   not null default 'SKIP',
    add column updated     bigint not null default 0,
    add column unchanged   bigint not null default 0;

-- Of a dry run, the lines whose external id stands in the file more than once: the real run would meet the earlier ones.
create unlogged table import_stage_twin (
    upload_id uuid   not null,
    line      bigint not null,
    name      text   not null,
    primary key (upload_id, line)
);
create index import_stage_twin_name on import_stage_twin (upload_id, name);

-- Names that no file may bring back. Hashes, because the external id of somebody erased is a trace of them.
create table erased_ref (
    lane   smallint not null,
    entity text     not null,
    digest text     not null,
    primary key (lane, entity, digest)
) partition by list (lane);
select create_lane_partitions('erased_ref');
