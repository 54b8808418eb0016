package dev.clientele.client.quality;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a card can be asked to have; null where the kind of card has no such thing. {@code c} is the card. */
enum QualityField {
    NAME("name", "c.name <> coalesce(c.external_id, '')", null),
    FIRST_NAME("firstName", null, "c.first_name is not null"),
    PATRONYMIC("patronymic", null, "c.patronymic is not null"),
    LAST_NAME("lastName", null, "c.last_name is not null"),
    GENDER("gender", null, "c.gender is not null"),
    BIRTH_DATE("birthDate", null, "c.birth_date is not null"),
    PROFESSION("profession", null, "c.profession is not null"),
    HOBBY("hobby", null, "c.hobby is not null"),
    INN("inn", "c.inn is not null", null),
    KPP("kpp", "c.kpp is not null", null),
    EMPLOYEE_COUNT("employeeCount", "c.employee_count is not null", null),
    PEOPLE("people", "exists (select 1 from contact p where p.attached_to = c.id and p.life = 'LIVE')", null),
    CITY("city", "c.city is not null"),
    INDUSTRY("industry", "c.industry is not null"),
    BUSINESS_REGION("businessRegion", "c.business_region is not null"),
    IMPORTANCE("importance", "c.importance is not null"),
    RESPONSIBLE("responsibleId", "c.responsible_id is not null"),
    EMAILS("emails", "c.emails <> '{}'"),
    PHONES("phones", "c.phones <> '{}'"),
    MESSENGERS("messengers", "c.messengers <> '{}'"),
    SITE("site", "c.site is not null"),
    LEGAL_ENTITIES("legalEntities", "c.legal_entities <> '[]'"),
    DATES("dates", "c.dates <> '[]'"),
    TAGS("tags", "c.tags <> '{}'"),
    PERSONAL_DATA_CONSENT("personalDataConsent", consent("PERSONAL_DATA")),
    MARKETING_CONSENT("marketingConsent", consent("MARKETING"));

    private final String word;
    private final String ofCompany;
    private final String ofContact;

    QualityField(String word, String ofCompany, String ofContact) {
        this.word = word;
        this.ofCompany = ofCompany;
        this.ofContact = ofContact;
    }

    QualityField(String word, String ofBoth) {
        this(word, ofBoth, ofBoth);
    }

    private static String consent(String purpose) {
        return "exists (select 1 from consent k where k.lane = c.lane and k.subject_id = c.id and k.state = 'GRANTED'"
                + " and k.purpose = '" + purpose + "')";
    }

    static boolean isKnown(String word) {
        return Arrays.stream(values()).anyMatch(field -> field.word.equals(word));
    }

    /** Word → whether it is filled, as a JSON object in SQL. */
    static String filled(boolean company) {
        return Arrays.stream(values())
                .filter(field -> (company ? field.ofCompany : field.ofContact) != null)
                .map(field -> "'" + field.word + "', " + (company ? field.ofCompany : field.ofContact))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
    }
}
