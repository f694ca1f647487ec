package io.aiqbraze.gateway.app.send;

/** What became of all payloads so far, over all runs. */
record Totals(long payloads, long accepted, long filtered, long rejected, long deliveries) {
    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    Totals plus(Receipt receipt) {
        return new Totals(
                payloads + receipt.payloads(),
                accepted + receipt.accepted(),
                filtered + receipt.filtered(),
                rejected + receipt.rejected(),
                deliveries + receipt.deliveries());
    }
}
