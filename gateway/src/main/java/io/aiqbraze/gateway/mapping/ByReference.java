package io.aiqbraze.gateway.mapping;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** Passes immutable objects over the event bus of this process as they are; the standard codecs copy a body. */
final class ByReference implements MessageCodec<Object, Object> {
    private static final String NAME = "by-reference";

    private ByReference() {}

    /** Makes the codec known to this event bus, whoever of its users comes first. */
    static void register(EventBus bus) {
        try {
            bus.registerCodec(new ByReference());
        } catch (IllegalStateException alreadyRegistered) {
            // the bus offers no way to ask
        }
    }

    static DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(NAME).setLocalOnly(true);
    }

    @Override
    public Object transform(Object message) {
        return message;
    }

    @Override
    public void encodeToWire(Buffer wire, Object message) {
        throw new UnsupportedOperationException("stays in this process");
    }

    @Override
    public Object decodeFromWire(int position, Buffer wire) {
        throw new UnsupportedOperationException("stays in this process");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
