package dev.clientele.segment.rule;

import static dev.clientele.segment.rule.FieldType.*;
import static dev.clientele.segment.rule.Template.MAIN;

import java.util.List;

/** The fields of table B.3. Custom attributes join them at run time. */
public final class Fields {
    static final List<String> INTERACTION_KINDS =
            List.of("CALL", "EMAIL", "SMS", "MESSENGER", "ONLINE_CHAT", "MEETING", "TASK", "FORM", "SURVEY");

    private static final String REACHED = """
            exists (select from person p where p.lane = f.lane and p.unit_id = f.unit_id and p.live and p.reach)""";
    /** Null where nobody has said anything about the channel; both consents have to be of one subject (settled question 11). */
    private static final String CONSENT = """
            (select bool_or(c.granted and c.topic = '*' and exists (select from consent d where d.lane = c.lane \
            and d.subject_id = c.subject_id and d.purpose = 'PERSONAL_DATA' and d.granted)) \
            from (%2$s) s join consent c on c.lane = %3$s.lane and c.subject_id = s.subject_id \
            and c.purpose = 'MARKETING' and c.channel = '%1$s')""";

    private static final String SUBJECTS = """
            select f.unit_id as subject_id union select p.contact_id from person p where p.lane = f.lane \
            and p.unit_id = f.unit_id and p.live""";

    /** The oldest shipment that is overdue and not covered, of each account; then the longest of them. */
    private static final String DEBT_AGE = """
            coalesce((select max(asof.day - due_on) from (select distinct on (u.account) u.due_on \
            from unnest(f.due_accounts, f.due_days) with ordinality u(account, due_on, place) \
            where u.due_on < asof.day order by u.account, u.place) oldest), 0)""";

    private static final String OVERDUE = """
            coalesce((select sum(u.amount) from unnest(f.due_days, f.due_amounts) u(due_on, amount) \
            where u.due_on < asof.day), 0)""";

    public static final Field MEMBER =
            Field.of("segment.member", "member of segment", "входит в сегмент", MAIN, Source.CARD, SEGMENT, "false");

    public static final List<Field> ALL = List.of(
            card("client.kind", "client kind", "вид клиента", ENUM, "f.kind").values(List.of("COMPANY", "PERSON")),
            card("client.name", "name", "наименование", TEXT, "f.name_key").shown("f.name"),
            card("client.inn", "taxpayer number", "ИНН", TEXT, "f.inn_key").shown("f.inn"),
            card("client.city", "city", "город", TEXT, "f.city_key").shown("f.city"),
            card("client.industry", "main industry", "основная отрасль", CODE, "f.industry_key")
                    .shown("f.industry"),
            card("client.businessRegion", "business region", "бизнес-регион", TREE, "f.region_key")
                    .shown("f.business_region"),
            card("client.importance", "importance", "важность", CODE, "f.importance_key")
                    .shown("f.importance"),
            card("client.employeeCount", "number of employees", "количество сотрудников", INTEGER, "f.employee_count"),
            card("client.responsible", "responsible employee", "ответственный", REFERENCE, "f.responsible_id"),
            card("client.department", "department", "подразделение", REFERENCE, "f.department_id"),
            card("client.registeredOn", "registration date", "дата регистрации", DATE, "f.registered_on")
                    .dated(),
            card("client.timeZone", "time zone", "часовой пояс", TEXT, "plain(f.time_zone)")
                    .shown("f.time_zone"),
            card("client.tags", "tags", "теги", WORDS, "f.tag_keys").shown("f.tags"),
            card("client.isCustomer", "is a customer", "покупатель", FLAG, "f.is_customer"),
            card("client.isSupplier", "is a supplier", "поставщик", FLAG, "f.is_supplier"),
            card(
                            "client.hasContactData",
                            "has contact data",
                            "наличие контактов для связи",
                            FLAG,
                            "(f.reach or " + REACHED + ")")
                    .readsAlso(Source.PEOPLE),
            person("client.hobby", "hobby", "хобби", TEXT, "p.hobby_key").shown("p.hobby"),
            person("client.profession", "profession", "профессия", TEXT, "p.profession_key")
                    .shown("p.profession"),
            person("client.gender", "gender", "пол", ENUM, "p.gender").values(List.of("MALE", "FEMALE")),
            person("client.birthDate", "birth date", "дата рождения", BIRTHDAY, "p.birth_date"),
            consent("EMAIL", "e-mail", "e-mail"),
            consent("SMS", "SMS", "SMS"),
            consent("MESSENGER", "messenger", "мессенджер"),
            consent("SOCIAL", "social networks", "соцсети"),
            consent("PHONE", "phone", "телефон"),
            Field.of(
                            "client.workStatus",
                            "work status",
                            "статус работы",
                            MAIN,
                            Source.STATUS,
                            CODE,
                            "plain(f.work_status)")
                    .shown("f.work_status"),
            score("client.qualityScore", "quality score of the card", "качество карточки", INTEGER, "f.quality_score"),
            score("client.salesPotential", "sales potential", "потенциал продаж", DECIMAL, "f.sales_potential"),
            sales("client.lifecycle", "life cycle", "жизненный цикл", MAIN, ENUM, """
                            case when f.purchase_count = 0 then null \
                            when f.last_purchase_on >= (asof.day - interval '6 months')::date then 'ACTIVE' \
                            when f.last_purchase_on >= (asof.day - interval '18 months')::date then 'SLEEPING' \
                            else 'LOST' end""")
                    .values(List.of("ACTIVE", "SLEEPING", "LOST"))
                    .daily(),
            sales("client.unpaidClass", "unpaid class", "клиент без оплат", MAIN, ENUM, """
                            case when f.purchase_count > 0 then null when f.has_requests then 'WITH_DEALS' \
                            when f.has_dialogs then 'WITH_DIALOGS' \
                            when f.reach or 'ONLINE_CHAT' = any(f.interaction_kinds) \
                            or f.kind = 'COMPANY' and exists (select from person p where p.lane = f.lane \
                            and p.unit_id = f.unit_id and p.live) then 'WITH_CONTACTS' else 'NO_CONTACTS' end""")
                    .readsAlso(Source.INTERACTIONS)
                    .readsAlso(Source.CARD)
                    .readsAlso(Source.PEOPLE)
                    .values(List.of("WITH_DEALS", "WITH_DIALOGS", "WITH_CONTACTS", "NO_CONTACTS")),
            card(
                            "client.type",
                            "client type",
                            "тип клиента",
                            ENUM,
                            "case f.kind when 'COMPANY' then 'B2B' else 'B2C' end")
                    .values(List.of("B2B", "B2C")),
            sales("client.frequency", "purchase frequency", "частота продаж", MAIN, ENUM, """
                            case when f.purchase_count > 1 then 'REGULAR' when f.purchase_count = 1 \
                            then 'FIRST_PURCHASE' else 'NO_PAYMENTS' end""")
                    .values(List.of("REGULAR", "FIRST_PURCHASE", "NO_PAYMENTS")),
            sales("client.lastPurchaseOn", "last purchase", "дата последней оплаты", MAIN, DATE, "f.last_purchase_on"),
            sales("client.firstPurchaseOn", "first purchase", "дата первой оплаты", MAIN, DATE, "f.first_purchase_on"),
            sales("client.purchaseCount", "number of purchases", "количество оплат", MAIN, INTEGER, "f.purchase_count"),
            talk("client.hasDialogs", "has dialogs", "наличие диалогов", MAIN, FLAG, "f.has_dialogs"),
            talk(
                    "interactions.lastAt",
                    "last interaction",
                    "дата последнего взаимодействия",
                    DATE,
                    "f.last_interaction_on"),
            talk("interactions.kind", "interaction kind", "вид контакта", KINDS, "f.interaction_kinds")
                    .values(INTERACTION_KINDS),
            talk("interactions.lastInboundAt", "last inbound", "последнее входящее", DATE, "f.last_inbound_on"),
            talk("interactions.hasFeedback", "has given feedback", "есть обратная связь", FLAG, """
                            coalesce(f.last_inbound_on >= f.registered_on, false) or f.has_documents""")
                    .readsAlso(Source.SALES)
                    .readsAlso(Source.CARD),
            sales(
                    "sales.hasActiveInterest",
                    "has an active interest",
                    "есть активный интерес",
                    FLAG,
                    "f.has_open_deal"),
            classOf("client.abcClass", "ABC class", "класс ABC", "abc").values(List.of("A", "B", "C")),
            classOf("client.xyzClass", "XYZ class", "класс XYZ", "xyz").values(List.of("X", "Y", "Z")),
            Field.of(
                            "sales.daysSinceRegistration",
                            "days since registration",
                            "дней регистрации",
                            Template.SALES,
                            Source.CARD,
                            INTEGER,
                            "asof.day - f.registered_on")
                    .dated()
                    .daily(),
            sales("sales.lastOrderOn", "last order", "дата последнего заказа", DATE, "f.last_order_on"),
            sales("sales.product", "product", "товар и услуга", PRODUCT, "l.product")
                    .of(Field.Shape.LINES),
            sales("sales.productGroup", "product group", "группа товаров", PRODUCT_GROUP, "l.product_group")
                    .of(Field.Shape.LINES),
            sales(
                            "sales.productCharacteristic",
                            "product characteristic",
                            "характеристика товара",
                            PRODUCT_WORD,
                            "plain(l.characteristic)")
                    .of(Field.Shape.LINES),
            sales(
                            "interests.productGroup",
                            "interest in product group",
                            "интерес к группе товаров",
                            GROUPS,
                            "l.product_group")
                    .of(Field.Shape.INTERESTS),
            sales("deals.expiresOn", "expiry of a deal", "срок действия сделки", DATE, "x.expires_on")
                    .of(Field.Shape.DEALS),
            settlement("settlements.clientDebt", "client's debt", "долг клиента", DECIMAL, "f.client_debt"),
            settlement("settlements.ourDebt", "our debt", "наш долг", DECIMAL, "f.our_debt"),
            settlement("settlements.debtAgeDays", "age of debt in days", "срок задолженности", INTEGER, DEBT_AGE)
                    .daily(),
            settlement("settlements.overdueDebt", "overdue debt", "просроченная задолженность", DECIMAL, OVERDUE)
                    .daily(),
            MEMBER);

    private Fields() {}

    /** A custom attribute as a field; its code reaches SQL as a bind parameter. */
    public static Field custom(String code, String type, Title title, List<String> values) {
        String text = "f.custom ->> {attribute}";
        Field field = switch (type) {
            case "NUMBER" ->
                custom(
                        code,
                        title,
                        DECIMAL,
                        "case when jsonb_typeof(f.custom -> {attribute}) = 'number' then (" + text + ")::numeric end");
            case "DATE" ->
                custom(
                        code,
                        title,
                        DATE,
                        "case when pg_input_is_valid(" + text + ", 'date') then (" + text + ")::date end");
            case "BOOL" ->
                custom(code, title, FLAG, "case " + text + " when 'true' then true when 'false' then false end");
            case "MULTI_ENUM" -> custom(code, title, WORDS, "plain_all(words_of(f.custom -> {attribute}))");
            case "ENUM" -> custom(code, title, CODE, "plain(" + text + ")");
            default -> custom(code, title, TEXT, "plain(" + text + ")");
        };
        return field.attribute(code).shown("f.custom -> {attribute}").values(values == null ? List.of() : values);
    }

    private static Field custom(String code, Title title, FieldType type, String sql) {
        return card("client.custom." + code, title.en(), title.ru(), type, sql);
    }

    private static Field card(String name, String en, String ru, FieldType type, String sql) {
        return Field.of(name, en, ru, MAIN, Source.CARD, type, sql);
    }

    private static Field person(String name, String en, String ru, FieldType type, String sql) {
        return Field.of(name, en, ru, MAIN, Source.PEOPLE, type, sql).of(Field.Shape.PEOPLE);
    }

    private static Field consent(String channel, String en, String ru) {
        return Field.of(
                        "client.consents." + channel,
                        "consent: " + en,
                        "согласие: " + ru,
                        MAIN,
                        Source.CONSENTS,
                        FLAG,
                        CONSENT.formatted(channel, SUBJECTS, "f"))
                .readsAlso(Source.PEOPLE)
                .perPerson(CONSENT.formatted(channel, "select p.contact_id as subject_id", "p"));
    }

    private static Field score(String name, String en, String ru, FieldType type, String sql) {
        return Field.of(name, en, ru, MAIN, Source.SCORES, type, sql);
    }

    private static Field sales(String name, String en, String ru, Template group, FieldType type, String sql) {
        return Field.of(name, en, ru, group, Source.SALES, type, sql);
    }

    private static Field sales(String name, String en, String ru, FieldType type, String sql) {
        return sales(name, en, ru, Template.SALES, type, sql);
    }

    /** The latest that was kept by the day. */
    private static Field classOf(String name, String en, String ru, String column) {
        String latest = """
                (select c.%s from client_class c where c.lane = f.lane and c.unit_id = f.unit_id \
                and c.taken_on <= asof.day order by c.taken_on desc limit 1)""".formatted(column);
        return Field.of(name, en, ru, MAIN, Source.CLASSES, ENUM, latest).dated();
    }

    private static Field settlement(String name, String en, String ru, FieldType type, String sql) {
        return sales(name, en, ru, Template.SETTLEMENTS, type, sql);
    }

    private static Field talk(String name, String en, String ru, FieldType type, String sql) {
        return talk(name, en, ru, Template.INTERACTIONS, type, sql);
    }

    private static Field talk(String name, String en, String ru, Template group, FieldType type, String sql) {
        return Field.of(name, en, ru, group, Source.INTERACTIONS, type, sql);
    }
}
