-- Every stretch of dates as a deleted card that has been restored; null for none.
alter table client_fact add column absent datemultirange;
