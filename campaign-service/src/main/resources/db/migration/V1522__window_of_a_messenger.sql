-- A messenger takes free words for 24 hours unless its provider says otherwise; what was without limit stays so, as 0.
update provider set window_hours = 0 where channel in ('MESSENGER', 'SOCIAL') and window_hours is null;
