# Refuse what is wrong, with a code, the place and words of your own: the sender sees them, and the payload is kept.
include "actioniq";

event as $event
| if .properties.amount == null or (.properties.amount | type == "number" and . >= 0) then $event
  else refuse("negative_amount"; "/properties/amount"; "must be a number, not below zero") end
