package dev.clientele.campaign.template;

/**
 * How many messages of 140 octets a text takes (CAM-04). One character outside the GSM 03.38 alphabet turns the whole text
 * to UCS-2; escaped characters take two places in GSM-7, characters beyond the basic plane two in UCS-2, and neither pair
 * is torn apart between two parts.
 */
public record SmsParts(Alphabet alphabet, int length, int parts) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String ESCAPED = "^{}\\[~]|€\f";

    public enum Alphabet {
        GSM_7(160, 153),
        UCS_2(70, 67);

        private final int single;
        private final int part;

        Alphabet(int single, int part) {
            this.single = single;
            this.part = part;
        }

        private int width(int character) {
            return switch (this) {
                case GSM_7 -> ESCAPED.indexOf(character) >= 0 ? 2 : 1;
                case UCS_2 -> Character.charCount(character);
            };
        }
    }

    /** @return one part for an empty text: it is a message all the same */
    public static SmsParts of(String text) {
        Alphabet alphabet = text.codePoints().allMatch(SmsParts::isGsm) ? Alphabet.GSM_7 : Alphabet.UCS_2;
        int length = text.codePoints().map(alphabet::width).sum();
        return new SmsParts(alphabet, length, length <= alphabet.single ? 1 : parts(text, alphabet));
    }

    private static int parts(String text, Alphabet alphabet) {
        int parts = 1;
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            int width = alphabet.width(character);
            if (used + width > alphabet.part) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    private static boolean isGsm(int character) {
        return BASIC.indexOf(character) >= 0 || ESCAPED.indexOf(character) >= 0;
    }
}
