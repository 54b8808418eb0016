package dev.clientele.campaign.template;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.template.Person.Gender;
import dev.clientele.campaign.template.Rendering.LacksField;
import dev.clientele.platform.problem.Pointers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A content that has been read and found in order; renders for any number of recipients, on any thread. */
public final class Message {
    static final int FALLBACK_MAX = 200;

    private final Wording own;
    private final Map<Gender, Wording> variants;
    private final Map<String, String> fallbacks;

    private Message(Wording own, Map<Gender, Wording> variants, Map<String, String> fallbacks) {
        this.own = own;
        this.variants = variants;
        this.fallbacks = fallbacks;
    }

    /** @throws InvalidContent with all faults at once */
    public static Message of(Content content) {
        var faults = new ArrayList<Fault>();
        Channel channel = content.channel();
        checkFallbacks(content.fallbacks(), faults);
        boolean ownLess = content.own().isEmpty() && content.variants().areWhole();
        Wording own = ownLess ? null : Wording.read("", channel, content.own(), faults);
        var variants = new EnumMap<Gender, Wording>(Gender.class);
        Variant male = content.variants().male();
        Variant female = content.variants().female();
        if (male != null) variants.put(Gender.MALE, Wording.read("/variants/male", channel, male, faults));
        if (female != null) variants.put(Gender.FEMALE, Wording.read("/variants/female", channel, female, faults));
        if (!faults.isEmpty()) throw new InvalidContent(faults);
        return new Message(own, variants, content.fallbacks());
    }

    /** Whether it says what only a DEBT trigger knows. */
    public boolean namesDebt() {
        return placesOfDebt().findAny().isPresent();
    }

    /** Where it does, as JSON pointers into its draft. */
    Stream<String> placesOfDebt() {
        return Stream.concat(Stream.ofNullable(own), variants.values().stream()).flatMap(Wording::placesOfDebt);
    }

    /** By gender when it is known and has words of its own; by the template's own words else. */
    public Rendering render(Merge merge) {
        Wording wording = variants.getOrDefault(merge.person().gender(), own);
        if (wording == null) return new LacksField("contact.gender");
        try {
            return wording.render(merge.tree(fallbacks, wording.fields()));
        } catch (Missing.Slot slot) {
            return new LacksField(slot.field.path());
        }
    }

    private static void checkFallbacks(Map<String, String> fallbacks, List<Fault> faults) {
        fallbacks.forEach((path, value) -> {
            String pointer = Pointers.of("fallbacks", path);
            if (MergeField.at(path).isEmpty())
                faults.add(Fault.of(pointer, "template-fallback-field", String.join(", ", MergeField.paths())));
            else if (value == null || value.isBlank()) faults.add(Fault.of(pointer, "must-not-be-blank"));
            else if (value.length() > FALLBACK_MAX) faults.add(Fault.of(pointer, "template-too-long", FALLBACK_MAX));
        });
    }

    public static final class InvalidContent extends RuntimeException {
        private final transient List<Fault> faults;

        InvalidContent(List<Fault> faults) {
            super(faults.toString());
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }
}
