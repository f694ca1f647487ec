# Leave payloads out on purpose: consumers without consent, and people who test.
include "actioniq";

event as $event
| select(.properties.consent != false)
| select((.external_id | tostring | startswith("test-")) | not)
| $event
