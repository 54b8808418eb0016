package dev.clientele.campaign.scenario;

import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.scenario.Condition.Ending;
import dev.clientele.campaign.scenario.Condition.Since;
import dev.clientele.campaign.scenario.Plan.End;
import dev.clientele.campaign.scenario.Plan.Entry;
import dev.clientele.campaign.scenario.Plan.On;
import dev.clientele.campaign.scenario.Plan.Reentry;
import dev.clientele.campaign.template.Language;
import dev.clientele.campaign.template.TemplateDraft;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.platform.ids.Ids;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Scenarios to begin with, each with its templates: the drip for new clients, the return of lost ones, and ways to reach a
 * client one after the other.
 */
@ApplicationScoped
public class Examples {
    private static final String LETTER = letter();
    private static final int LETTERS_OF_SUFFIX = 8;

    private final Database database;
    private final ScenarioService scenarios;
    private final TemplateService templates;

    public Examples(Database database, ScenarioService scenarios, TemplateService templates) {
        this.database = database;
        this.scenarios = scenarios;
        this.templates = templates;
    }

    /** What the codes of what is made end with, and who makes it. */
    private record Maker(String suffix, String by) {}

    Scenario create(String code, String by) {
        return database.write(_ -> {
            var maker = new Maker(suffix(), by);
            return switch (code) {
                case "drip" -> scenarios.create(drip(maker), by);
                case "return" -> scenarios.create(comeBack(maker), by);
                case "reach" -> scenarios.create(reach(maker), by);
                default -> throw Problems.notFound("example", code);
            };
        });
    }

    /** CAM-01: offer 1 up to day 7, offer 2 on days 8 to 14, offer 3 on days 15 to 30, none of them later; feedback ends it. */
    private ScenarioDraft drip(Maker maker) {
        var feedback = new Condition.Feedback(Since.REGISTRATION);
        var entry = new Entry(On.REGISTERED, 30, null, null, null, new Condition.Not(feedback));
        List<Step> steps = List.of(
                upTo("first-week", 7, "offer-1", "day-8"),
                offer(1, 7, maker),
                untilAge("day-8", 8),
                upTo("second-week", 14, "offer-2", "day-15"),
                offer(2, 14, maker),
                untilAge("day-15", 15),
                upTo("first-month", 30, "offer-3", "day-31"),
                offer(3, 30, maker),
                untilAge("day-31", 31),
                new Step.Exit("silent", Outcome.FAILED, "NO_FEEDBACK"));
        var ends = List.of(new End(feedback, Outcome.SUCCEEDED, "FEEDBACK"));
        var plan = new Plan(entry, Reentry.NEVER, ends, null, 30, null, steps);
        return new ScenarioDraft("drip-" + maker.suffix, "Приветствие новых клиентов", plan);
    }

    /** CAM-12: begins at LOST for the responsible manager, RETURNED on the way, SUCCESS at ACTIVE, FAILED by deadline. */
    private ScenarioDraft comeBack(Maker maker) {
        var entry = new Entry(On.STATUS_CHANGED, null, null, null, "LOST", null);
        List<Step> steps = List.of(
                new Step.Task("call", task(maker, "call", "Вернуть клиента: {client.name}"), null),
                new Step.Wait("lost", 90, null, null, null, status("RETURNED")),
                new Step.Task("secure", task(maker, "secure", "Закрепить возвращение: {client.name}"), null),
                new Step.Wait("returned", 90, null, null, null, null));
        var ends = List.of(
                new End(status("ACTIVE"), Outcome.SUCCEEDED, "ACTIVE"),
                new End(status("ALIEN", "NON_TARGET", "LIQUIDATED"), Outcome.EXITED, "NOT_OURS"));
        var plan = new Plan(entry, Reentry.AFTER_END, ends, 90, 90, null, steps);
        return new ScenarioDraft("return-" + maker.suffix, "Возвращение потерянных клиентов", plan);
    }

    /** One way after the other until one reaches the client: a letter, else an SMS, else a call. */
    private ScenarioDraft reach(Maker maker) {
        var entry = new Entry(On.MANUAL, null, null, null, null, null);
        String words = "{contact.salutation}! Пожалуйста, свяжитесь с нами.";
        List<Step> steps = List.of(
                way("letter", maker, Channel.EMAIL, "Пожалуйста, свяжитесь с нами", words),
                ended("letter-ended", "letter"),
                reached("letter-went", "letter", "sms"),
                way("sms", maker, Channel.SMS, null, words),
                ended("sms-ended", "sms"),
                reached("sms-went", "sms", "call"),
                way("call", maker, Channel.CALL, "Связаться: {client.name}", "Просить связаться с нами."),
                new Step.Exit("asked", Outcome.EXITED, "CALL_LIST"),
                new Step.Exit("reached", Outcome.SUCCEEDED, "REACHED"));
        var plan = new Plan(entry, Reentry.AFTER_END, null, null, null, null, steps);
        return new ScenarioDraft("reach-" + maker.suffix, "Связаться с клиентом", plan);
    }

    private Step way(String code, Maker maker, Channel channel, String subject, String text) {
        UUID template = templates.create(
                        new TemplateDraft(
                                code + "-" + maker.suffix,
                                "Связаться: " + code,
                                channel,
                                subject,
                                null,
                                text,
                                Map.of("client.name", "без имени"),
                                Language.RU,
                                null),
                        maker.by)
                .id;
        return new Step.Message(code, template, MessageClass.SERVICE, null, null, null, null, null);
    }

    /** A message that waits for hours, caps or a provider for longer than a day is overtaken by the next way. */
    private static Step ended(String code, String step) {
        var over = List.of(Ending.SENT, Ending.SKIPPED, Ending.FAILED, Ending.UNKNOWN, Ending.CANCELLED);
        return new Step.Wait(code, null, 24, null, null, new Condition.Done(step, over));
    }

    private static Step reached(String code, String step, String otherwise) {
        return new Step.Decide(code, new Condition.Done(step, List.of(Ending.SENT)), "reached", otherwise);
    }

    private static Step upTo(String code, int age, String then, String otherwise) {
        return new Step.Decide(code, new Condition.Age(null, age), then, otherwise);
    }

    private static Step untilAge(String code, int age) {
        return new Step.Wait(code, null, null, age, null, null);
    }

    private static Condition status(String... codes) {
        return new Condition.Status(List.of(codes));
    }

    /** A letter for phones and desktops, light and dark: a good beginning for one's own. */
    private static String letter() {
        try (InputStream file = Examples.class.getResourceAsStream("/letters/offer.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Step offer(int number, int untilAge, Maker maker) {
        UUID template = templates.create(
                        new TemplateDraft(
                                "offer-" + number + "-" + maker.suffix,
                                "Предложение " + number,
                                Channel.EMAIL,
                                "{contact.salutation}, предложение № " + number,
                                LETTER.replace("@number", Integer.toString(number)),
                                "{contact.salutation}!\n\nМы рады знакомству и подготовили для вас предложение № "
                                        + number + ".\n\nОтветьте на это письмо одним словом, и мы позвоним вам в "
                                        + "удобное время.\n\nВы получили это письмо, потому что согласились на наши "
                                        + "новости. Отписаться: {unsubscribeUrl}",
                                Map.of(),
                                Language.RU,
                                null),
                        maker.by)
                .id;
        return new Step.Message("offer-" + number, template, null, null, null, null, null, untilAge);
    }

    private UUID task(Maker maker, String code, String subject) {
        return templates.create(
                        new TemplateDraft(
                                code + "-" + maker.suffix,
                                subject.substring(0, subject.indexOf(':')),
                                Channel.TASK,
                                subject,
                                null,
                                "Клиент {client.name}: свяжитесь с ним.",
                                Map.of("client.name", "без имени"),
                                Language.RU,
                                null),
                        maker.by)
                .id;
    }

    /** So that an example can be made more than once. */
    private static String suffix() {
        String id = Ids.next().toString();
        return id.substring(id.length() - LETTERS_OF_SUFFIX);
    }
}
