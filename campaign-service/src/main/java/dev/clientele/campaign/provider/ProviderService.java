package dev.clientele.campaign.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clientele.campaign.control.AuditLog;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.outbound.AddressGuard;
import dev.clientele.campaign.outbound.Destination;
import dev.clientele.platform.http.Cursor;
import dev.clientele.platform.http.ETags;
import dev.clientele.platform.http.Limit;
import dev.clientele.platform.http.MergePatch;
import dev.clientele.platform.http.Page;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import dev.clientele.platform.sql.Database;
import dev.clientele.platform.time.BusinessTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
public class ProviderService {
    private static final String BY_CODE = "providers:code";
    private static final String SUBJECT = "provider";
    private static final Set<Channel> OUTSIDE =
            Set.of(Channel.SMS, Channel.MESSENGER, Channel.SOCIAL, Channel.ROBOT_CALL);
    private static final Set<Channel> NEEDS_ACCOUNT = Set.of(Channel.MESSENGER, Channel.SOCIAL);

    private final ProviderRepository providers;
    private final ProviderStates states;
    private final AddressGuard guard;
    private final Secrets secrets;
    private final AuditLog audit;
    private final MergePatch mergePatch;
    private final Database database;
    private final BusinessTime time;

    public ProviderService(
            ProviderRepository providers,
            ProviderStates states,
            AddressGuard guard,
            Secrets secrets,
            AuditLog audit,
            MergePatch mergePatch,
            Database database,
            BusinessTime time) {
        this.providers = providers;
        this.states = states;
        this.guard = guard;
        this.secrets = secrets;
        this.audit = audit;
        this.mergePatch = mergePatch;
        this.database = database;
        this.time = time;
    }

    @Transactional
    public Provider create(ProviderDraft draft, String by) {
        check(draft, false);
        var provider = new Provider();
        provider.id = Ids.next();
        provider.createdAt = time.now();
        provider.rewrite(draft, provider.createdAt);
        providers.persistAndFlush(provider);
        database.run(tx -> states.begin(tx, provider.id));
        audit.write("PROVIDER_CREATED", SUBJECT, provider.id, by, Map.of());
        return provider;
    }

    @Transactional
    public Provider find(UUID id) {
        return providers.existing(id);
    }

    /** Whose callback this is. */
    @Transactional
    public Provider byCode(String code) {
        return providers.byCode(code).orElseThrow(Problems::notFound);
    }

    @Transactional
    public Page<ProviderView> list(Limit limit, String cursor) {
        String after =
                Cursor.parse(cursor, BY_CODE).map(position -> position.text(0)).orElse(null);
        return Page.of(
                        providers.after(after, limit.probe()),
                        limit,
                        last -> Cursor.of(BY_CODE, last.code.toLowerCase()))
                .map(this::view);
    }

    public ProviderView view(Provider provider) {
        return ProviderView.of(
                provider,
                database.read(handle -> states.find(handle, provider.id)).orElseThrow(),
                time.now());
    }

    /** What is in the hands of the sender goes on as it was. */
    @Transactional
    public Provider patch(UUID id, String ifMatch, JsonNode patch, String by) {
        ETags.require(ifMatch);
        Provider provider = providers.locked(id);
        ETags.check(ifMatch, provider.rowVersion);
        ProviderDraft draft = mergePatch.apply(ProviderDraft.of(provider), patch, ProviderDraft.class);
        check(draft, provider.isSmtp());
        provider.rewrite(draft, time.now());
        providers.flush();
        audit.changed("PROVIDER_CHANGED", SUBJECT, id, by, patch);
        return provider;
    }

    @Transactional
    public void delete(UUID id, String ifMatch, String by) {
        ETags.require(ifMatch);
        Provider provider = providers.locked(id);
        ETags.check(ifMatch, provider.rowVersion);
        if (provider.isSmtp() || providers.isUsed(id)) throw Problems.conflict("provider-in-use");
        providers.delete(provider);
        audit.write("PROVIDER_DELETED", SUBJECT, id, by, Map.of("code", provider.code));
    }

    private void check(ProviderDraft draft, boolean smtp) {
        var faults = new ArrayList<Violation>();
        if (smtp != (draft.channel() == Channel.EMAIL) || !smtp && !OUTSIDE.contains(draft.channel()))
            faults.add(Violation.of("/channel", "provider-channel"));
        if (smtp && draft.url() != null) faults.add(Violation.of("/url", "provider-smtp-url"));
        if (!smtp) checkUrl(draft.url(), faults);
        if (!smtp && draft.secret() == null) faults.add(Violation.of("/secret", "provider-secret-required"));
        if (draft.secret() != null && !secrets.knows(draft.secret()))
            faults.add(Violation.of("/secret", "provider-secret-unknown", draft.secret()));
        if (NEEDS_ACCOUNT.contains(draft.channel()) && draft.account() == null)
            faults.add(Violation.of("/account", "provider-account-required"));
        if (!faults.isEmpty()) throw Problems.invalid(List.copyOf(faults));
    }

    /** A name that nobody knows at the moment may be known when a message goes; then it is looked at again. */
    private void checkUrl(String url, List<Violation> faults) {
        if (url == null) faults.add(Violation.of("/url", "provider-url-required"));
        else if (guard.check(url) instanceof Destination.Closed(String why)) faults.add(Violation.of("/url", why));
    }
}
