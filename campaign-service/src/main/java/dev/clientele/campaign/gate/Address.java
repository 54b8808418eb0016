package dev.clientele.campaign.gate;

import java.util.Optional;
import java.util.UUID;

/** Where something goes: checked, in its one spelling. */
public sealed interface Address permits EmailAddress, PhoneNumber, MessengerAccount, Address.Desk {
    String value();

    /** Enough of it to be recognised, too little to be used. */
    String hint();

    /** What the address is called in a sentence that says there is none. */
    static String word(Channel.Means means) {
        return switch (means) {
            case EMAIL -> "e-mail";
            case PHONE -> "phone";
            case ACCOUNT -> "messenger account";
            case NONE -> "address";
        };
    }

    static Optional<? extends Address> parse(Channel.Means means, String text) {
        return switch (means) {
            case EMAIL -> EmailAddress.parse(text);
            case PHONE -> PhoneNumber.parse(text);
            case ACCOUNT -> MessengerAccount.parse(text);
            case NONE -> text == null ? Optional.empty() : Optional.of(new Desk(text));
        };
    }

    /** Work inside the house about a recipient; nobody outside is reached. */
    record Desk(String value) implements Address {
        public static Desk about(UUID recipientId) {
            return new Desk(recipientId.toString());
        }

        @Override
        public String hint() {
            return "";
        }
    }
}
