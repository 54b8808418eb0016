package dev.clientele.client.privacy;

import dev.clientele.client.card.Cards;
import dev.clientele.client.company.Company;
import dev.clientele.client.company.CompanyService;
import dev.clientele.client.consent.ConsentService;
import dev.clientele.client.contact.Contact;
import dev.clientele.client.contact.ContactService;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Forgets who a client was, in one transaction. */
@Singleton
public class Erasure {
    private final Database database;
    private final CompanyService companies;
    private final ContactService contacts;
    private final ConsentService consents;

    public Erasure(Database database, CompanyService companies, ContactService contacts, ConsentService consents) {
        this.database = database;
        this.companies = companies;
        this.contacts = contacts;
        this.consents = consents;
    }

    public Contact contact(UUID id) {
        return database.write(tx -> {
            Cards.Erased<Contact> erased = contacts.erase(tx, id);
            forget(tx, "contact", id, erased.words());
            return erased.card();
        });
    }

    public Company company(UUID id) {
        return database.write(tx -> {
            Cards.Erased<Company> erased = companies.erase(tx, id);
            forget(tx, "company", id, erased.words());
            return erased.card();
        });
    }

    /** @param words what identified the client: names, addresses, numbers */
    private void forget(Handle tx, String entity, UUID id, Set<String> words) {
        consents.forget(tx, id);
        forgetTexts(tx, entity, id);
        forgetHistory(tx, id);
        forgetAnswers(tx, id, words);
    }

    private static void forgetTexts(Handle tx, String entity, UUID id) {
        tx.createUpdate("update interaction set subject = null where %s_id = :id and subject is not null"
                        .formatted(entity))
                .bind("id", id)
                .execute();
        tx.createUpdate("update adjustment set reason = null where %s_id = :id and reason is not null"
                        .formatted(entity))
                .bind("id", id)
                .execute();
    }

    /** That something was changed, when and by whom stays; what it was does not. */
    private static void forgetHistory(Handle tx, UUID id) {
        tx.createUpdate("""
                        update card_change set changes = (
                            select coalesce(jsonb_agg(case when f ->> 'field' in ('life', 'mergedInto', 'registeredOn') then f
                                else jsonb_build_object('field', f ->> 'field', 'old', null, 'new', null) end), '[]')
                            from jsonb_array_elements(changes) f)
                        where card_id = :id or card_id in (
                            select id from company where merged_into = :id
                            union all select id from contact where merged_into = :id)
                        """).bind("id", id).execute();
    }

    /** Kept answers of the last day, and rejected lines of files. */
    private static void forgetAnswers(Handle tx, UUID id, Set<String> words) {
        tx.createUpdate(
                        "delete from idempotency where strpos(body, :id) > 0 or strpos(location, :id) > 0 or strpos(route, :id) > 0")
                .bind("id", id.toString())
                .execute();
        tx.createUpdate("update import_reject set value = null where lower(value) = any (:words)")
                .bindArray("words", String.class, words)
                .execute();
    }
}
