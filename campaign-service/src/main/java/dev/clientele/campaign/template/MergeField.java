package dev.clientele.campaign.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
    DEBT_AMOUNT(
            "debt.amount",
            "of a DEBT: all that the client owes at the moment of sending, with its currency",
            (debt, language) -> language.money(debt.amount(), debt.currency())),
    DEBT_OVERDUE(
            "debt.overdue",
            "of a DEBT: how much of it is overdue; none when nothing is",
            (debt, language) -> debt.isOverdue() ? language.money(debt.overdue(), debt.currency()) : null),
    DEBT_DOCUMENT(
            "debt.document",
            "of a DEBT: number of the invoice, else of the shipment or adjustment, that is the oldest overdue one of its "
                    + "contract, over contracts of the one that fell due first; of what falls due next when nothing is overdue",
            (debt, _) -> debt.document()),
    DEBT_DUE_ON(
            "debt.dueOn",
            "of a DEBT: the day on which that was or will be due, written out",
            (debt, language) -> language.date(debt.dueOn())),
    DEBT_DAYS_OVERDUE(
            "debt.daysOverdue",
            "of a DEBT: how long that has been overdue, such as 12 days; none when nothing is",
            (debt, language) -> debt.isOverdue() ? language.days(debt.daysOverdue()) : null),
    TODAY("today", "the business date, written out", merge -> merge.language().date(merge.today())),
    UNSUBSCRIBE_URL("unsubscribeUrl", "page where the recipient can unsubscribe", Merge::unsubscribeUrl),
    SURVEY_URL("surveyUrl", "where the recipient answers the survey of the trigger's action", Merge::surveyUrl);

    private final String path;
    private final String description;
    private final Function<Merge, Object> value;
    private final boolean ofDebt;

    MergeField(String path, String description, Function<Merge, Object> value) {
        this(path, description, value, false);
    }

    MergeField(String path, String description, BiFunction<Debt, Language, Object> ofDebt) {
        this(
                path,
                description,
                merge -> merge.debt() == null ? null : ofDebt.apply(merge.debt(), merge.language()),
                true);
    }

    MergeField(String path, String description, Function<Merge, Object> value, boolean ofDebt) {
        this.path = path;
        this.description = description;
        this.value = value;
        this.ofDebt = ofDebt;
    }

    public String path() {
        return path;
    }

    public String description() {
        return description;
    }

    /** Whether only a DEBT trigger has it. */
    boolean isOfDebt() {
        return ofDebt;
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
