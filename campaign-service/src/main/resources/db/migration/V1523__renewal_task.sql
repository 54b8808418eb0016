-- Names of what deals are about.
create table product (
    product_id uuid   primary key,
    version    bigint not null,
    life       text   not null,
    name       text
);

-- What a RENEWAL trigger does unless another template is chosen (CAM-08): a task for the manager about the repeat deal.
insert into template (id, code, name, channel, subject, html, text, fallbacks, language, row_version, created_at, updated_at)
values ('00000000-0000-7000-8000-000000000002', 'renewal-task', 'Продление договора', 'TASK',
        'Продление: {client.name}, срок до {deal.expiresOn}', null,
        'Договориться о повторной сделке. Заканчивается {deal.expiresOn}: {deal.products}.',
        '{"client.name": "клиент без имени", "deal.products": "товар в сделке не указан"}', 'RU', 0, now(), now())
on conflict do nothing;
