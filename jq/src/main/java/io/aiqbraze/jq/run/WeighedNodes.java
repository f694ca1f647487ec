package io.aiqbraze.jq.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Arrays and objects that a rule made. What is in one is complete before it is put in, or its weight would be wrong. */
final class WeighedNodes {
    private WeighedNodes() {}

    @SuppressWarnings("unchecked") // of deepCopy in the class above
    static final class PaidArray extends ArrayNode {
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

    @SuppressWarnings("unchecked") // what is overridden here returns whatever its caller would like
    static final class PaidObject extends ObjectNode {
        private static final long serialVersionUID = 1;

        private int weight = RunMemory.OBJECT;

        PaidObject(RunMemory memory) {
            super(memory);
            memory.pay(RunMemory.OBJECT);
        }

        int weight() {
            return weight;
        }

        /** Something within it has become heavier. */
        void reweigh(int more) {
            weight = memory().sum(weight, more);
        }

        @Override
        public ObjectNode set(String name, JsonNode value) {
            put(name, value, memory());
            return this;
        }

        @Override
        public ObjectNode setAll(ObjectNode other) {
            RunMemory memory = memory();
            if (isEmpty() && other instanceof PaidObject paid) {
                memory.pay((long) RunMemory.FIELD * other.size());
                weight = paid.weight;
                _children.putAll(paid._children);
            } else {
                for (var field : other.properties()) {
                    put(field.getKey(), field.getValue(), memory);
                }
            }
            return this;
        }

        @Override
        protected ObjectNode _put(String name, JsonNode value) {
            put(name, value, memory());
            return this;
        }

        private void put(String name, JsonNode value, RunMemory memory) {
            memory.pay(RunMemory.FIELD);
            weight = memory.sum(weight, field(name) + memory.weight(value));
            JsonNode before = _children.put(name, value);
            if (before != null) {
                weight -= field(name) + memory.weight(before);
            }
        }

        private static int field(String name) {
            return RunMemory.FIELD + 2 * name.length();
        }

        private RunMemory memory() {
            return (RunMemory) _nodeFactory;
        }
    }
}
