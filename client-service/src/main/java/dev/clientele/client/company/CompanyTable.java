package dev.clientele.client.company;

import dev.clientele.client.label.LabelColumns;
import dev.clientele.client.listing.Table;
import dev.clientele.client.listing.Table.Column;
import java.util.List;

/** The columns of a list as a file. */
final class CompanyTable {
    static final Table<CompanyView> TABLE = new Table<CompanyView>(
                    "companies",
                    List.of(
                            new Column<>("id", CompanyView::id),
                            new Column<>("name", CompanyView::name),
                            new Column<>("inn", CompanyView::inn),
                            new Column<>("kpp", CompanyView::kpp),
                            new Column<>("employeeCount", CompanyView::employeeCount),
                            new Column<>("externalId", CompanyView::externalId),
                            new Column<>("city", CompanyView::city),
                            new Column<>("industry", CompanyView::industry),
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
                            new Column<>("tags", CompanyView::tags),
                            new Column<>("registeredOn", CompanyView::registeredOn),
                            new Column<>("life", CompanyView::life),
                            new Column<>("createdAt", CompanyView::createdAt),
                            new Column<>("updatedAt", CompanyView::updatedAt),
                            LabelColumns.status(CompanyView::workStatus)))
            .with(LabelColumns.classes(CompanyView::profile));

    private CompanyTable() {}
}
