package dev.clientele.campaign.scenario;

import dev.clientele.campaign.campaign.Definition;
import dev.clientele.campaign.campaign.RepeatPolicy;
import dev.clientele.campaign.campaign.Selection;
import dev.clientele.campaign.gate.Channel;
import dev.clientele.campaign.gate.MessageClass;
import dev.clientele.campaign.scenario.Versions.Named;
import dev.clientele.campaign.template.Content;
import dev.clientele.campaign.template.Template;
import dev.clientele.campaign.template.TemplateService;
import dev.clientele.campaign.trigger.ActionFaults;
import dev.clientele.platform.problem.Problems;
import dev.clientele.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies all that the steps of a plan need, templates included, so that a version does for ever what it said. */
@ApplicationScoped
public class Acts {
    private final TemplateService templates;
    private final ActionFaults actions;

    public Acts(TemplateService templates, ActionFaults actions) {
        this.templates = templates;
        this.actions = actions;
    }

    Map<String, Named> of(String scenarioName, Plan plan) {
        var acts = new LinkedHashMap<String, Named>();
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!(plan.steps().get(i) instanceof Step.Act act)) continue;
            String at = "/plan/steps/" + i;
            String pointer = at + "/templateId";
            Optional<Template> template = templates.held(act.templateId());
            if (template.isEmpty()) faults.add(Violation.of(pointer, "template-unknown"));
            else if (template.get().namesDebt()) faults.add(Violation.of(pointer, "template-debt-only"));
            else if (!fits(act, template.get().channel)) faults.add(Violation.of(pointer, "plan-template-channel"));
            else {
                faults.addAll(actions.of(at + "/action", template.get().channel, act.action()));
                if (advertises(act, template.get().channel))
                    faults.add(Violation.of(at + "/messageClass", ActionFaults.MARKETING_ONLY));
                acts.put(
                        act.code(),
                        new Named(
                                scenarioName + ": " + act.code(),
                                definition(act, template.get().content())));
            }
        }
        if (!faults.isEmpty()) throw Problems.invalid(faults);
        return acts;
    }

    /** Steps whose messages nobody would carry. */
    List<Violation> withoutCarrier(Plan plan) {
        var faults = new ArrayList<Violation>();
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!(plan.steps().get(i) instanceof Step.Act act)) continue;
            String at = "/plan/steps/" + i;
            templates
                    .lookUp(act.templateId())
                    .flatMap(template -> actions.carrier(at, template.channel, act.action()))
                    .ifPresent(faults::add);
        }
        return faults;
    }

    /** Though it says that it is a service. */
    private static boolean advertises(Step.Act act, Channel channel) {
        return act.classOrUsual() == MessageClass.SERVICE
                && Definition.isAdvertising(Selection.Kind.ENTRIES, channel, act.action());
    }

    private static boolean fits(Step.Act act, Channel channel) {
        return switch (act) {
            case Step.Message _ -> channel != Channel.TASK && channel != Channel.DEAL;
            case Step.Task _ -> channel == Channel.TASK;
            case Step.Deal _ -> channel == Channel.DEAL;
        };
    }

    private static Definition definition(Step.Act act, Content content) {
        return new Definition(
                null,
                act.templateId(),
                content,
                act.classOrUsual(),
                act.topicOrAll(),
                RepeatPolicy.PER_ENTRY,
                act.policyOrUsual(),
                act.action(),
                act.law(),
                new Selection(Selection.Kind.ENTRIES, List.of(), List.of(), null, null, null),
                null,
                act.lastAge());
    }
}
