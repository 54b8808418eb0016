-- Of a day or a term nobody is told twice: per campaign each fire of a day greeted again.
update trigger set repeat_policy = 'PER_ENTRY'
 where repeat_policy = 'PER_PERIOD' and type in ('BIRTHDAY', 'CLIENT_DATE', 'PROFESSIONAL_HOLIDAY', 'RENEWAL');
