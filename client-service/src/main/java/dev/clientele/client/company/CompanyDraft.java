package dev.clientele.client.company;

import dev.clientele.client.card.CardDraft;
import dev.clientele.client.card.ClientDate;
import dev.clientele.client.card.Json;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.check.Check;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Computed;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
    "workStatus"
})
public record CompanyDraft(
        @Schema(examples = "C-00042") String externalId,
        @Schema(required = true, examples = "Bluebird Ltd") String name,
        @Schema(examples = "7707083893") String inn,
        @Schema(examples = "773601001") String kpp,
        Integer employeeCount,
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
        @Schema(examples = "2026-11-21") LocalDate registeredOn)
        implements CardDraft {

    public CompanyDraft {
        externalId = Draft.text(externalId);
        name = Draft.text(name);
        inn = Draft.text(inn);
        kpp = Draft.text(kpp);
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
        check.required("/name", name);
        check.text("/name", name, 500);
        check.inn("/inn", inn);
        check.kpp("/kpp", kpp);
        check.between("/employeeCount", employeeCount, 0, 100_000_000);
        checkPortrait(check);
    }

    static CompanyDraft of(Company company) {
        return new CompanyDraft(
                company.externalId,
                company.name,
                company.inn,
                company.kpp,
                company.employeeCount,
                company.city,
                company.industry,
                company.otherIndustries,
                company.businessRegion,
                company.importance,
                company.responsibleId,
                company.departmentId,
                company.isCustomer,
                company.isSupplier,
                company.timeZone,
                company.emails,
                company.phones,
                company.messengers,
                company.site,
                Json.texts(company.requisites),
                company.counterparties(),
                company.days(),
                company.tags,
                Json.values(company.custom),
                company.registeredOn);
    }
}
