package io.aiqbraze.gateway.attack;

/**
 * Something hostile that is done to a gateway, and what must be true of its answer.
 *
 * @param name as the table of attacks has it
 */
record Attack(String name, Deed deed) {
    /** Fails unless the gateway answers as it should. */
    interface Deed {
        void onto(FuzzedGateway gateway) throws Exception;
    }
}
