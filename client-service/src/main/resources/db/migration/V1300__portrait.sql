-- Codes that cards may carry, with titles. version 0: supplied and not said yet; the service says it when it starts.
create table dictionary_value (
    id          uuid primary key default uuidv7(),
    dictionary  text    not null,
    code        text    not null,
    title_en    text    not null,
    title_ru    text    not null,
    parent_code text,
    life        text    not null default 'LIVE',
    version     bigint  not null default 0,
    row_version integer not null default 1,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    unique (dictionary, code)
);

insert into dictionary_value (dictionary, code, title_en, title_ru, parent_code) values
    ('industry', 'retail', 'Retail', 'Розничная торговля', null),
    ('industry', 'wholesale', 'Wholesale', 'Оптовая торговля', null),
    ('industry', 'construction', 'Construction', 'Строительство', null),
    ('industry', 'education', 'Education', 'Образование', null),
    ('industry', 'catering', 'Catering', 'Общественное питание', null),
    ('industry', 'logistics', 'Logistics', 'Логистика', null),
    ('industry', 'manufacturing', 'Manufacturing', 'Производство', null),
    ('industry', 'it', 'Information technology', 'Информационные технологии', null),
    ('industry', 'pool-services', 'Services for pools and their equipment',
        'Услуги по обслуживанию бассейнов и оборудования для них', null),
    ('profession', 'accountant', 'Accountant', 'Бухгалтер', null),
    ('profession', 'teacher', 'Teacher', 'Учитель', null),
    ('profession', 'physician', 'Physician', 'Врач', null),
    ('profession', 'engineer', 'Engineer', 'Инженер', null),
    ('profession', 'designer', 'Designer', 'Дизайнер', null),
    ('profession', 'driver', 'Driver', 'Водитель', null),
    ('profession', 'lawyer', 'Lawyer', 'Юрист', null),
    ('importance', 'key', 'Key client', 'Ключевой клиент', null),
    ('importance', 'regional', 'Important client of regional level', 'Важный клиент регионального уровня', null),
    ('importance', 'ordinary', 'Ordinary client', 'Обычный клиент', null),
    ('businessRegion', 'ru', 'Russia', 'Россия', null),
    ('businessRegion', 'central', 'Central', 'Центр', 'ru'),
    ('businessRegion', 'north-west', 'North-West', 'Северо-Запад', 'ru'),
    ('businessRegion', 'south', 'South', 'Юг', 'ru'),
    ('businessRegion', 'volga', 'Volga', 'Поволжье', 'ru'),
    ('businessRegion', 'ural', 'Ural', 'Урал', 'ru'),
    ('businessRegion', 'siberia', 'Siberia', 'Сибирь', 'ru'),
    ('businessRegion', 'far-east', 'Far East', 'Дальний Восток', 'ru'),
    ('dateType', 'anniversary', 'Anniversary', 'Юбилей', null),
    ('dateType', 'name-day', 'Name day', 'Именины', null),
    ('dateType', 'founding', 'Founding of the company', 'День основания компании', null),
    ('dateType', 'first-contract', 'First contract', 'Первый договор', null),
    ('contactRole', 'director', 'Director', 'Директор', null),
    ('contactRole', 'accountant', 'Accountant', 'Бухгалтер', null),
    ('contactRole', 'buyer', 'Buyer', 'Закупщик', null),
    ('contactRole', 'engineer', 'Engineer', 'Инженер', null),
    ('contactRole', 'decision-maker', 'Decision maker', 'Лицо, принимающее решение', null);

-- What cards carried as free words so far becomes codes.
insert into dictionary_value (dictionary, code, title_en, title_ru)
select dictionary, code, code, code from (
    select 'industry', industry from company union select 'industry', industry from contact
    union select 'profession', profession from contact
    union select 'importance', importance from company union select 'importance', importance from contact
    union select 'businessRegion', business_region from company union select 'businessRegion', business_region from contact
    union select 'contactRole', role from link) used (dictionary, code)
where code is not null
on conflict do nothing;

-- marked_days holds MM-DD of what comes every year and YYYY-MM-DD of what comes once.
alter table company
    add column other_industries text[] not null default '{}',
    add column dates            jsonb  not null default '[]',
    add column marked_days      text[] not null default '{}',
    add column legal_entities   jsonb  not null default '[]';
alter table contact
    add column other_industries text[] not null default '{}',
    add column dates            jsonb  not null default '[]',
    add column marked_days      text[] not null default '{}',
    add column legal_entities   jsonb  not null default '[]';
update contact set marked_days = array[right(birth_date, 5)] where birth_date is not null;
create index company_marked_days on company using gin (marked_days) where marked_days <> '{}';
create index contact_marked_days on contact using gin (marked_days) where marked_days <> '{}';
