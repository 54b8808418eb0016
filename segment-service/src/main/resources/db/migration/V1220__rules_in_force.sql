-- An edit of a segment that is found at access comes into force together with the members of those that refer to it, so what
-- it goes by until then is kept for it too. What it has gone by so far is its saved rule, whatever was composed last.
update segment
   set (composed_version, composed_rule, composed_parameters, composed_template, composed_audience)
     = (rule_version, rule, parameters, template, audience)
 where formation = 'DYNAMIC' and not (track_membership or blocks_shipment);

-- How its members are found or kept until they have been made another way; null while that is how the segment says.
alter table segment
    add column composed_formation text,
    add column composed_tracked   boolean;
