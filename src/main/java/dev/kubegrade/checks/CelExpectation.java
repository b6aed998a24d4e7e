package dev.kubegrade.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.kubegrade.outcome.Finding;
import dev.kubegrade.outcome.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expects an expression of Kubernetes' own language to be true: {@code cel: "size(json) == params.items"}.
 *
 * <p>Variables: {@code output} (text), {@code json} (the output parsed, null if it is no JSON), {@code params}.
 */
final class CelExpectation implements Expectation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String expression;
    private final Map<String, Object> params;
    private final CelRuntime.Program program;

    CelExpectation(String expression, Map<String, Object> params) {
        this.expression = expression;
        this.params = params;
        try {
            var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                    .addVar("output", SimpleType.STRING)
                    .addVar("json", SimpleType.DYN)
                    .addVar("params", SimpleType.DYN)
                    .setResultType(SimpleType.BOOL)
                    .build();
            var ast = compiler.compile(expression).getAst();
            this.program = CelRuntimeFactory.standardCelRuntimeBuilder().build().createProgram(ast);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("cel: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Finding> examine(Transcript transcript, Location where) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("output", transcript.text());
        variables.put("json", parsed(transcript));
        variables.put("params", params);
        boolean holds;
        try {
            holds = Boolean.TRUE.equals(program.eval(variables));
        } catch (CelEvaluationException e) {
            // The output has not the shape that the expression speaks of: that is what is unexpected.
            holds = false;
        }
        return holds
                ? List.of()
                : List.of(Finding.of(AnswerCause.OUTPUT_UNEXPECTED, where)
                        .with("expected", expression)
                        .with("observed", transcript.head()));
    }

    private static Object parsed(Transcript transcript) {
        try {
            return longs(JSON.readValue(transcript.text(), Object.class));
        } catch (JsonProcessingException e) {
            return dev.cel.common.values.NullValue.NULL_VALUE;
        }
    }

    /** CEL has one type of whole number. */
    private static Object longs(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> items) {
            return items.stream().map(CelExpectation::longs).toList();
        }
        if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> copy = new HashMap<>();
            fields.forEach((name, child) -> copy.put(name, longs(child)));
            return copy;
        }
        return value == null ? dev.cel.common.values.NullValue.NULL_VALUE : value;
    }
}
