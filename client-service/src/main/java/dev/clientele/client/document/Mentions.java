package dev.clientele.client.document;

import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Visible;
import dev.clientele.platform.problem.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The products and contracts that a batch of drafts mentions, each by id or by external id. */
final class Mentions {
    private final Map<UUID, Product> products = new HashMap<>();
    private final Map<String, Product> productsByName = new HashMap<>();
    private final Map<UUID, Contract> contracts = new HashMap<>();
    private final Map<String, UUID> contractsByName;

    private record Product(UUID id, String externalId, UUID groupId) {}

    /** @param unitId the client it belongs to now */
    private record Contract(UUID id, UUID unitId, boolean live) {}

    private Mentions(Map<String, UUID> contractsByName) {
        this.contractsByName = contractsByName;
    }

    /** @param visible to whose caller a contract of another's client is not there; null for everything */
    static Mentions of(Handle tx, Collection<? extends DocumentDraft> drafts, Visible visible) {
        List<String> names = found(drafts.stream().map(DocumentDraft::contractExternalId));
        var mentions = new Mentions(ExternalRefs.find(tx, "contract", names));
        mentions.readContracts(
                tx,
                found(Stream.concat(
                        drafts.stream().map(DocumentDraft::contractId), mentions.contractsByName.values().stream())));
        if (visible != null) mentions.leaveOutUnseen(tx, visible);
        List<LineItem> lines =
                drafts.stream().flatMap(draft -> draft.lines().stream()).toList();
        mentions.readProducts(
                tx,
                found(lines.stream().map(LineItem::productId)),
                found(lines.stream().map(LineItem::productExternalId)));
        return mentions;
    }

    private static <T> List<T> found(Stream<T> values) {
        return values.filter(Objects::nonNull).distinct().toList();
    }

    private void readProducts(Handle tx, List<UUID> ids, List<String> names) {
        if (ids.isEmpty() && names.isEmpty()) return;
        tx.createQuery(
                        "select id, external_id, group_id from product where id = any (:ids) or external_id = any (:names)")
                .bindArray("ids", UUID.class, ids)
                .bindArray("names", String.class, names)
                .map((row, _) -> new Product(
                        row.getObject("id", UUID.class),
                        row.getString("external_id"),
                        row.getObject("group_id", UUID.class)))
                .forEach(product -> {
                    products.put(product.id, product);
                    productsByName.put(product.externalId, product);
                });
    }

    private void readContracts(Handle tx, List<UUID> ids) {
        if (ids.isEmpty()) return;
        tx.createQuery("""
                        select t.id, coalesce(c.attached_to, t.client_id) unit_id, t.life = 'LIVE' live
                        from contract t
                        left join contact c on c.lane = lane_of(t.client_id) and c.id = t.client_id
                        where t.id = any (:ids)
                        """)
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> new Contract(
                        row.getObject("id", UUID.class), row.getObject("unit_id", UUID.class), row.getBoolean("live")))
                .forEach(contract -> contracts.put(contract.id, contract));
    }

    private void leaveOutUnseen(Handle tx, Visible visible) {
        Set<UUID> seen =
                visible.of(tx, contracts.values().stream().map(Contract::unitId).toList());
        contracts.values().removeIf(contract -> !seen.contains(contract.unitId));
    }

    void examine(Candidate<?, ?> candidate) {
        List<LineItem> lines = candidate.draft().lines();
        for (int i = 0; i < lines.size(); i++)
            if (product(lines.get(i)) == null)
                candidate.fault(
                        "/lines/" + i
                                + (lines.get(i).productExternalId() == null ? "/productId" : "/productExternalId"),
                        "unknown-reference",
                        new Problems.Word("product"));
        examineContract(candidate);
    }

    /** A document keeps its contract when it moves with its client; a new one must be its client's. */
    private void examineContract(Candidate<?, ?> candidate) {
        DocumentDraft draft = candidate.draft();
        if (draft.contractId() == null && draft.contractExternalId() == null) return;
        UUID wanted = contractId(draft);
        if (candidate.before() instanceof UnderContract before && Objects.equals(before.contractId(), wanted)) return;
        String pointer = draft.contractExternalId() == null ? "/contractId" : "/contractExternalId";
        Contract contract = wanted == null ? null : contracts.get(wanted);
        if (contract == null) candidate.fault(pointer, "unknown-reference", new Problems.Word("contract"));
        else if (!contract.live) candidate.fault(pointer, "deleted-reference", new Problems.Word("contract"));
        else if (!contract.unitId.equals(candidate.bound().unitId())) candidate.fault(pointer, "contract-of-another");
    }

    private UUID contractId(DocumentDraft draft) {
        return draft.contractExternalId() == null
                ? draft.contractId()
                : contractsByName.get(draft.contractExternalId());
    }

    /** Writes what the draft mentions: the products' own ids with the groups they are in now, and the contract. */
    void complete(Document document, DocumentDraft draft) {
        if (document instanceof LinedDocument lined) lined.lines = LineItem.write(written(draft.lines()));
        if (document instanceof UnderContract under) under.contractId(contractId(draft));
    }

    private List<LineItem> written(List<LineItem> lines) {
        return lines.stream()
                .map(line -> line.of(product(line).id, product(line).groupId))
                .toList();
    }

    private Product product(LineItem line) {
        return line.productExternalId() == null
                ? products.get(line.productId())
                : productsByName.get(line.productExternalId());
    }
}
