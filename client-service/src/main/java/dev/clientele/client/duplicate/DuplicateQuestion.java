package dev.clientele.client.duplicate;

import dev.clientele.client.check.Check;
import dev.clientele.client.check.Phones;
import dev.clientele.client.intake.Draft;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of a client; phones and addresses in any notation. At least one must be given. */
public record DuplicateQuestion(
        @Schema(description = "Companies only, or contacts only; both when absent")
        Entity entity,

        @Schema(examples = "Bluebird Ltd") String name,
        @Schema(examples = "[\"8 912 345-67-89\"]") List<String> phones,
        @Schema(examples = "[\"anna@example.com\"]") List<String> emails,
        @Schema(examples = "7707083893") String inn,
        @Schema(examples = "773601001") String kpp) {

    public enum Entity {
        COMPANY,
        CONTACT
    }

    public DuplicateQuestion {
        name = Draft.text(name);
        phones = Draft.items(phones);
        emails = Draft.items(emails);
        inn = Draft.text(inn);
        kpp = Draft.text(kpp);
    }

    void check(Check check) {
        check.text("/name", name, 500);
        check.phones("/phones", phones);
        check.emails("/emails", emails);
        check.inn("/inn", inn);
        check.kpp("/kpp", kpp);
        if (name == null && phones.isEmpty() && emails.isEmpty() && inn == null) check.fault("", "nothing-asked");
    }

    Set<Key> keys() {
        var keys = new LinkedHashSet<Key>();
        phones.forEach(phone -> keys.add(Key.phone(Phones.normal(phone).orElseThrow())));
        emails.forEach(email -> keys.add(Key.email(email)));
        keys.addAll(Key.requisites(inn, kpp));
        keys.addAll(Key.name(name));
        return keys;
    }

    String table() {
        return entity == null ? null : entity.name().toLowerCase(Locale.ROOT);
    }
}
