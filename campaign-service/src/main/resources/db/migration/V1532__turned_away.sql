-- Since when its provider turns a message away alone, null when it does not; and when that provider last took others after it had
-- turned one away. What is turned away again after that has a bound; what nobody was taken instead of has none.
alter table delivery add column away_since timestamptz;
alter table provider_state add column healthy_at timestamptz;
