package io.aiqbraze.jq.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.aiqbraze.jq.run.RunMemory;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** Stands behind {@code .[2:4]}, puts out what it gets, and pays for it: a part is never longer than what it is of. */
final class PaidPart implements ValueFunction {
    @Override
    public JsonNode of(JsonNode in, List<JsonNode> arguments) {
        RunMemory.current().payPart(in);
        return in;
    }

    @Override
    public void apply(
            Scope scope, List<Expression> none, JsonNode in, @Nullable Path path, PathOutput output, Version version)
            throws JsonQueryException {
        RunMemory.current().payPart(in);
        output.emit(in, path);
    }
}
