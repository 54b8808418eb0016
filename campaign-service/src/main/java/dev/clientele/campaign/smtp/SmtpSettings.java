package dev.clientele.campaign.smtp;

import dev.clientele.campaign.CampaignConfig;
import dev.clientele.campaign.smtp.SmtpConnections.Login;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.util.StreamProvider;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** The operator's settings in the library's words. */
record SmtpSettings(CampaignConfig config) {
    /** Unless it is named, the library looks for it in all jars, five times a letter: a third of what sending costs. */
    private static final String STREAMS = StreamProvider.class.getName();

    private static final Pattern DOMAIN = Pattern.compile("(?<=@)[^@]+$");

    static {
        if (System.getProperty(STREAMS) == null) System.setProperty(STREAMS, MailStreamProvider.class.getName());
    }

    SmtpConnections connections() {
        var smtp = config.smtp();
        return new SmtpConnections(
                Session.getInstance(properties()),
                new Login(
                        smtp.host(),
                        smtp.port(),
                        smtp.username().orElse(null),
                        smtp.password().orElse(null)));
    }

    private Properties properties() {
        var smtp = config.smtp();
        var properties = new Properties();
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        set(properties, "connectiontimeout", millis(config.outbound().connectTimeout()));
        set(properties, "timeout", millis(config.sender().timeout()));
        set(properties, "quitwait", "false");
        set(properties, "auth", Boolean.toString(smtp.username().isPresent()));
        smtp.helloName().ifPresent(name -> set(properties, "localhost", name));
        switch (smtp.tls()) {
            case NONE -> {}
            case IF_OFFERED -> set(properties, "starttls.enable", "true");
            case REQUIRED -> {
                set(properties, "starttls.enable", "true");
                set(properties, "starttls.required", "true");
            }
            case FROM_THE_START -> set(properties, "ssl.enable", "true");
        }
        return properties;
    }

    private static void set(Properties properties, String name, String value) {
        properties.setProperty("mail.smtp." + name, value);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** {@code name@domain} or {@code Some One <name@domain>}; the domain in ASCII, as those of recipients are. */
    static InternetAddress address(String text) {
        return read("campaign.smtp.from", text);
    }

    /** {@code name@domain} alone, the domain in ASCII. */
    static String bounces(String text) {
        return read("campaign.bounces.address", text).getAddress();
    }

    private static InternetAddress read(String setting, String text) {
        try {
            var address = new InternetAddress(text);
            address.setAddress(ascii(address.getAddress()));
            return address;
        } catch (AddressException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    setting + " is no address with a name in ASCII and a domain: " + text, e);
        }
    }

    private static String ascii(String address) {
        String ascii = DOMAIN.matcher(address).replaceFirst(domain -> IDN.toASCII(domain.group()));
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(ascii))
            throw new IllegalArgumentException("a name beyond ASCII before the @");
        return ascii;
    }
}
