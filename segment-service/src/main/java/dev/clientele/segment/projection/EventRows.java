package dev.clientele.segment.projection;

import dev.clientele.contracts.ClientEvent.Absence;
import dev.clientele.contracts.ClientEvent.Attachment;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.InteractionEvent.Direction;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.InteractionEvent.Source;
import dev.clientele.contracts.Life;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.Foreign;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.InvoiceState;
import dev.clientele.contracts.SalesEvent.Line;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.Semantic;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.platform.money.Parts;
import dev.clientele.platform.stream.InvalidEvent;
import dev.clientele.platform.time.BusinessTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns events into the rows of one lane. Instants become business dates here and nowhere else. */
final class EventRows {
    /** The rank of a payment that belongs to no other document; it tells a sale of its own. */
    static final int ALONE = 4;

    private final int lane;
    private final BusinessTime time;

    EventRows(int lane, BusinessTime time) {
        this.lane = lane;
        this.time = time;
    }

    Rows.Card card(CompanyChanged e) {
        return new Rows.Card(
                lane,
                e.companyId(),
                e.version(),
                "COMPANY",
                e.life().name(),
                e.name(),
                e.inn(),
                e.city(),
                e.industry(),
                e.businessRegion(),
                e.importance(),
                e.employeeCount(),
                e.responsibleId(),
                e.departmentId(),
                e.isCustomer(),
                e.isSupplier(),
                e.timeZone(),
                orNone(e.tags()),
                e.custom(),
                e.reach() != null && e.reach().any(),
                e.registeredOn(),
                e.createdOn(),
                endedOn(e.life(), e.endedOn(), e.createdOn()),
                absent(e.absences()),
                null,
                null,
                e.mergedInto());
    }

    Rows.Card card(ContactChanged e) {
        return new Rows.Card(
                lane,
                e.contactId(),
                e.version(),
                "PERSON",
                e.life().name(),
                fullName(e),
                null,
                e.city(),
                e.industry(),
                e.businessRegion(),
                e.importance(),
                null,
                e.responsibleId(),
                e.departmentId(),
                e.isCustomer(),
                e.isSupplier(),
                e.timeZone(),
                orNone(e.tags()),
                e.custom(),
                e.reach() != null && e.reach().any(),
                e.registeredOn(),
                e.createdOn(),
                endedOn(e.life(), e.endedOn(), e.createdOn()),
                absent(e.absences()),
                attached(e),
                e.attachedTo(),
                e.mergedInto());
    }

    Rows.Person person(ContactChanged e) {
        boolean own = e.unitId().equals(e.contactId());
        boolean here = own ? e.attachedTo() == null : e.unitId().equals(e.attachedTo());
        return new Rows.Person(
                lane,
                e.unitId(),
                e.contactId(),
                e.version(),
                here && e.life() == Life.LIVE,
                e.gender() == null ? null : e.gender().name(),
                birthDate(e.birthDate()),
                e.profession(),
                e.hobby(),
                e.reach() != null && e.reach().any());
    }

    Rows.Consent consent(ConsentChanged e) {
        return new Rows.Consent(
                lane,
                e.subjectId(),
                e.purpose().name(),
                e.channel() == null ? "-" : e.channel().name(),
                e.topic() == null ? "*" : e.topic(),
                e.unitId(),
                e.version(),
                e.state() == ConsentState.GRANTED);
    }

    Rows.Document deal(DealChanged e) {
        boolean live = e.life() == Life.LIVE;
        LocalDate closedOn = e.semantic() == Semantic.IN_PROGRESS ? null : time.dateOf(e.closedAt());
        LocalDate wonOn = live && e.semantic() == Semantic.WON ? closedOn : null;
        return new Rows.Document(
                lane,
                "DEAL",
                e.dealId(),
                e.unitId(),
                e.version(),
                live,
                e.semantic().name(),
                e.pipeline(),
                e.stage(),
                plain(e.amount()),
                quantity(e.lines()),
                lines(e.lines(), e.foreign(), e.amount()),
                date(e.openedAt(), e.closedAt()),
                closedOn,
                null,
                e.expiresOn(),
                e.dealId(),
                null,
                null,
                e.dealId(),
                2,
                wonOn,
                wonOn,
                null,
                true);
    }

    Rows.Document invoice(InvoiceChanged e) {
        boolean live = e.life() == Life.LIVE;
        LocalDate paidOn = e.state() == InvoiceState.PAID ? time.dateOf(e.paidAt()) : null;
        UUID key = first(e.dealId(), e.invoiceId());
        LocalDate saleOn = live ? paidOn : null;
        return new Rows.Document(
                lane,
                "INVOICE",
                e.invoiceId(),
                e.unitId(),
                e.version(),
                live,
                e.state().name(),
                null,
                null,
                plain(e.amount()),
                quantity(e.lines()),
                lines(e.lines(), e.foreign(), e.amount()),
                date(e.issuedAt(), e.paidAt()),
                paidOn,
                e.dueOn(),
                null,
                e.dealId(),
                e.invoiceId(),
                e.contractId(),
                key,
                3,
                saleOn,
                saleOn,
                null,
                true);
    }

    /** Only a standalone payment is a sale; with a deal or an invoice it adds nothing (CLS-04). */
    Rows.Document payment(PaymentChanged e) {
        boolean live = e.life() == Life.LIVE && !e.reversed();
        boolean standalone = e.dealId() == null && e.invoiceId() == null;
        LocalDate paidOn = time.dateOf(e.paidAt());
        LocalDate saleOn = live && standalone ? paidOn : null;
        return new Rows.Document(
                lane,
                "PAYMENT",
                e.paymentId(),
                e.unitId(),
                e.version(),
                live,
                null,
                null,
                null,
                plain(e.amount()),
                plain(e.quantity()),
                null,
                paidOn,
                null,
                null,
                null,
                e.dealId(),
                e.invoiceId(),
                e.contractId(),
                first(e.dealId(), e.invoiceId(), e.paymentId()),
                standalone ? ALONE : null,
                saleOn,
                saleOn,
                null,
                true);
    }

    Rows.Document shipment(ShipmentChanged e) {
        boolean live = e.life() == Life.LIVE && !e.reversed();
        LocalDate shippedOn = time.dateOf(e.shippedAt());
        return new Rows.Document(
                lane,
                "SHIPMENT",
                e.shipmentId(),
                e.unitId(),
                e.version(),
                live,
                null,
                null,
                null,
                plain(e.amount()),
                quantity(e.lines()),
                lines(e.lines(), e.foreign(), e.amount()),
                shippedOn,
                null,
                e.dueOn(),
                null,
                e.dealId(),
                e.invoiceId(),
                e.contractId(),
                first(e.dealId(), e.invoiceId(), e.shipmentId()),
                1,
                live ? shippedOn : null,
                null,
                null,
                true);
    }

    Rows.Document order(OrderChanged e) {
        return new Rows.Document(
                lane,
                "ORDER",
                e.orderId(),
                e.unitId(),
                e.version(),
                e.life() == Life.LIVE,
                e.state().name(),
                null,
                null,
                plain(e.amount()),
                quantity(e.lines()),
                lines(e.lines(), e.foreign(), e.amount()),
                date(e.orderedAt(), e.completedAt()),
                time.dateOf(e.completedAt()),
                null,
                null,
                e.dealId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
    }

    /** No sale: only what is owed. */
    Rows.Document adjustment(AdjustmentChanged e) {
        return new Rows.Document(
                lane,
                "ADJUSTMENT",
                e.adjustmentId(),
                e.unitId(),
                e.version(),
                e.life() == Life.LIVE,
                null,
                null,
                null,
                plain(e.amount()),
                "0",
                null,
                e.adjustedOn(),
                null,
                e.dueOn(),
                null,
                null,
                null,
                e.contractId(),
                null,
                null,
                null,
                null,
                null,
                true);
    }

    Rows.Interaction interaction(InteractionChanged e) {
        boolean happened = e.life() == Life.LIVE && !e.planned();
        boolean ourOwn = e.direction() == Direction.OUTBOUND && e.source() == Source.CAMPAIGN;
        return new Rows.Interaction(
                lane,
                e.interactionId(),
                e.unitId(),
                e.version(),
                happened && !ourOwn,
                happened,
                e.kind().name(),
                e.direction().name(),
                time.dateOf(e.occurredAt()));
    }

    Rows.Status status(StatusChanged e) {
        return new Rows.Status(lane, e.unitId(), e.version(), e.to());
    }

    Rows.Scores scores(ScoresChanged e) {
        return new Rows.Scores(lane, e.unitId(), e.version(), e.qualityScore(), e.salesPotential());
    }

    private LocalDate date(Instant begun, Instant ended) {
        return time.dateOf(begun != null ? begun : ended);
    }

    private static LocalDate endedOn(Life life, LocalDate endedOn, LocalDate createdOn) {
        if (life == Life.LIVE) return null;
        return endedOn != null ? endedOn : createdOn;
    }

    /** As a datemultirange, null for a card that has never been restored. */
    private static String absent(List<Absence> absences) {
        if (absences == null) return null;
        return absences.stream()
                .filter(one -> one.restoredOn().isAfter(one.endedOn()))
                .map(one -> "[" + one.endedOn() + "," + one.restoredOn() + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** As a datemultirange. What attachedTo says about today wins over intervals that disagree. */
    private static String attached(ContactChanged e) {
        List<Attachment> past = e.attachments() == null ? List.of() : e.attachments();
        Stream<String> intervals = past.stream()
                .filter(a -> a.unlinkedOn() != null && a.unlinkedOn().isAfter(a.linkedOn()))
                .map(a -> "[" + a.linkedOn() + "," + a.unlinkedOn() + ")");
        if (e.attachedTo() == null) return intervals.collect(Collectors.joining(",", "{", "}"));
        LocalDate since = past.stream()
                .filter(a -> a.unlinkedOn() == null)
                .map(Attachment::linkedOn)
                .findFirst()
                .orElse(e.createdOn());
        return Stream.concat(intervals, Stream.of("[" + since + ",)")).collect(Collectors.joining(",", "{", "}"));
    }

    private static String fullName(ContactChanged e) {
        String name = Stream.of(e.lastName(), e.firstName(), e.patronymic())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? e.externalId() : name;
    }

    private static String birthDate(String text) {
        if (text == null) return null;
        try {
            if (text.startsWith("--")) MonthDay.parse(text);
            else LocalDate.parse(text);
            return text;
        } catch (java.time.DateTimeException e) {
            throw new InvalidEvent("birthDate is no date");
        }
    }

    private record SoldLine(
            UUID product, UUID productGroup, String characteristic, String quantity, String amount, String cost) {}

    /** In the base currency, as the amount of the document is. */
    private static com.fasterxml.jackson.databind.JsonNode lines(List<Line> lines, Foreign foreign, BigDecimal amount) {
        if (lines == null) return null;
        BigDecimal rate = foreign == null || foreign.rate() == null ? BigDecimal.ONE : foreign.rate();
        List<BigDecimal> amounts = amounts(lines, rate, amount);
        var sold = new ArrayList<SoldLine>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            sold.add(new SoldLine(
                    line.productId(),
                    line.productGroupId(),
                    line.characteristic(),
                    plain(line.quantity()),
                    text(amounts.get(i)),
                    text(inBase(line.cost(), rate))));
        }
        return Rows.tree(sold);
    }

    /** Where lines come to the amount in their own currency, they do so in the base currency too. */
    private static List<BigDecimal> amounts(List<Line> lines, BigDecimal rate, BigDecimal amount) {
        List<BigDecimal> own = lines.stream().map(Line::amount).toList();
        List<BigDecimal> inBase = own.stream().map(one -> inBase(one, rate)).toList();
        boolean whole = amount != null && inBase(Parts.sum(own), rate).compareTo(amount) == 0;
        return whole ? Parts.comingTo(amount, inBase) : inBase;
    }

    private static BigDecimal inBase(BigDecimal money, BigDecimal rate) {
        boolean own = money == null || rate.compareTo(BigDecimal.ONE) == 0;
        return own ? money : money.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    private static String text(BigDecimal money) {
        return money == null ? null : money.toPlainString();
    }

    private static String quantity(List<Line> lines) {
        if (lines == null) return "0";
        return plain(lines.stream()
                .map(line -> line.quantity() == null ? BigDecimal.ZERO : line.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String plain(BigDecimal number) {
        return number == null ? "0" : number.toPlainString();
    }

    private static Set<String> orNone(Set<String> words) {
        return words == null ? Set.of() : words;
    }

    private static UUID first(UUID... ids) {
        for (UUID id : ids) if (id != null) return id;
        throw new InvalidEvent("without an id");
    }
}
