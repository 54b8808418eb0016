package dev.clientele.client.company;

import dev.clientele.client.card.CardKind;
import dev.clientele.client.card.CardTools;
import dev.clientele.client.card.Cards;
import dev.clientele.client.contact.Attachments;
import dev.clientele.client.unit.Merge;
import dev.clientele.client.unit.Visible;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

@Singleton
public class CompanyService extends Cards<Company, CompanyDraft> {
    private static final CardKind<Company, CompanyDraft> KIND = new CardKind<>(
            "company",
            "companies",
            Company.class,
            CompanyDraft.class,
            Company.OWN_COLUMNS,
            Visible.COMPANY,
            null,
            Requisites.SEARCHED);

    private final Attachments attachments;

    public CompanyService(CardTools tools, CompanyRepository repository, Attachments attachments) {
        super(tools, KIND, repository);
        this.attachments = attachments;
    }

    @Override
    protected Company blank() {
        return new Company();
    }

    @Override
    protected void write(Company company, CompanyDraft draft) {
        company.write(draft);
    }

    @Override
    protected CompanyDraft draft(Company company) {
        return CompanyDraft.of(company);
    }

    @Override
    protected void holdBoth(Handle tx, UUID one, UUID other) {
        attachments.holdBoth(tx, one, other);
    }

    @Override
    protected void inheritLinks(Handle tx, Merge merge) {
        attachments.inherit(tx, merge);
    }

    @Override
    protected void beforeEnd(Handle tx, UUID id) {
        attachments.lockPeople(tx, id);
    }

    /** A company that ends frees its people; one that is restored takes back those who went nowhere else. */
    @Override
    protected void ended(Handle tx, Company company, LocalDate on) {
        attachments.settle(tx, attachments.people(tx, company.id), on);
    }
}
