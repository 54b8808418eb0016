package dev.clientele.client.privacy;

import dev.clientele.client.card.Cards;
import dev.clientele.client.card.Identity;
import dev.clientele.client.company.Company;
import dev.clientele.client.company.CompanyService;
import dev.clientele.client.consent.ConsentService;
import dev.clientele.client.contact.Contact;
import dev.clientele.client.contact.ContactService;
import dev.clientele.client.contract.ContractService;
import dev.clientele.client.document.Naming;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Forgets who a client was, in one transaction. */
@Singleton
public class Erasure {
    private static final String THE_CARD_AND_MERGED_ONES = """
            select cast(:id as uuid) id
            union all select id from company where merged_into = :id
            union all select id from contact where merged_into = :id""";

    private final Database database;
    private final CompanyService companies;
    private final ContactService contacts;
    private final ConsentService consents;
    private final ContractService contracts;

    public Erasure(
            Database database,
            CompanyService companies,
            ContactService contacts,
            ConsentService consents,
            ContractService contracts) {
        this.database = database;
        this.companies = companies;
        this.contacts = contacts;
        this.consents = consents;
        this.contracts = contracts;
    }

    public Contact contact(UUID id) {
        return database.write(tx -> {
            Cards.Erased<Contact> erased = contacts.erase(tx, id);
            forget(tx, "contact", id, erased.identity());
            return erased.card();
        });
    }

    public Company company(UUID id) {
        return database.write(tx -> {
            Cards.Erased<Company> erased = companies.erase(tx, id);
            forget(tx, "company", id, erased.identity());
            return erased.card();
        });
    }

    private void forget(Handle tx, String entity, UUID id, Identity identity) {
        consents.forget(tx, id);
        contracts.forget(tx, id);
        forgetTexts(tx, entity, id);
        forgetHistory(tx, id);
        forgetAnswers(tx, id);
        Rejects.forget(tx, Traces.of(identity));
    }

    private static void forgetTexts(Handle tx, String entity, UUID id) {
        String naming = Naming.of("x", entity, "= :id");
        tx.createUpdate("update interaction x set subject = null where subject is not null and " + naming)
                .bind("id", id)
                .execute();
        tx.createUpdate("update adjustment x set reason = null where reason is not null and " + naming)
                .bind("id", id)
                .execute();
    }

    /** That something was changed, when and by whom stays; what it was does not. */
    private static void forgetHistory(Handle tx, UUID id) {
        tx.createUpdate("""
                        update card_change set changes = (
                            select coalesce(jsonb_agg(case when f ->> 'field' in ('life', 'mergedInto', 'registeredOn') then f
                                else jsonb_build_object('field', f ->> 'field', 'old', null, 'new', null) end), '[]')
                            from jsonb_array_elements(changes_told(changes)) f)
                        where card_id in (""" + THE_CARD_AND_MERGED_ONES + ")").bind("id", id).execute();
    }

    /** A repeated request of the last day is answered without a body from now on. */
    private static void forgetAnswers(Handle tx, UUID id) {
        tx.createUpdate("""
                        update idempotency set body = null
                        where exists (select 1 from (""" + THE_CARD_AND_MERGED_ONES + """
                                ) card where strpos(body, card.id::text) > 0)
                        """).bind("id", id).execute();
    }
}
