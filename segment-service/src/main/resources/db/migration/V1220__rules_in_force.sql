-- An edit of a segment that is found at access comes into force together with the members of those that refer to it, so what
-- it goes by until then is kept for it too.
update segment
   set (composed_version, composed_rule, composed_parameters, composed_template, composed_audience)
     = (rule_version, rule, parameters, template, audience)
 where formation = 'DYNAMIC' and not (track_membership or blocks_shipment) and composed_version is null;
