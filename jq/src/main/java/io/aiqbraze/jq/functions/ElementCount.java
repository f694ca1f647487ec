package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RuleRun;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** Stands behind {@code .[]} and {@code ..}, puts out what it gets, and counts it. */
final class ElementCount implements ValueFunction {
    @Override
    public JsonNode of(JsonNode in, List<JsonNode> arguments) {
        RuleRun.current().element();
        return in;
    }

    @Override
    public void apply(
            Scope scope, List<Expression> none, JsonNode in, @Nullable Path path, PathOutput output, Version version)
            throws JsonQueryException {
        RuleRun.current().element();
        output.emit(in, path);
    }
}
