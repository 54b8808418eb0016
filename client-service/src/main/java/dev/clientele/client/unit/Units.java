package dev.clientele.client.unit;

import dev.clientele.contracts.Life;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Finds the clients of many documents at once and holds them still until the transaction ends: each by its card's lock, or
 * all of them by {@link Standstill} where there are many. Locks go in one order: contacts by id, then deals, then invoices.
 */
public final class Units {
    private static final Logger LOG = Logger.getLogger(Units.class);

    /** From so many documents on the whole base is held still. */
    public static final int MANY = 200;

    private Units() {}

    public static Bound bind(Handle tx, Binding binding, Visible visible) {
        return bind(tx, List.of(binding), visible).getFirst();
    }

    public static List<Bound> bind(Handle tx, List<Binding> bindings) {
        return new Round(tx, fresh(bindings), Which.LIVING, null).bound();
    }

    /** To a user what they may not see is not there: clients, deals, invoices (design.md 11). */
    public static List<Bound> bind(Handle tx, List<Binding> bindings, Visible visible) {
        return new Round(tx, fresh(bindings), Which.LIVING, visible).bound();
    }

    /** As {@link #bind}, for what is bound already: whom it named before it may go on to name, though they have ended since. */
    public static List<Bound> rebind(Handle tx, List<Rebinding> bindings) {
        return new Round(tx, bindings, Which.LIVING, null).bound();
    }

    /** As {@link #rebind(Handle, List)}; what the document named before, the user has seen on it. */
    public static Bound rebind(Handle tx, Rebinding binding, Visible visible) {
        return new Round(tx, List.of(binding), Which.LIVING, visible).bound().getFirst();
    }

    /** A company or contact that is deleted, and may be restored, is found as well. */
    public static List<Bound> bindDeletedToo(Handle tx, List<Binding> bindings) {
        return new Round(tx, fresh(bindings), Which.RESTORABLE, null).bound();
    }

    /** A company or contact that has ended in whatever way is found as well. */
    public static List<Bound> bindEndedToo(Handle tx, List<Binding> bindings) {
        return new Round(tx, fresh(bindings), Which.ALL, null).bound();
    }

    private static List<Rebinding> fresh(List<Binding> bindings) {
        return bindings.stream().map(Rebinding::fresh).toList();
    }

    /** Which cards may be named. */
    private enum Which {
        LIVING,
        RESTORABLE,
        ALL;

        boolean has(Life life) {
            return switch (this) {
                case LIVING -> life == Life.LIVE;
                case RESTORABLE -> life == Life.LIVE || life == Life.DELETED;
                case ALL -> true;
            };
        }
    }

    private record Card(UUID id, UUID unitId, Life life) {
        boolean live() {
            return life == Life.LIVE;
        }
    }

    private record Parent(UUID id, UUID unitId, UUID dealId, UUID contactId) {}

    private static final class Round {
        private final List<Rebinding> rebindings;
        private final List<Binding> bindings;
        private final Which which;
        private final Map<String, UUID> companyIds;
        private final Map<String, UUID> contactIds;
        private final Map<String, UUID> dealIds;
        private final Map<String, UUID> invoiceIds;
        private final Map<UUID, Card> contacts;
        private final Map<UUID, Card> companies;
        private final Map<UUID, Parent> deals;
        private final Map<UUID, Parent> invoices;
        private final Set<UUID> employees;
        private final Set<UUID> hidden = new HashSet<>();

        Round(Handle tx, List<Rebinding> rebindings, Which which, Visible visible) {
            this.rebindings = rebindings;
            this.bindings = rebindings.stream().map(Rebinding::after).toList();
            this.which = which;
            boolean many = bindings.size() >= MANY;
            if (many) Standstill.hold(tx);
            companyIds = named(tx, "company", Binding::companyExternalId);
            contactIds = named(tx, "contact", Binding::contactExternalId);
            dealIds = named(tx, "deal", Binding::dealExternalId);
            invoiceIds = named(tx, "invoice", Binding::invoiceExternalId);
            List<UUID> wantedInvoices = wanted(Binding::invoiceId, Binding::invoiceExternalId, invoiceIds);
            Collection<Parent> seenInvoices =
                    parents(tx, INVOICES, wantedInvoices).values();
            List<UUID> wantedDeals = Stream.concat(
                            wanted(Binding::dealId, Binding::dealExternalId, dealIds).stream(),
                            seenInvoices.stream().map(Parent::dealId))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            Collection<Parent> seenDeals = parents(tx, DEALS, wantedDeals).values();
            contacts = cards(
                    tx,
                    many ? MANY_CONTACTS : CONTACTS,
                    Stream.of(
                                    wanted(Binding::contactId, Binding::contactExternalId, contactIds).stream(),
                                    bindings.stream().flatMap(binding -> binding.moreContacts().stream()),
                                    seenDeals.stream().map(Parent::contactId),
                                    seenInvoices.stream().map(Parent::contactId))
                            .flatMap(Function.identity())
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
            companies = cards(
                    tx,
                    many ? MANY_COMPANIES : COMPANIES,
                    wanted(Binding::companyId, Binding::companyExternalId, companyIds));
            deals = parents(tx, DEALS + " for share", wantedDeals);
            invoices = parents(tx, INVOICES + " for share", wantedInvoices);
            employees = employees(tx, wanted(Binding::responsibleId, _ -> null, Map.of()));
            if (visible != null && !visible.all()) {
                hidden.addAll(foreign(tx, visible));
                hidden.addAll(hidden(tx, "company", companies, visible));
                hidden.addAll(hidden(tx, "contact", contacts, visible));
            }
        }

        /** Living cards, deals and invoices of units that the caller does not see. */
        private Set<UUID> foreign(Handle tx, Visible visible) {
            var units = new HashMap<UUID, UUID>();
            Stream.of(companies, contacts)
                    .flatMap(cards -> cards.values().stream())
                    .filter(Card::live)
                    .forEach(card -> units.put(card.id, card.unitId));
            Stream.of(deals, invoices)
                    .flatMap(parents -> parents.values().stream())
                    .forEach(parent -> units.put(parent.id, parent.unitId));
            var seen = new HashSet<>(visible.of(tx, units.values()));
            units.values().removeAll(seen);
            return units.keySet();
        }

        List<Bound> bound() {
            return rebindings.stream().map(this::bound).toList();
        }

        private Bound bound(Rebinding rebinding) {
            Binding binding = rebinding.after();
            Set<UUID> known = rebinding.known();
            var faults = new ArrayList<Violation>();
            UUID company = id(binding.companyId(), binding.companyExternalId(), companyIds);
            UUID contact = id(binding.contactId(), binding.contactExternalId(), contactIds);
            UUID deal = id(binding.dealId(), binding.dealExternalId(), dealIds);
            UUID invoice = id(binding.invoiceId(), binding.invoiceExternalId(), invoiceIds);
            requireCard(
                    "company",
                    binding.companyId(),
                    binding.companyExternalId(),
                    seen(companies, company, known),
                    known,
                    faults);
            requireContact(binding, seen(contacts, contact, known), known, faults);
            requireFound("deal", binding.dealId(), binding.dealExternalId(), seen(deals, deal, known), faults);
            requireFound(
                    "invoice",
                    binding.invoiceId(),
                    binding.invoiceExternalId(),
                    seen(invoices, invoice, known),
                    faults);
            requirePeople(binding, known, faults);
            if (!faults.isEmpty()) return new Bound(null, null, null, null, null, faults);
            UUID unit = Attribution.unit(
                    dealUnit(deal, invoice),
                    company,
                    contact == null ? null : contacts.get(contact).unitId,
                    invoice == null ? null : invoices.get(invoice).unitId);
            if (company != null && !company.equals(unit))
                LOG.warnf("a document that names company %s is one of %s, as its deal is", company, unit);
            return new Bound(unit, company, contact, deal, invoice, List.of());
        }

        private <T> T seen(Map<UUID, T> found, UUID id, Set<UUID> known) {
            return hidden.contains(id) && !known.contains(id) ? null : found.get(id);
        }

        private void requireCard(
                String what, UUID id, String name, Card card, Set<UUID> known, List<Violation> faults) {
            requireFound(what, id, name, card, faults);
            requireNameable(what, pointer(what, name), card, known, faults);
        }

        private void requireNameable(String what, String pointer, Card card, Set<UUID> known, List<Violation> faults) {
            if (card != null && !which.has(card.life) && !(known.contains(card.id) && card.life != Life.MERGED))
                faults.add(Violation.of(pointer, "deleted-reference", new Problems.Word(what)));
        }

        /** One of several people is told of where they were sent. */
        private void requireContact(Binding binding, Card card, Set<UUID> known, List<Violation> faults) {
            int place = binding.contactExternalId() == null && binding.contactId() != null
                    ? binding.moreContacts().indexOf(binding.contactId())
                    : -1;
            if (place < 0)
                requireCard("contact", binding.contactId(), binding.contactExternalId(), card, known, faults);
            else requireNameable("contact", "/contactIds/" + place, card, known, faults);
        }

        private void requirePeople(Binding binding, Set<UUID> known, List<Violation> faults) {
            for (int i = 0; i < binding.moreContacts().size(); i++)
                if (seen(contacts, binding.moreContacts().get(i), known) == null)
                    faults.add(Violation.of("/contactIds/" + i, "unknown-reference", new Problems.Word("contact")));
            if (binding.responsibleId() != null && !employees.contains(binding.responsibleId()))
                faults.add(Violation.of("/responsibleId", "unknown-reference", new Problems.Word("employee")));
        }

        private UUID dealUnit(UUID deal, UUID invoice) {
            if (deal != null) return deals.get(deal).unitId;
            if (invoice == null || invoices.get(invoice).dealId == null) return null;
            Parent invoiceDeal = deals.get(invoices.get(invoice).dealId);
            return invoiceDeal == null ? null : invoiceDeal.unitId;
        }

        private Map<String, UUID> named(Handle tx, String entity, Function<Binding, String> name) {
            return ExternalRefs.find(
                    tx,
                    entity,
                    bindings.stream().map(name).filter(Objects::nonNull).collect(Collectors.toSet()));
        }

        private List<UUID> wanted(Function<Binding, UUID> id, Function<Binding, String> name, Map<String, UUID> named) {
            return bindings.stream()
                    .map(binding -> id(id.apply(binding), name.apply(binding), named))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /** A name that is sent wins over an id that was there before. */
    private static UUID id(UUID id, String name, Map<String, UUID> named) {
        return name == null ? id : named.get(name);
    }

    private static void requireFound(String what, UUID id, String name, Object found, List<Violation> faults) {
        if ((id != null || name != null) && found == null) faults.add(unknown(what, name));
    }

    /** @param name null when it was asked for by its id */
    private static Violation unknown(String what, String name) {
        return Violation.of(pointer(what, name), "unknown-reference", new Problems.Word(what));
    }

    private static String pointer(String what, String name) {
        return "/" + what + (name == null ? "Id" : "ExternalId");
    }

    private static final String CONTACTS = few("contact", "coalesce(c.attached_to, c.id)");
    private static final String COMPANIES = few("company", "c.id");
    private static final String MANY_CONTACTS = many("contact", "coalesce(c.attached_to, c.id)");
    private static final String MANY_COMPANIES = many("company", "c.id");

    private static String few(String table, String unit) {
        return """
                select c.id, %s unit_id, c.life
                from unnest(:ids) wanted (id) join %s c on c.lane = lane_of(wanted.id) and c.id = wanted.id
                order by c.id for key share of c
                """.formatted(unit, table);
    }

    /** Lane by lane: no plan may join the other way round, or read all cards because the list is long. */
    private static String many(String table, String unit) {
        return """
                select c.id, c.unit_id, c.life
                from (select lane_of(id) lane, array_agg(id) ids from unnest(:ids) id group by 1) wanted
                cross join lateral (
                    select c.id, %s unit_id, c.life from %s c
                    where c.lane = wanted.lane and c.id = any (wanted.ids) offset 0) c
                """.formatted(unit, table);
    }

    private static final String DEALS =
            "select id, unit_id, null::uuid deal_id, contact_id from deal where id = any (:ids) order by id";
    private static final String INVOICES =
            "select id, unit_id, deal_id, contact_id from invoice where id = any (:ids) order by id";

    private static Map<UUID, Card> cards(Handle tx, String sql, List<UUID> ids) {
        var found = new HashMap<UUID, Card>();
        if (!ids.isEmpty())
            tx.createQuery(sql)
                    .bindArray("ids", UUID.class, ids)
                    .map((row, ctx) -> new Card(
                            row.getObject("id", UUID.class),
                            row.getObject("unit_id", UUID.class),
                            Life.valueOf(row.getString("life"))))
                    .forEach(card -> found.put(card.id, card));
        return found;
    }

    private static Set<UUID> hidden(Handle tx, String entity, Map<UUID, Card> cards, Visible visible) {
        Set<UUID> deleted = cards.values().stream()
                .filter(card -> !card.live())
                .map(Card::id)
                .collect(Collectors.toCollection(HashSet::new));
        deleted.removeAll(visible.cards(tx, entity, deleted));
        return deleted;
    }

    private static Set<UUID> employees(Handle handle, List<UUID> ids) {
        if (ids.isEmpty()) return Set.of();
        return handle.createQuery("select id from employee where id = any (:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .set();
    }

    private static Map<UUID, Parent> parents(Handle tx, String sql, List<UUID> ids) {
        var found = new HashMap<UUID, Parent>();
        if (!ids.isEmpty())
            tx.createQuery(sql)
                    .bindArray("ids", UUID.class, ids)
                    .map((row, ctx) -> new Parent(
                            row.getObject("id", UUID.class),
                            row.getObject("unit_id", UUID.class),
                            row.getObject("deal_id", UUID.class),
                            row.getObject("contact_id", UUID.class)))
                    .forEach(parent -> found.put(parent.id, parent));
        return found;
    }
}
