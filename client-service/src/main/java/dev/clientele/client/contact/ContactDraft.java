package dev.clientele.client.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clientele.client.card.CardDraft;
import dev.clientele.client.card.ClientDate;
import dev.clientele.client.card.Json;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.check.Check;
import dev.clientele.client.dictionary.Coded;
import dev.clientele.client.dictionary.Dictionary;
import dev.clientele.client.intake.Draft;
import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.platform.problem.Computed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param link a company to attach the new contact to; afterwards {@code /contacts/{id}/links} does that */
@Computed({
    "id",
    "unitId",
    "life",
    "createdOn",
    "endedOn",
    "mergedInto",
    "mergedAt",
    "duplicates",
    "createdAt",
    "updatedAt",
    "profile",
    "workStatus",
    "name",
    "attachedTo",
    "attachments",
    "links"
})
public record ContactDraft(
        @Schema(examples = "C-00042") String externalId,
        @Schema(examples = "Anna") String firstName,
        @Schema(examples = "Ivanovna") String patronymic,
        @Schema(examples = "Petrova") String lastName,
        Gender gender,
        @Schema(examples = "1990-05-01") String birthDate,
        @Schema(examples = "accountant") String profession,
        String hobby,
        @Schema(examples = "Kazan") String city,
        @Schema(examples = "retail") String industry,
        List<String> otherIndustries,
        @Schema(examples = "volga") String businessRegion,
        @Schema(examples = "regional") String importance,
        UUID responsibleId,
        UUID departmentId,
        Boolean isCustomer,
        Boolean isSupplier,
        @Schema(examples = "Europe/Moscow") String timeZone,
        @Schema(examples = "[\"anna@example.com\"]") List<String> emails,
        @Schema(examples = "[\"+79123456789\"]") List<String> phones,
        List<String> messengers,
        String site,
        Map<String, String> requisites,
        List<LegalEntity> legalEntities,
        List<ClientDate> dates,
        List<String> tags,
        Map<String, Object> custom,
        @Schema(examples = "2026-11-21") LocalDate registeredOn,

        @Schema(writeOnly = true) @JsonInclude(JsonInclude.Include.NON_NULL)
        LinkDraft link)
        implements CardDraft {

    public ContactDraft {
        externalId = Draft.text(externalId);
        firstName = Draft.text(firstName);
        patronymic = Draft.text(patronymic);
        lastName = Draft.text(lastName);
        birthDate = Draft.text(birthDate);
        profession = Draft.text(profession);
        hobby = Draft.text(hobby);
        city = Draft.text(city);
        industry = Draft.text(industry);
        otherIndustries = Draft.items(otherIndustries);
        businessRegion = Draft.text(businessRegion);
        importance = Draft.text(importance);
        isCustomer = isCustomer == null || isCustomer;
        isSupplier = isSupplier != null && isSupplier;
        timeZone = Draft.text(timeZone);
        emails = Draft.items(emails);
        phones = Draft.items(phones);
        messengers = Draft.items(messengers);
        site = Draft.text(site);
        requisites = Draft.map(requisites);
        legalEntities = Draft.items(legalEntities);
        dates = Draft.items(dates);
        tags = Draft.items(tags);
        custom = Draft.map(custom);
    }

    @Override
    public void check(Check check) {
        check.text("/firstName", firstName, 200);
        check.text("/patronymic", patronymic, 200);
        check.text("/lastName", lastName, 200);
        check.birthDate("/birthDate", birthDate);
        check.text("/profession", profession, 200);
        check.text("/hobby", hobby, 200);
        checkPortrait(check);
        if (link != null) link.check(check, "/link");
    }

    @Override
    public List<Coded> codes() {
        List<Coded> codes = CardDraft.super.codes();
        if (profession != null) codes.add(new Coded("/profession", Dictionary.PROFESSION, profession));
        if (link != null && link.role() != null) codes.add(link.coded("/link"));
        return codes;
    }

    /** As people are listed: surname first; the external id stands in for somebody unnamed. */
    String name() {
        String name = Stream.of(lastName, firstName, patronymic)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? Objects.requireNonNullElse(externalId, "") : name;
    }

    static ContactDraft of(Contact contact) {
        return new ContactDraft(
                contact.externalId,
                contact.firstName,
                contact.patronymic,
                contact.lastName,
                contact.gender,
                contact.birthDate,
                contact.profession,
                contact.hobby,
                contact.city,
                contact.industry,
                contact.otherIndustries,
                contact.businessRegion,
                contact.importance,
                contact.responsibleId,
                contact.departmentId,
                contact.isCustomer,
                contact.isSupplier,
                contact.timeZone,
                contact.emails,
                contact.phones,
                contact.messengers,
                contact.site,
                Json.texts(contact.requisites),
                contact.counterparties(),
                contact.days(),
                contact.tags,
                Json.values(contact.custom),
                contact.registeredOn,
                null);
    }
}
