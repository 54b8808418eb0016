-- A region covers itself now even where it is in no dictionary: whoever asks for one and all below it is refreshed.
insert into tree_change (tree, first_at, last_at)
select 'REGIONS', clock_timestamp(), clock_timestamp()
where exists (select 1 from segment where rule like '%inHierarchy%')
on conflict (tree) do update set last_at = excluded.last_at;
