package io.aiqbraze.sender;

/** What became of all payloads so far, over all runs. */
record SendTotals(long payloads, long accepted, long filtered, long rejected, long deliveries) {
    static final SendTotals NONE = new SendTotals(0, 0, 0, 0, 0);

    SendTotals plus(PartReceipt receipt) {
        return new SendTotals(
                payloads + receipt.payloads(),
                accepted + receipt.accepted(),
                filtered + receipt.filtered(),
                rejected + receipt.rejected(),
                deliveries + receipt.deliveries());
    }
}
