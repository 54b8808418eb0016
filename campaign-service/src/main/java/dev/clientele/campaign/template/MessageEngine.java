package dev.clientele.campaign.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Qute without its powers: no beans, no namespaces, no reflection, no loops, no includes, no evaluation of data. It
 * knows {@code #if}, {@code ?:} and the merge fields.
 */
final class MessageEngine {
    static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);
    static final Variant TEXT = Variant.forContentType(Variant.TEXT_PLAIN);
    private static final long RENDER_MILLIS_MAX = 1_000;

    private static final Engine ENGINE = Engine.builder()
            .addSectionHelper(new IfSectionHelper.Factory())
            .addValueResolvers(ValueResolvers.mapResolver(), new OrElse())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addResultMapper(new StopAtMissing())
            .strictRendering(true)
            .timeout(RENDER_MILLIS_MAX)
            .removeStandaloneLines(true)
            .build();

    private MessageEngine() {}

    static io.quarkus.qute.Template parse(String text, Variant variant) {
        return ENGINE.parse(text, variant);
    }

    /**
     * {@code {contact.firstName ?: 'friend'}}, whether the card has a first name or not: an expression keeps the resolver that
     * it was first evaluated with.
     */
    private static final class OrElse implements ValueResolver {
        @Override
        public int getPriority() {
            return WithPriorityAbove.DEFAULTS;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return Inspection.isOr(context.getName()) && context.getParams().size() == 1;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return isThere(context.getBase())
                    ? CompletedStage.of(context.getBase())
                    : context.evaluate(context.getParams().getFirst());
        }

        private static boolean isThere(Object base) {
            return base != null && !Results.isNotFound(base) && !(base instanceof Missing);
        }
    }

    private static final class StopAtMissing implements ResultMapper {
        @Override
        public int getPriority() {
            return WithPriorityAbove.DEFAULTS;
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return result instanceof Missing;
        }

        @Override
        public String map(Object result, Expression expression) {
            throw new Missing.Slot(((Missing) result).field());
        }
    }

    private static final class WithPriorityAbove {
        static final int DEFAULTS = 100;
    }
}
