package io.aiqbraze.jq.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** An array that a rule made. What is in it is complete before it is put in, or its weight would be wrong. */
@SuppressWarnings("unchecked") // of deepCopy in the class above
final class PaidArray extends ArrayNode {
    private static final long serialVersionUID = 1;

    private int weight = RunMemory.ARRAY;

    PaidArray(RunMemory memory) {
        super(memory);
        memory.pay(RunMemory.ARRAY);
    }

    PaidArray(RunMemory memory, int capacity) {
        super(memory, capacity);
        memory.pay(RunMemory.ARRAY);
    }

    int weight() {
        return weight;
    }

    /** Something within it has become heavier. */
    void reweigh(int more) {
        weight = memory().sum(weight, more);
    }

    @Override
    public JsonNode set(int index, JsonNode value) {
        weight = memory().sum(weight, memory().weight(value));
        JsonNode before = super.set(index, value);
        if (before != null) {
            weight -= memory().weight(before);
        }
        return before;
    }

    @Override
    public ArrayNode addAll(ArrayNode other) {
        memory().pay((long) RunMemory.ELEMENT * other.size());
        weight = memory().sum(weight, memory().weight(other) - RunMemory.ARRAY);
        return super.addAll(other);
    }

    @Override
    protected ArrayNode _add(JsonNode value) {
        RunMemory memory = memory();
        memory.pay(RunMemory.ELEMENT);
        weight = memory.sum(weight, RunMemory.ELEMENT + memory.weight(value));
        return super._add(value);
    }

    private RunMemory memory() {
        return (RunMemory) _nodeFactory;
    }
}
