package dev.clientele.client.consent;

import dev.clientele.contracts.ClientEvent.Channel;
import dev.clientele.contracts.ClientEvent.ConsentState;
import dev.clientele.contracts.ClientEvent.Purpose;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a subject had agreed to at a moment, and the words that prove it (domain.md CLI-08: the burden of proof is the
 * sender's). Pure: it follows from the ledger alone.
 *
 * @param statements the last word of each purpose, channel and topic
 * @param marketing per channel and topic whether marketing might be sent: it needs both consents, and a withdrawal of
 *     all topics beats each of them (settled question 11)
 * @param ledger every word until then, oldest first, with its evidence
 */
public record ConsentProof(
        UUID subjectId, Instant at, List<Statement> statements, List<Permission> marketing, List<ConsentEntry> ledger) {

    /** @param entryId the word that made it so */
    public record Statement(
            Purpose purpose, Channel channel, String topic, ConsentState state, Instant since, UUID entryId) {}

    /** @param because the words that decide */
    public record Permission(Channel channel, String topic, boolean allowed, List<UUID> because) {}

    private record Subject(Purpose purpose, Channel channel, String topic) {}

    static ConsentProof of(UUID subject, Instant at, List<ConsentEntry> ledger) {
        var last = new LinkedHashMap<Subject, ConsentEntry>();
        ledger.stream().sorted(ORDER).forEach(entry -> last.put(subject(entry), entry));
        List<Statement> statements = last.values().stream()
                .map(entry -> new Statement(
                        entry.purpose(), entry.channel(), entry.topic(), entry.state(), entry.at(), entry.id()))
                .toList();
        List<Permission> marketing = last.keySet().stream()
                .filter(one -> one.purpose() == Purpose.MARKETING)
                .map(one -> permission(one, last))
                .toList();
        return new ConsentProof(subject, at, statements, marketing, ledger);
    }

    /** Of two words of the same moment the withdrawal is the last. */
    private static final Comparator<ConsentEntry> ORDER =
            Comparator.comparing(ConsentEntry::at).thenComparing(ConsentEntry::state);

    private static Permission permission(Subject one, Map<Subject, ConsentEntry> last) {
        List<ConsentEntry> deciding = Stream.of(
                        last.get(new Subject(Purpose.PERSONAL_DATA, null, ConsentDraft.ALL)),
                        last.get(new Subject(Purpose.MARKETING, one.channel(), ConsentDraft.ALL)),
                        last.get(one))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean personal = deciding.stream().anyMatch(entry -> entry.purpose() == Purpose.PERSONAL_DATA);
        boolean allowed = personal && deciding.stream().allMatch(entry -> entry.state() == ConsentState.GRANTED);
        return new Permission(
                one.channel(),
                one.topic(),
                allowed,
                deciding.stream().map(ConsentEntry::id).toList());
    }

    private static Subject subject(ConsentEntry entry) {
        return new Subject(entry.purpose(), entry.channel(), entry.topic());
    }
}
