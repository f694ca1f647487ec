package io.aiqbraze.jq.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aiqbraze.jq.run.WeighedNodes.PaidArray;
import io.aiqbraze.jq.run.WeighedNodes.PaidObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a rule over one payload makes, in bytes of memory: it makes arrays and objects that pay for what is put
 * into them, and is paid for texts. A little is free; the rest is borrowed from what all payloads in work share, and
 * given back when the run ends.
 *
 * <p>Values are shared, not copied: an array that holds the same one twice, forty times over, takes a few bytes and has
 * 2<sup>40</sup> leaves. So each array and object also knows its weight, which is what it would take if nothing in it were
 * shared, and none is made that weighs more than a run may make. Going through a value therefore always ends.
 *
 * <p>For one thread.
 */
public final class RunMemory extends JsonNodeFactory implements AutoCloseable {
    /** Some thousand times what an ordinary payload becomes; the same everywhere, so that a rule does the same everywhere. */
    public static final long MAX_BYTES = 32L << 20;

    static final int ARRAY = 80;
    /** A place in an array, and the number that may be there. */
    static final int ELEMENT = 24;

    static final int OBJECT = 96;
    static final int FIELD = 72;
    static final int TEXT = 48;

    /** More than most payloads become: they borrow nothing. */
    private static final long FREE = 64 << 10;

    private static final long LOAN = 256 << 10;
    /** Garbage of this size, in bytes, is worth telling from what is left. */
    public static final long MUCH = 1 << 20;

    /** So light that it is weighed as quickly as it is remembered. */
    private static final int LIGHT = 4 << 10;

    private static final long serialVersionUID = 1;
    private static final ThreadLocal<@Nullable RunMemory> CURRENT = new ThreadLocal<>();

    private final transient MemoryLender budget;
    private long paid;
    private long available = FREE;
    private transient @Nullable JsonNode lastWeighed;
    private int lastWeight;
    private transient @Nullable JsonNode lastSettled;
    private long lastHeld;

    /** Nothing is made yet. */
    public RunMemory(MemoryLender budget) {
        this.budget = budget;
    }

    /** The run begins, on this thread, where it is the {@linkplain #current current} one until it ends. */
    public void begin() {
        CURRENT.set(this);
    }

    /** What was made is still there, and paid for until this is closed. */
    public void end() {
        // not removed: the thread's next run is some microseconds away
        CURRENT.set(null);
    }

    /** Of the run that is going on in this thread; outside of any, as when a rule is compiled, one that is not kept. */
    public static RunMemory current() {
        RunMemory current = CURRENT.get();
        return current == null ? new RunMemory(MemoryLender.OF_ITS_OWN) : current;
    }

    /** Gives back what was borrowed. */
    @Override
    public void close() {
        if (available > FREE) {
            budget.giveBack(available - FREE);
            available = FREE;
        }
    }

    /**
     * Pays for something that is about to be made.
     *
     * @throws RunawayRule.TooMuchMade if this is more than a payload may become
     * @throws MemoryLender.Exhausted if others hold what is left
     */
    public void pay(long bytes) {
        paid += bytes;
        if (paid > available) {
            borrow();
        }
    }

    /** Pays for a text of that many UTF-16 characters. */
    public void payText(long characters) {
        pay(TEXT + 2 * characters);
    }

    /** Pays for what is a part of something else and was made a moment ago. */
    public void payPart(JsonNode part) {
        if (part instanceof TextNode text) {
            payText(text.textValue().length());
        } else {
            pay(ARRAY + (long) ELEMENT * part.size());
        }
    }

    /** What has been paid for so far. */
    public long paid() {
        return paid;
    }

    /** What was paid for and is garbage by now need not be paid for any more. */
    public void forget(long bytes) {
        paid -= bytes;
    }

    /**
     * One value has taken the place of another, as in a loop, and all else that was made meanwhile is garbage.
     *
     * @param made what was paid for meanwhile
     */
    public void settle(JsonNode before, JsonNode after, long made) {
        long held = made + (isSame(before, lastSettled) ? lastHeld : 0);
        if (held > MUCH) {
            long kept = Math.min(held, weight(after));
            forget(held - kept);
            held = kept;
        }
        lastSettled = after;
        lastHeld = held;
    }

    @Override
    public ArrayNode arrayNode() {
        return new PaidArray(this);
    }

    @Override
    public ArrayNode arrayNode(int capacity) {
        return new PaidArray(this, capacity);
    }

    @Override
    public ObjectNode objectNode() {
        return new PaidObject(this);
    }

    /**
     * What a value takes if nothing in it is shared; what weighs more than may be made is not weighed to its end.
     *
     * @return at most a little more than {@link #MAX_BYTES}
     */
    public int weight(JsonNode value) {
        if (value instanceof TextNode text) {
            return (int) Math.min(TEXT + 2L * text.textValue().length(), MAX_BYTES + 1);
        }
        if (value instanceof PaidObject object) {
            return object.weight();
        }
        if (value instanceof PaidArray array) {
            return array.weight();
        }
        return value.isContainerNode() ? weightOfContainer(value) : 0;
    }

    /** Something in an array or object that a rule made has become so much heavier. */
    public void reweigh(JsonNode container, int more) {
        if (container instanceof PaidObject object) {
            object.reweigh(more);
        } else if (container instanceof PaidArray array) {
            array.reweigh(more);
        }
    }

    /** The weight of something and what is added to it. */
    int sum(int weight, int more) {
        int sum = weight + more;
        if (sum > MAX_BYTES) {
            throw tooMuch();
        }
        return sum;
    }

    /** Payloads know no weights. Rules put the same part of theirs into one thing after the other. */
    private int weightOfContainer(JsonNode container) {
        if (isSame(container, lastWeighed)) {
            return lastWeight;
        }
        long weight = container.isArray() ? weightOfElements(container) : weightOfFields(container);
        int known = (int) Math.min(weight, MAX_BYTES + 1);
        if (known > LIGHT) {
            lastWeighed = container;
            lastWeight = known;
        }
        return known;
    }

    @SuppressWarnings("ReferenceEquality") // another one that is equal takes memory of its own
    private static boolean isSame(JsonNode one, @Nullable JsonNode other) {
        return one == other;
    }

    private static RunawayRule.TooMuchMade tooMuch() {
        return new RunawayRule.TooMuchMade("the rule makes more than " + (MAX_BYTES >> 20) + " MB of this payload");
    }

    private long weightOfElements(JsonNode array) {
        long weight = ARRAY;
        for (JsonNode element : array) {
            weight += ELEMENT + weight(element);
            if (weight > MAX_BYTES) {
                break;
            }
        }
        return weight;
    }

    private long weightOfFields(JsonNode object) {
        long weight = OBJECT;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            weight += FIELD + 2L * field.getKey().length() + weight(field.getValue());
            if (weight > MAX_BYTES) {
                break;
            }
        }
        return weight;
    }

    private void borrow() {
        if (paid > MAX_BYTES) {
            throw tooMuch();
        }
        long loan = Math.max(LOAN, paid - available);
        budget.borrow(loan);
        available += loan;
    }
}
