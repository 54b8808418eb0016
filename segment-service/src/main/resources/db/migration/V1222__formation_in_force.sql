-- What a segment was before its members are kept another way says so only as long as they are not; of those that are kept
-- already it was left standing.
update segment set composed_formation = null, composed_tracked = null where formation <> 'DYNAMIC';

-- What a segment is by now, which may not be what it says yet. What a replica of an earlier version leaves standing of an edit
-- that needs no refresh says nothing: kept members that people take over are theirs at once.
create view segment_in_force as
select id,
       case when converting then composed_formation else formation end as formation,
       case when converting then composed_tracked else tracked end as tracked,
       composed_template is not null and composed_version is not null and (converting or rule_awaits) as old,
       converting or rule_awaits or formation = 'DYNAMIC' and composed_formation is not null as awaits
  from (select id, formation, tracked, composed_formation, composed_tracked, composed_template, composed_version,
               formation = 'DYNAMIC' and composed_version is distinct from rule_version as rule_awaits,
               coalesce(case formation
                            when 'MANUAL' then composed_formation = 'DYNAMIC' and not composed_tracked
                            when 'PERIODIC' then composed_formation <> 'PERIODIC'
                            when 'DYNAMIC' then composed_formation <> 'DYNAMIC' or composed_tracked <> tracked
                        end, false) as converting
          from segment cross join lateral (select track_membership or blocks_shipment as tracked) flags) said;
