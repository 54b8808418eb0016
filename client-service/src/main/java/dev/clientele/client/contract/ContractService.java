package dev.clientele.client.contract;

import dev.clientele.client.intake.Origin;
import dev.clientele.client.listing.Listing;
import dev.clientele.client.reference.References;
import dev.clientele.client.unit.ExternalRefs;
import dev.clientele.client.unit.Inherits;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Moved;
import dev.clientele.client.unit.Visible;
import dev.clientele.client.unit.Voice;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.problem.Problems;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class ContractService extends References<Contract, ContractDraft> implements Inherits {
    private final ContractRepository repository;
    private final Visible visible;
    private final Lanes lanes;
    private final Voice voice;

    public ContractService(Tools tools, ContractRepository repository, Visible visible, Lanes lanes, Voice voice) {
        super(tools, "contract", "contracts", Contract.class, ContractDraft.class, repository);
        this.repository = repository;
        this.visible = visible;
        this.lanes = lanes;
        this.voice = voice;
    }

    /** Of the clients the caller sees. */
    public Page<Contract> list(UUID clientId, String externalId, Limit limit, String cursor) {
        return list(externalId, limit, cursor, list -> seen(list.equal("client_id", clientId)));
    }

    private Listing seen(Listing list) {
        return visible.all() ? list : list.seenBy(visible, ContractRepository.UNIT);
    }

    @Override
    protected Contract blank() {
        return new Contract();
    }

    @Override
    protected ContractDraft draft(Contract contract) {
        return ContractDraft.of(contract);
    }

    @Override
    protected void requireSeen(Handle handle, Contract contract) {
        if (visible.of(handle, List.of(repository.unit(handle, contract.clientId)))
                .isEmpty()) throw Problems.notFound("contract", contract.id);
    }

    @Override
    protected void write(Handle tx, Contract contract, ContractDraft draft) {
        write(tx, contract, draft, Origin.USER);
    }

    @Override
    protected Map<String, UUID> known(Handle handle, Collection<ContractDraft> drafts) {
        return ExternalRefs.find(
                handle,
                "contract",
                drafts.stream()
                        .map(ContractDraft::externalId)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Override
    protected void write(Handle tx, Contract contract, ContractDraft draft, Origin origin) {
        if (contract.clientId == null) give(tx, contract, draft.clientId(), origin);
        if (!contract.clientId.equals(draft.clientId())) throw Problems.invalid("/clientId", "code-fixed");
        if (!ExternalRefs.change(tx, "contract", contract.id, contract.externalId, draft.externalId()))
            throw Problems.conflict("external-id-taken");
        if (draft.isDefault()) takeDefault(tx, contract);
        contract.externalId = draft.externalId();
        contract.name = draft.number();
        contract.creditDays = draft.creditDays();
        contract.creditLimit = draft.creditLimit();
        contract.isDefault = draft.isDefault();
    }

    private void give(Handle tx, Contract contract, UUID client, Origin origin) {
        ContractRepository.Card card = repository
                .card(tx, client)
                .filter(one -> origin != Origin.USER
                        || !visible.of(tx, List.of(one.unit())).isEmpty())
                .orElseThrow(() -> Problems.invalid("/clientId", "unknown-client"));
        if (card.attachedTo() != null) throw Problems.invalid("/clientId", "not-a-client");
        contract.clientId = client;
        contract.lane = (short) lanes.of(client);
    }

    /** One default at a time: the other one gives way before this one is written. */
    private void takeDefault(Handle tx, Contract contract) {
        for (Contract other : repository.otherDefaults(contract)) edit(tx, other, one -> one.isDefault = false);
    }

    @Override
    protected void restored(Handle tx, Contract contract) {
        if (contract.isDefault) takeDefault(tx, contract);
    }

    /** Before the documents that name them. */
    @Override
    public int order() {
        return 0;
    }

    /** What it settles stays, what it is called does not. */
    public void forget(Handle tx, UUID client) {
        voice.say(
                tx,
                repository.forget(tx, client).stream()
                        .flatMap(contract -> contract.events().stream())
                        .toList());
    }

    /** The winner's own default stays the default. */
    @Override
    public void inherit(Handle tx, Merge merge, Moved moved) {
        voice.say(
                tx,
                repository.give(tx, merge).stream()
                        .flatMap(contract -> contract.events().stream())
                        .toList());
    }
}
