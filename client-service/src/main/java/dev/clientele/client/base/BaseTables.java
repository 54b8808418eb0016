package dev.clientele.client.base;

import static dev.clientele.client.base.BaseTable.laned;
import static dev.clientele.client.base.BaseTable.small;

import dev.clientele.client.card.ClientDate;
import dev.clientele.client.card.LegalEntity;
import dev.clientele.client.document.LineItem;
import dev.clientele.client.duplicate.DuplicateSetting;
import dev.clientele.client.history.CardChange;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.pipeline.Stage;
import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.contracts.InteractionEvent;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.ReferenceEvent.AttributeType;
import dev.clientele.contracts.SalesEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a base file carries, in the order in which rows refer to each other, and what it does not. */
final class BaseTables {
    private static final String OF_UNIT = "lane_of(coalesce(r.unit_id, r.id))";

    /** A parent before its children. */
    private static final String TREE = """
            (with recursive above (id, parent_id, depth) as (
                select t.id, t.parent_id, 0
                union all
                select p.id, p.parent_id, above.depth + 1 from above join %s p on p.id = above.parent_id)
             select max(depth) from above), t.id""";

    static final List<BaseTable> ALL = List.of(
            reference("department").by(TREE.formatted("department")),
            reference("employee"),
            small("productGroup", "product_group").with("life", Life.class).by(TREE.formatted("product_group")),
            reference("product"),
            reference("pipeline").with("stages", Stage[].class).replacing("code"),
            small("dictionaryValue", "dictionary_value")
                    .with("life", Life.class)
                    .replacing("dictionary, code"),
            reference("attribute").with("type", AttributeType.class),
            small("potentialFormula", "potential_formula"),
            reference("tag"),
            small("qualityRule", "quality_rule").with("weights", Map.class),
            small("duplicateSetting", "duplicate_setting")
                    .by("t.only_row")
                    .replacing("only_row")
                    .with("on_create", DuplicateSetting.Mode.class),
            small("importMapping", "import_mapping").by("t.name").with("mapping", Map.class),
            card("company"),
            card("contact").with("gender", Gender.class).with("attachments", Attachment[].class),
            laned("link", "link", "lane_of(r.contact_id)"),
            laned("contract", "contract", "lane_of(r.client_id)").with("life", Life.class),
            document("deal", "deal").with("lines", LineItem[].class).with("semantic", SalesEvent.Semantic.class),
            document("order", "sales_order").with("lines", LineItem[].class).with("state", SalesEvent.OrderState.class),
            document("invoice", "invoice").with("lines", LineItem[].class).with("state", SalesEvent.InvoiceState.class),
            document("payment", "payment"),
            document("shipment", "shipment").with("lines", LineItem[].class),
            document("adjustment", "adjustment"),
            document("interaction", "interaction")
                    .with("kind", InteractionEvent.Kind.class)
                    .with("direction", InteractionEvent.Direction.class)
                    .with("source", InteractionEvent.Source.class),
            laned("consent", "consent_entry", "lane_of(r.subject_id)")
                    .with("purpose", Purpose.class)
                    .with("channel", Shape.words(Channel.class, "-"))
                    .with("state", ConsentState.class),
            laned("change", "card_change", "lane_of(r.card_id)")
                    .from("card_history")
                    .by("t.lane, t.card_id, t.at, t.id")
                    .with("cause", CardChange.Cause.class)
                    .with("changes", CardChange.FieldChange[].class),
            laned("shipmentOverride", "shipment_override", "lane_of(r.unit_id)")
                    .by("t.lane, t.shipment_id, t.overridden_at"),
            laned("externalRef", "external_ref", "lane_of_text(r.external_id)").by("t.lane, t.entity, t.external_id"),
            laned("erasedRef", "erased_ref", "lane_of_text(r.digest)").by("t.lane, t.entity, t.digest"));

    /** Tables of the database that no base file carries, and why. */
    static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("card_key", "derived of the cards"),
            Map.entry("consent", "derived of the ledger"),
            Map.entry("client_label", "said by status-service"),
            Map.entry("client_score", "reckoned from the cards"),
            Map.entry("work_status", "said by status-service"),
            Map.entry("segment", "said by segment-service"),
            Map.entry("segment_member", "said by segment-service"),
            Map.entry("attribute_use", "said by those who use attributes"),
            Map.entry("lane_evaluated", "said by those who evaluate"),
            Map.entry("import_upload", "work in progress"),
            Map.entry("import_chunk", "work in progress"),
            Map.entry("import_reject", "work in progress"),
            Map.entry("import_reject_line", "work in progress"),
            Map.entry("import_stage", "work in progress"),
            Map.entry("import_stage_client", "work in progress"),
            Map.entry("import_stage_page", "work in progress"),
            Map.entry("import_stage_twin", "work in progress"),
            Map.entry("run", "work in progress"),
            Map.entry("outbox", "work in progress"),
            Map.entry("dlq", "work in progress"),
            Map.entry("stream_offset", "work in progress"),
            Map.entry("lane_progress", "work in progress"),
            Map.entry("idempotency", "work in progress"),
            Map.entry("schedule", "this service has none"),
            Map.entry("installation", "of this database"),
            Map.entry("lane_day", "of this database"),
            Map.entry("unit_standstill", "a lock without rows"),
            Map.entry("held_key", "locks without rows"),
            Map.entry("flyway_schema_history", "of this database"));

    private static final Map<String, BaseTable> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(BaseTable::type, Function.identity()));

    private BaseTables() {}

    static Optional<BaseTable> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    private static BaseTable reference(String name) {
        return small(name, name).with("life", Life.class);
    }

    /** What its calendar shows follows from its dates and stays a column of the file: one less thing to go wrong. */
    private static BaseTable card(String name) {
        return laned(name, name, "lane_of(r.id)")
                .with("life", Life.class)
                .with("registered_by", Origin.class)
                .with("requisites", Map.class)
                .with("custom", Map.class)
                .with("dates", ClientDate[].class)
                .with("absences", Absence[].class)
                .with("legal_entities", LegalEntity[].class);
    }

    private static BaseTable document(String type, String table) {
        return laned(type, table, OF_UNIT).with("life", Life.class);
    }
}
