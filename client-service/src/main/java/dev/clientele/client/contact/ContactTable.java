package dev.clientele.client.contact;

import dev.clientele.client.label.LabelColumns;
import dev.clientele.client.listing.Table;
import dev.clientele.client.listing.Table.Column;
import java.util.List;

/** The columns of a list as a file. */
final class ContactTable {
    static final Table<ContactView> TABLE = new Table<ContactView>(
                    "contacts",
                    List.of(
                            new Column<>("id", ContactView::id),
                            new Column<>("unitId", ContactView::unitId),
                            new Column<>("attachedTo", ContactView::attachedTo),
                            new Column<>("name", ContactView::name),
                            new Column<>("firstName", ContactView::firstName),
                            new Column<>("patronymic", ContactView::patronymic),
                            new Column<>("lastName", ContactView::lastName),
                            new Column<>("gender", ContactView::gender),
                            new Column<>("birthDate", ContactView::birthDate),
                            new Column<>("profession", ContactView::profession),
                            new Column<>("hobby", ContactView::hobby),
                            new Column<>("externalId", ContactView::externalId),
                            new Column<>("city", ContactView::city),
                            new Column<>("industry", ContactView::industry),
                            new Column<>("businessRegion", ContactView::businessRegion),
                            new Column<>("importance", ContactView::importance),
                            new Column<>("responsibleId", ContactView::responsibleId),
                            new Column<>("departmentId", ContactView::departmentId),
                            new Column<>("isCustomer", ContactView::isCustomer),
                            new Column<>("isSupplier", ContactView::isSupplier),
                            new Column<>("emails", ContactView::emails),
                            new Column<>("phones", ContactView::phones),
                            new Column<>("messengers", ContactView::messengers),
                            new Column<>("site", ContactView::site),
                            new Column<>("tags", ContactView::tags),
                            new Column<>("registeredOn", ContactView::registeredOn),
                            new Column<>("life", ContactView::life),
                            new Column<>("createdAt", ContactView::createdAt),
                            new Column<>("updatedAt", ContactView::updatedAt),
                            LabelColumns.status(ContactView::workStatus)))
            .with(LabelColumns.classes(ContactView::profile));

    private ContactTable() {}
}
