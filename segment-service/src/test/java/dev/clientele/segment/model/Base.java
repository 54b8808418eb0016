package dev.clientele.segment.model;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.Gender;
import dev.clientele.contracts.ClientEvent.Purpose;
import dev.clientele.contracts.ClientEvent.Reach;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Kind;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.OrderState;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.contracts.StatusEvent.StatusCause;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.segment.Events;
import dev.clientele.segment.TestTime;
import dev.clientele.segment.Workbench;
import dev.clientele.segment.rule.Rule;
import dev.clientele.testing.events.ACompany;
import dev.clientele.testing.events.AContact;
import dev.clientele.testing.events.ADeal;
import dev.clientele.testing.events.APayment;
import dev.clientele.testing.events.AShipment;
import dev.clientele.testing.events.AnInteraction;
import dev.clientele.testing.events.AnInvoice;
import dev.clientele.testing.events.Told;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A generated client base: its events, and the model's view of them. Texts, dates and amounts sit on the edges. */
public final class Base {
    public static final List<String> TEXTS = List.of(
            "Ёлка",
            "елка",
            " ЁЛКА ",
            "Омск",
            "омск-2",
            "a.b",
            "A+B",
            "100%",
            "under_score",
            "back\\slash",
            "o'Brien",
            "\"quoted\"",
            "x'); drop table client_fact; --",
            "日本語",
            "Ⅷ",
            "ﬁn",
            "Straße",
            "I",
            "ı",
            "🙂 smile",
            "\u0415\u0308лка",
            "Край",
            "краи\u0306",
            "\u00a0",
            " ");
    public static final int[] AGES = {0, 1, 29, 30, 31, 89, 90, 91, 180, 183, 184, 365, 366, 540, 550, -1, -5};
    private static final List<String> BIRTHS = List.of(
            "1980-02-29", "--02-29", "1990-03-16", "1990-03-17", "2008-03-15", "--03-20", "1999-12-31", "--01-01");
    /** Two groups stand below the first one, the last by itself. */
    public static final List<UUID> GROUPS = List.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3), new UUID(7, 4));

    public static final Map<UUID, UUID> PARENTS = Map.of(GROUPS.get(1), GROUPS.get(0), GROUPS.get(2), GROUPS.get(1));
    /** Codes of business regions, each below the one before. */
    public static final List<String> REGIONS = List.of("Урал", "Ёлка", "a.b");

    public static final List<UUID> EMPLOYEES = List.of(new UUID(5, 1), new UUID(5, 2), new UUID(5, 3));
    public static final List<UUID> DEPARTMENTS = List.of(new UUID(6, 1), new UUID(6, 2));
    public static final List<UUID> PRODUCTS = List.of(new UUID(8, 1), new UUID(8, 2), new UUID(8, 3));

    private final Random random;
    private final Map<UUID, Party> parties = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Contract> contracts = new ArrayList<>();

    private final List<Classed> classes = new ArrayList<>();

    record Classed(UUID client, LocalDate takenOn, String abc, String xyz) {}

    public record Contract(UUID id, UUID client, int creditDays, boolean isDefault) {}

    public Base(long seed, int clients) {
        this.random = new Random(seed);
        for (int i = 0; i < clients; i++) {
            if (random.nextBoolean()) company();
            else contact();
        }
    }

    public List<Event> events() {
        return events;
    }

    /** Contracts, product groups and regions, as the references stream would have brought them, and the classes that were kept. */
    public void references(Workbench bench) {
        bench.database.run(tx -> {
            for (Contract c : contracts)
                tx.execute(
                        "insert into contract values (?, 1, true, ?, ?, ?)", c.id, c.client, c.creditDays, c.isDefault);
            for (UUID group : GROUPS)
                tx.execute("insert into product values (?, 1, true, 'group', ?, true)", group, PARENTS.get(group));
            for (int i = 0; i < REGIONS.size(); i++)
                tx.execute(
                        "insert into dictionary_value values ('businessRegion', ?, 1, true, null, ?)",
                        REGIONS.get(i),
                        i == 0 ? null : REGIONS.get(i - 1));
            for (Classed c : classes)
                tx.execute(
                        "insert into client_class values (?, ?, ?, ?, ?, 1, null)",
                        bench.lanes.of(c.client),
                        c.client,
                        c.takenOn,
                        c.abc,
                        c.xyz);
        });
    }

    public Set<UUID> clients() {
        return parties.keySet();
    }

    public Set<UUID> found(Rule rule, LocalDate asOf) {
        return parties.entrySet().stream()
                .filter(entry -> entry.getValue().alive(asOf))
                .filter(entry -> NaiveRules.holds(rule, entry.getValue(), asOf))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private <T> T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private LocalDate day() {
        return TestTime.TODAY.minusDays(
                random.nextInt(3) > 0 ? AGES[random.nextInt(AGES.length)] : random.nextInt(600) - 3);
    }

    private LocalDate past() {
        return past(day());
    }

    private static LocalDate past(LocalDate day) {
        return day.isAfter(TestTime.TODAY) ? TestTime.TODAY : day;
    }

    private BigDecimal amount() {
        return new BigDecimal(pick(List.of("0.00", "0.01", "999.99", "1000.00", "1000.01", "25.50", "3000000000.00")));
    }

    private Map<String, Object> custom() {
        var custom = new LinkedHashMap<String, Object>();
        if (random.nextBoolean()) custom.put("score", new BigDecimal(pick(List.of("0", "1.5", "-3", "100"))));
        if (random.nextBoolean()) custom.put("since", past().toString());
        if (random.nextBoolean()) custom.put("note", pick(TEXTS));
        if (random.nextBoolean()) custom.put("loyal", random.nextBoolean());
        if (random.nextBoolean()) custom.put("grade", pick(TEXTS));
        if (random.nextBoolean()) custom.put("colours", List.copyOf(tags()));
        return custom;
    }

    private Set<String> tags() {
        var tags = new HashSet<String>();
        for (int i = random.nextInt(3); i > 0; i--) tags.add(pick(TEXTS.subList(0, 10)));
        return tags;
    }

    /** Written as people write it, in another case and another form of its letters. */
    private String region() {
        String code = pick(REGIONS);
        return random.nextBoolean() ? code : code.toUpperCase(Locale.ROOT).replace("Ё", "\u0415\u0308");
    }

    private Reach reach() {
        return new Reach(
                random.nextInt(4) == 0 ? List.of("a@example.com") : List.of(), List.of(), List.of(), null, false);
    }

    private void company() {
        var party = new Party();
        UUID id = id();
        boolean gone = random.nextInt(12) == 0;
        LocalDate registered = past();
        party.company = new ACompany(id)
                .life(gone ? Life.DELETED : Life.LIVE)
                .named(maybe(pick(TEXTS)))
                .city(maybe(pick(TEXTS)))
                .industry(maybe(pick(TEXTS)))
                .inn(maybe(pick(TEXTS)))
                .region(maybe(region()))
                .importance(maybe(pick(TEXTS)))
                .timeZone(maybe(pick(TEXTS)))
                .department(maybe(pick(DEPARTMENTS)))
                .reach(reach())
                .employees(maybe(random.nextInt(4) * 10))
                .responsible(maybe(pick(EMPLOYEES)))
                .customer(random.nextInt(5) > 0)
                .supplier(random.nextBoolean())
                .tags(tags())
                .custom(custom())
                .registeredOn(registered)
                .endedOn(gone ? past() : null)
                .absences(absences(id))
                .said();
        add(id, party, party.company);
        for (int i = random.nextInt(3); i > 0; i--) {
            UUID person = id();
            boolean left = random.nextInt(5) == 0;
            ContactChanged told = person(person, id, left ? null : id, registered, List.of());
            party.people.add(told);
            events.add(told);
            consents(person, id, party);
        }
        facts(id, party);
    }

    private void contact() {
        var party = new Party();
        UUID id = id();
        LocalDate registered = past();
        party.contact = switch (random.nextInt(6)) {
            case 0 -> {
                UUID company = id();
                yield person(id, id, company, registered, List.of(new Attachment(company, past(), null)));
            }
            case 1 -> {
                LocalDate linked = past();
                yield person(
                        id,
                        id,
                        null,
                        registered,
                        List.of(new Attachment(id(), linked, past(linked.plusDays(random.nextInt(40))))));
            }
            default -> person(id, id, null, registered, List.of());
        };
        add(id, party, party.contact);
        facts(id, party);
    }

    private ContactChanged person(
            UUID id, UUID unit, UUID attachedTo, LocalDate registered, List<Attachment> attachments) {
        return new AContact(id)
                .of(unit)
                .named(maybe(pick(TEXTS)))
                .gender(maybe(pick(List.of(Gender.values()))))
                .born(maybe(pick(BIRTHS)))
                .profession(maybe(pick(TEXTS)))
                .hobby(maybe(pick(TEXTS)))
                .city(maybe(pick(TEXTS)))
                .industry(maybe(pick(TEXTS)))
                .region(maybe(region()))
                .importance(maybe(pick(TEXTS)))
                .timeZone(maybe(pick(TEXTS)))
                .department(maybe(pick(DEPARTMENTS)))
                .reach(reach())
                .responsible(maybe(pick(EMPLOYEES)))
                .customer(random.nextInt(5) > 0)
                .supplier(random.nextBoolean())
                .tags(tags())
                .custom(custom())
                .attachedTo(attachedTo)
                .attachments(attachments)
                .registeredOn(registered)
                .absences(absences(id))
                .said();
    }

    /** Of a dice of its own, as {@link #scores}. */
    private List<Absence> absences(UUID card) {
        var dice = new Random(card.hashCode() + 1);
        if (dice.nextInt(4) > 0) return null;
        LocalDate ended = TestTime.TODAY.minusDays(dice.nextInt(500));
        return List.of(new Absence(ended, past(ended.plusDays(dice.nextInt(60)))));
    }

    private void add(UUID id, Party party, Event card) {
        parties.put(id, party);
        events.add(card);
    }

    /** Of a dice of its own, so that the rest of a base is what it was before there were scores. */
    private void scores(UUID unit, Party party) {
        var dice = new Random(unit.hashCode());
        if (dice.nextInt(4) == 0) return;
        party.scores = new ScoresChanged(
                unit,
                Events.version(),
                dice.nextInt(3) == 0 ? null : List.of(0, 10, 89, 90, 91).get(dice.nextInt(5)),
                dice.nextInt(3) == 0
                        ? null
                        : new BigDecimal(List.of("0", "1.5", "1000", "1000.01").get(dice.nextInt(4))));
        events.add(party.scores);
    }

    /** Of whoever has said anything; a company has a record of its own. */
    private void consents(UUID subject, UUID unit, Party party) {
        if (random.nextInt(3) == 0) return;
        var channels = new ArrayList<Channel>();
        channels.add(null);
        channels.addAll(List.of(Channel.values()));
        for (Channel channel : channels) {
            if (random.nextInt(3) == 0) continue;
            var said = new ConsentChanged(
                    subject,
                    unit,
                    Events.version(),
                    channel == null ? Purpose.PERSONAL_DATA : Purpose.MARKETING,
                    channel,
                    channel == null || random.nextInt(4) > 0 ? null : "news",
                    random.nextInt(4) == 0 ? ConsentState.WITHDRAWN : ConsentState.GRANTED,
                    Told.noon(past()));
            party.consents.add(said);
            events.add(said);
        }
    }

    private void classes(UUID unit, Party party) {
        for (int i = random.nextInt(3); i > 0; i--) {
            LocalDate day = TestTime.TODAY.minusDays(i * 91L - 1);
            var classed = new Classed(unit, day, pick(List.of("A", "B", "C")), maybe(pick(List.of("X", "Y", "Z"))));
            classes.add(classed);
            party.classes.add(classed);
        }
    }

    private void status(UUID unit, Party party) {
        if (random.nextInt(4) == 0) return;
        party.status = new StatusChanged(
                id(),
                unit,
                Events.version(),
                null,
                maybe(pick(TEXTS)),
                Told.noon(past()),
                past(),
                StatusCause.DATA,
                null,
                null);
        events.add(party.status);
    }

    private void facts(UUID unit, Party party) {
        scores(unit, party);
        status(unit, party);
        classes(unit, party);
        consents(unit, unit, party);
        var agreed = new ArrayList<UUID>();
        agreed.add(null);
        for (int i = random.nextInt(3); i > 0; i--) {
            var contract = new Contract(id(), unit, random.nextInt(3) * 30, i == 1 && random.nextBoolean());
            contracts.add(contract);
            party.contracts.add(contract);
            agreed.add(contract.id());
        }
        for (int i = random.nextInt(2); i > 0; i--) document(party, adjustment(unit, pick(agreed)));
        var deals = new ArrayList<UUID>();
        deals.add(null);
        for (int i = random.nextInt(3); i > 0; i--) document(party, deal(unit, deals));
        var invoices = new ArrayList<UUID>();
        invoices.add(null);
        for (int i = random.nextInt(3); i > 0; i--) document(party, invoice(unit, pick(deals), invoices));
        for (int i = random.nextInt(5); i > 0; i--)
            document(
                    party,
                    payment(
                            unit,
                            random.nextInt(3) == 0 ? pick(deals) : null,
                            random.nextInt(3) == 0 ? pick(invoices) : null,
                            pick(agreed)));
        for (int i = random.nextInt(3); i > 0; i--)
            document(party, shipment(unit, pick(deals), pick(invoices), pick(agreed)));
        for (int i = random.nextInt(2); i > 0; i--) document(party, order(unit));
        for (int i = random.nextInt(4); i > 0; i--) {
            InteractionChanged talk = interaction(unit);
            party.interactions.add(talk);
            events.add(talk);
        }
    }

    private void document(Party party, Event document) {
        party.documents.add(document);
        events.add(document);
    }

    private Life life() {
        return random.nextInt(8) == 0 ? Life.DELETED : Life.LIVE;
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (int i = random.nextInt(3); i > 0; i--)
            lines.add(new Line(
                    maybe(pick(PRODUCTS)),
                    maybe(pick(GROUPS)),
                    maybe(pick(TEXTS)),
                    BigDecimal.valueOf(random.nextInt(4)),
                    amount(),
                    null));
        return lines;
    }

    private AdjustmentChanged adjustment(UUID unit, UUID contract) {
        return new AdjustmentChanged(
                id(),
                unit,
                Events.version(),
                life(),
                null,
                null,
                null,
                contract,
                random.nextBoolean() ? amount() : amount().negate(),
                null,
                day(),
                maybe(day()));
    }

    private DealChanged deal(UUID unit, List<UUID> deals) {
        UUID id = id();
        deals.add(id);
        Semantic semantic = pick(List.of(Semantic.values()));
        LocalDate opened = day();
        LocalDate closed = semantic == Semantic.IN_PROGRESS ? null : opened.plusDays(random.nextInt(60));
        return new ADeal(id, unit)
                .life(life())
                .semantic(semantic)
                .at(pick(TEXTS), maybe(pick(TEXTS)))
                .amount(amount())
                .lines(lines())
                .openedOn(opened)
                .closedOn(closed)
                .expiresOn(maybe(day()))
                .said();
    }

    private InvoiceChanged invoice(UUID unit, UUID deal, List<UUID> invoices) {
        UUID id = id();
        invoices.add(id);
        InvoiceState state = pick(List.of(InvoiceState.values()));
        LocalDate issued = day();
        return new AnInvoice(id, unit)
                .life(life())
                .deal(deal)
                .amount(amount())
                .issuedOn(issued)
                .dueOn(maybe(issued.plusDays(random.nextInt(40))))
                .state(state)
                .paidOn(state == InvoiceState.PAID ? issued.plusDays(random.nextInt(30)) : null)
                .lines(lines())
                .said();
    }

    private PaymentChanged payment(UUID unit, UUID deal, UUID invoice, UUID contract) {
        return new APayment(id(), unit)
                .life(life())
                .deal(deal)
                .invoice(invoice)
                .contact(unit)
                .contract(contract)
                .amount(amount())
                .quantity(BigDecimal.valueOf(random.nextInt(5)))
                .on(day())
                .reversed(random.nextInt(8) == 0)
                .said();
    }

    private ShipmentChanged shipment(UUID unit, UUID deal, UUID invoice, UUID contract) {
        return new AShipment(id(), unit)
                .life(life())
                .deal(deal)
                .invoice(invoice)
                .contract(contract)
                .amount(amount())
                .lines(lines())
                .on(day())
                .dueOn(maybe(day()))
                .reversed(random.nextInt(8) == 0)
                .said();
    }

    private OrderChanged order(UUID unit) {
        OrderState state = pick(List.of(OrderState.values()));
        LocalDate ordered = day();
        LocalDate completed = state == OrderState.COMPLETED ? ordered.plusDays(random.nextInt(60)) : null;
        return new OrderChanged(
                id(),
                unit,
                Events.version(),
                life(),
                null,
                null,
                null,
                null,
                state,
                amount(),
                null,
                List.of(),
                Told.noon(ordered),
                Told.noon(completed),
                null);
    }

    private InteractionChanged interaction(UUID unit) {
        return new AnInteraction(id(), unit)
                .life(life())
                .kind(pick(List.of(Kind.values())))
                .direction(pick(List.of(Direction.values())))
                .source(pick(List.of(Source.values())))
                .on(day())
                .planned(random.nextInt(6) == 0)
                .said();
    }
}
