package dev.clientele.client.company;

import dev.clientele.client.attribute.CustomColumns;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.label.LabelColumns;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.util.List;
import java.util.function.Function;

/** The list as a file. */
final class CompanySheet {
    private static final List<Column<CompanyView>> COLUMNS = List.of(
            new Column<>("id", CompanyView::id),
            new Column<>("name", CompanyView::name),
            new Column<>("inn", CompanyView::inn),
            new Column<>("kpp", CompanyView::kpp),
            new Column<>("employeeCount", CompanyView::employeeCount),
            new Column<>("externalId", CompanyView::externalId),
            new Column<>("city", CompanyView::city),
            new Column<>("industry", CompanyView::industry),
            new Column<>("otherIndustries", CompanyView::otherIndustries),
            new Column<>("timeZone", CompanyView::timeZone),
            new Column<>("businessRegion", CompanyView::businessRegion),
            new Column<>("importance", CompanyView::importance),
            new Column<>("responsibleId", CompanyView::responsibleId),
            new Column<>("departmentId", CompanyView::departmentId),
            new Column<>("isCustomer", CompanyView::isCustomer),
            new Column<>("isSupplier", CompanyView::isSupplier),
            new Column<>("emails", CompanyView::emails),
            new Column<>("phones", CompanyView::phones),
            new Column<>("messengers", CompanyView::messengers),
            new Column<>("site", CompanyView::site),
            new Column<>("legalEntities", company -> LegalEntity.told(company.legalEntities())),
            new Column<>("tags", CompanyView::tags),
            new Column<>("registeredOn", CompanyView::registeredOn),
            new Column<>("life", CompanyView::life),
            new Column<>("createdAt", CompanyView::createdAt),
            new Column<>("updatedAt", CompanyView::updatedAt),
            new Column<>("shipmentProhibited", CompanyView::shipmentProhibited),
            LabelColumns.status(CompanyView::workStatus));

    private CompanySheet() {}

    /** @param attributes codes of the custom attributes there are */
    static Sheet<CompanyView> of(List<String> attributes, Function<String, Page<CompanyView>> pages) {
        return new Sheet<>("companies", COLUMNS, pages)
                .with(LabelColumns.classes(CompanyView::profile))
                .with(CustomColumns.of(attributes, CompanyView::custom));
    }
}
