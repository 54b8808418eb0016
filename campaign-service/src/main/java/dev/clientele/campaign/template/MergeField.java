package dev.clientele.campaign.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that a template may name. */
public enum MergeField {
    CLIENT_NAME("client.name", "name of the company, or full name of the person who is the client", Merge::clientName),
    FIRST_NAME("contact.firstName", "first name", merge -> merge.person().firstName()),
    PATRONYMIC("contact.patronymic", "patronymic", merge -> merge.person().patronymic()),
    LAST_NAME("contact.lastName", "last name", merge -> merge.person().lastName()),
    FULL_NAME(
            "contact.fullName",
            "last name, first name and patronymic, as far as known",
            merge -> merge.person().fullName()),
    CITY("contact.city", "city", merge -> merge.person().city()),
    SALUTATION(
            "contact.salutation",
            "salutation by gender and name; neutral when they are unknown",
            merge -> merge.language().salutation(merge.person())),
    MALE("contact.male", "true for a man; for #if", merge -> merge.person().gender() == Person.Gender.MALE),
    FEMALE(
            "contact.female",
            "true for a woman; for #if",
            merge -> merge.person().gender() == Person.Gender.FEMALE),
    DEAL_EXPIRES_ON(
            "deal.expiresOn",
            "of a RENEWAL: the day on which the deal's term ends, written out",
            merge -> merge.term() == null
                    ? null
                    : merge.language().date(merge.term().expiresOn())),
    DEAL_PRODUCTS(
            "deal.products",
            "of a RENEWAL: the products and services of the deal",
            merge -> merge.term() == null ? null : merge.term().products()),
    TODAY("today", "the business date, written out", merge -> merge.language().date(merge.today())),
    UNSUBSCRIBE_URL("unsubscribeUrl", "page where the recipient can unsubscribe", Merge::unsubscribeUrl),
    SURVEY_URL("surveyUrl", "where the recipient answers the survey of the trigger's action", Merge::surveyUrl);

    private final String path;
    private final String description;
    private final Function<Merge, Object> value;

    MergeField(String path, String description, Function<Merge, Object> value) {
        this.path = path;
        this.description = description;
        this.value = value;
    }

    public String path() {
        return path;
    }

    public String description() {
        return description;
    }

    Object value(Merge merge) {
        return value.apply(merge);
    }

    static Optional<MergeField> at(String path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }

    static List<String> paths() {
        return Arrays.stream(values()).map(MergeField::path).toList();
    }
}
