-- A shipment may be given to one banned client after another.
alter table shipment_override drop constraint shipment_override_pkey, add primary key (lane, shipment_id, overridden_at);
