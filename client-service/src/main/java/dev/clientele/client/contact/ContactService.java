package dev.clientele.client.contact;

import dev.clientele.client.card.CardKind;
import dev.clientele.client.card.CardTools;
import dev.clientele.client.card.Cards;
import dev.clientele.client.intake.Origin;
import dev.clientele.client.intake.Round;
import dev.clientele.client.unit.Binding;
import dev.clientele.client.unit.Bound;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Units;
import dev.clientele.client.unit.Versions;
import dev.clientele.client.unit.Visible;
import dev.clientele.contracts.Departed;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class ContactService extends Cards<Contact, ContactDraft> {
    private static final CardKind<Contact, ContactDraft> KIND = new CardKind<>(
            "contact",
            "contacts",
            Contact.class,
            ContactDraft.class,
            Contact.OWN_COLUMNS,
            Visible.CONTACT,
            "t.attached_to",
            "searched(t.name, inns(null::text, t.legal_entities), t.phones, t.emails)");

    private final Links links;
    private final Visible visible;

    public ContactService(CardTools tools, ContactRepository repository, Links links) {
        super(tools, KIND, repository);
        this.links = links;
        this.visible = tools.visible;
    }

    @Override
    protected Contact blank() {
        return new Contact();
    }

    @Override
    protected void write(Contact contact, ContactDraft draft) {
        contact.write(draft);
    }

    @Override
    protected ContactDraft draft(Contact contact) {
        return ContactDraft.of(contact);
    }

    @Override
    protected void holdBoth(Handle tx, UUID one, UUID other) {
        links.holdBoth(tx, one, other);
    }

    @Override
    protected void retire(Handle tx, Contact lost, LocalDate on) {
        UUID company = lost.attachedTo;
        if (company == null) return;
        lost.attach(null, on);
        boolean forgotten = !lost.companies().contains(company);
        if (forgotten) said(tx, new Departed("contact", lost.id, company, Versions.next(tx)));
    }

    @Override
    protected void inheritLinks(Handle tx, Merge merge) {
        links.inherit(tx, merge);
    }

    @Override
    protected void checkEdit(ContactDraft draft) {
        if (draft.link() != null) throw Problems.invalid("/link", "linked-elsewhere");
    }

    @Override
    protected void bind(Handle tx, Round<ContactDraft> round, Origin origin) {
        List<Integer> linked = round.open().stream()
                .filter(index -> round.draft(index).link() != null)
                .toList();
        List<Binding> companies = linked.stream()
                .map(index -> round.draft(index).link().binding())
                .toList();
        List<Bound> found = origin == Origin.USER ? Units.bind(tx, companies, visible) : Units.bind(tx, companies);
        for (int i = 0; i < linked.size(); i++) {
            List<Violation> faults = found.get(i).faults();
            if (!faults.isEmpty()) round.reject(linked.get(i), Problems.invalid(under(faults)));
        }
    }

    private static List<Violation> under(List<Violation> faults) {
        return faults.stream().map(fault -> fault.under("/link")).toList();
    }

    @Override
    protected void complete(Handle tx, Map<Contact, ContactDraft> contacts) {
        links.attachNew(tx, contacts);
    }

    @Override
    protected void written(Handle tx, Map<Contact, ContactDraft> contacts) {
        links.insertNew(tx, contacts);
    }
}
