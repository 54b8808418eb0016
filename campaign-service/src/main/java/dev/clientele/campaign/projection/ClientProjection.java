package dev.clientele.campaign.projection;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.contracts.ClientEvent;
import dev.clientele.contracts.ClientEvent.ClientMerged;
import dev.clientele.contracts.ClientEvent.CompanyChanged;
import dev.clientele.contracts.ClientEvent.ConsentChanged;
import dev.clientele.contracts.ClientEvent.ContactChanged;
import dev.clientele.contracts.ClientEvent.LinkChanged;
import dev.clientele.contracts.ClientEvent.ScoresChanged;
import dev.clientele.contracts.DeliveryEvent;
import dev.clientele.contracts.Departed;
import dev.clientele.contracts.Event;
import dev.clientele.contracts.HeartbeatEvent;
import dev.clientele.contracts.InteractionEvent;
import dev.clientele.contracts.InteractionEvent.InteractionChanged;
import dev.clientele.contracts.MembershipEvent;
import dev.clientele.contracts.ReferenceEvent;
import dev.clientele.contracts.ReferenceEvent.AttributeChanged;
import dev.clientele.contracts.ReferenceEvent.ContractChanged;
import dev.clientele.contracts.ReferenceEvent.DepartmentChanged;
import dev.clientele.contracts.ReferenceEvent.DictionaryChanged;
import dev.clientele.contracts.ReferenceEvent.EmployeeChanged;
import dev.clientele.contracts.ReferenceEvent.ProductChanged;
import dev.clientele.contracts.ReferenceEvent.SegmentDefined;
import dev.clientele.contracts.ReferenceEvent.StatusDefined;
import dev.clientele.contracts.ReferenceEvent.TagChanged;
import dev.clientele.contracts.ReferenceEvent.UsageChanged;
import dev.clientele.contracts.SalesEvent;
import dev.clientele.contracts.SalesEvent.AdjustmentChanged;
import dev.clientele.contracts.SalesEvent.DealChanged;
import dev.clientele.contracts.SalesEvent.InvoiceChanged;
import dev.clientele.contracts.SalesEvent.OrderChanged;
import dev.clientele.contracts.SalesEvent.PaymentChanged;
import dev.clientele.contracts.SalesEvent.ShipmentChanged;
import dev.clientele.contracts.StatusEvent;
import dev.clientele.contracts.StatusEvent.StatusChanged;
import dev.clientele.contracts.Stream;
import dev.clientele.platform.lane.Lanes;
import dev.clientele.platform.rebuild.Projection;
import dev.clientele.platform.sql.Plans;
import dev.clientele.platform.stream.ConsumerSpec;
import dev.clientele.platform.stream.Consumers;
import dev.clientele.platform.stream.Heartbeat;
import dev.clientele.platform.stream.LaneBatch;
import dev.clientele.platform.stream.Received;
import dev.clientele.platform.time.BusinessTime;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Sorts a batch by kind and stores each kind in one statement. */
@ApplicationScoped
public class ClientProjection implements Projection {
    static final String CONSUMER = "projection";

    private final Consumers consumers;
    private final Lanes lanes;
    private final References references;
    private final BusinessTime time;
    private final CampaignConfig config;

    public ClientProjection(
            Consumers consumers, Lanes lanes, References references, BusinessTime time, CampaignConfig config) {
        this.consumers = consumers;
        this.lanes = lanes;
        this.references = references;
        this.time = time;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        consumers.start(consumer().withHeartbeat(Heartbeat.SILENT));
        consumers.start(ConsumerSpec.references(
                "heartbeats", Map.of(Stream.HEARTBEATS.topic(), HeartbeatEvent.class), Evaluated::apply));
        consumers.start(references("references").ignoring(ContractChanged.class));
        consumers.start(contracts());
    }

    private ConsumerSpec references(String name) {
        return ConsumerSpec.references(
                name, Map.of(Stream.REFERENCES.topic(), ReferenceEvent.class), references::apply);
    }

    /** By a name of its own: earlier versions passed contracts over, and stored how far they had come. */
    private ConsumerSpec contracts() {
        return references("contracts")
                .ignoring(
                        SegmentDefined.class,
                        EmployeeChanged.class,
                        DepartmentChanged.class,
                        ProductChanged.class,
                        DictionaryChanged.class,
                        AttributeChanged.class,
                        TagChanged.class,
                        StatusDefined.class,
                        UsageChanged.class);
    }

    @Override
    public ConsumerSpec consumer() {
        return ConsumerSpec.lanesWithoutDays(
                        CONSUMER,
                        Map.of(
                                Stream.CLIENTS.topic(), ClientEvent.class,
                                Stream.SALES.topic(), SalesEvent.class,
                                Stream.INTERACTIONS.topic(), InteractionEvent.class,
                                Stream.STATUSES.topic(), StatusEvent.class,
                                Stream.MEMBERSHIPS.topic(), MembershipEvent.class),
                        this::apply)
                .ignoring(ScoresChanged.class, StatusEvent.ProfileChanged.class, OrderChanged.class)
                .forgetting(ClientEvent::erases);
    }

    @Override
    public List<String> tables() {
        return List.of(
                "unit",
                "person",
                "link",
                "consent",
                "work_status",
                "member",
                "deal",
                "invoice",
                "payment",
                "shipment",
                "adjustment",
                "debts_unknown",
                "interaction");
    }

    /** The ledger asks the tables at the gates and keeps nothing that a rebuild could contradict. */
    @Override
    public void difference(Handle tx, int lane, UUID runId) {}

    /** Stores a batch; tells triggers what happened, the ledger of merges and erasures, desks whom not to call. */
    public void apply(LaneBatch batch) {
        Plans.keepByKey(batch.tx());
        Happenings.note(batch);
        store(batch);
        LedgerEffects.of(batch).apply();
        OpenCalls.of(batch).cancel(time.now());
        Touched.of(batch).apply(time, config.conversionDays());
    }

    @Override
    public void store(LaneBatch batch) {
        var cards = new Cards(batch.tx(), batch.lane(), lanes);
        var people = new People(batch.tx(), batch.lane());
        var consents = new Consents(batch.tx(), batch.lane());
        var standings = new Standings(batch.tx(), batch.lane());
        var documents = new Documents(batch.tx(), batch.lane(), time);
        var interactions = new Interactions(batch.tx(), batch.lane(), time);
        var departures = new Departures(batch.tx(), batch.lane());
        for (Received received : batch.records()) {
            switch ((Event) received.event()) {
                case CompanyChanged company -> cards.add(company);
                case ContactChanged contact -> {
                    cards.add(contact);
                    people.add(contact);
                }
                case LinkChanged link -> cards.add(link);
                case ConsentChanged consent -> consents.add(consent);
                case Departed departed -> {
                    cards.add(departed);
                    people.add(departed);
                    departures.add(departed);
                }
                case DealChanged deal -> documents.add(deal);
                case InvoiceChanged invoice -> documents.add(invoice);
                case PaymentChanged payment -> documents.add(payment);
                case ShipmentChanged shipment -> documents.add(shipment);
                case AdjustmentChanged adjustment -> documents.add(adjustment);
                case InteractionChanged interaction -> interactions.add(interaction);
                case StatusChanged status -> standings.add(status);
                case MembershipEvent member -> standings.add(member);
                case ClientMerged _,
                        ScoresChanged _,
                        StatusEvent.ProfileChanged _,
                        OrderChanged _,
                        ReferenceEvent _,
                        DeliveryEvent _,
                        HeartbeatEvent _ -> {}
            }
        }
        cards.store();
        people.store();
        consents.store();
        standings.store();
        documents.store();
        interactions.store();
        departures.store();
    }
}
