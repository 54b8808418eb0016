-- Never has a row: its table lock stands between large rounds of documents and those who move clients (unit/Standstill).
create table unit_standstill ();
