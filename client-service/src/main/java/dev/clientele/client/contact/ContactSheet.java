package dev.clientele.client.contact;

import dev.clientele.client.attribute.CustomColumns;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.label.LabelColumns;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.sheet.Column;
import dev.clientele.platform.sheet.Sheet;
import java.util.List;
import java.util.function.Function;

/** The list as a file. */
final class ContactSheet {
    private static final List<Column<ContactView>> COLUMNS = List.of(
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
            new Column<>("otherIndustries", ContactView::otherIndustries),
            new Column<>("timeZone", ContactView::timeZone),
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
            new Column<>("legalEntities", contact -> LegalEntity.told(contact.legalEntities())),
            new Column<>("tags", ContactView::tags),
            new Column<>("registeredOn", ContactView::registeredOn),
            new Column<>("life", ContactView::life),
            new Column<>("createdAt", ContactView::createdAt),
            new Column<>("updatedAt", ContactView::updatedAt),
            new Column<>("shipmentProhibited", ContactView::shipmentProhibited),
            LabelColumns.status(ContactView::workStatus));

    private ContactSheet() {}

    /** @param attributes codes of the custom attributes there are */
    static Sheet<ContactView> of(List<String> attributes, Function<String, Page<ContactView>> pages) {
        return new Sheet<>("contacts", COLUMNS, pages)
                .with(LabelColumns.classes(ContactView::profile))
                .with(CustomColumns.of(attributes, ContactView::custom));
    }
}
