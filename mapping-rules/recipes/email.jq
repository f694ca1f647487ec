# Consumers who are known by their e-mail address only. Braze takes it as an identifier of events.
include "actioniq";

checked("event")
| (if .email | type == "string" then .email | ascii_downcase | ltrimstr(" ") | rtrimstr(" ") else null end) as $email
| if (.external_id | given) or (.braze_id | given) then event
  elif $email | given then
    # an event of somebody, which is then given to the address
    .external_id = "somebody" | event | .event |= (del(.external_id) + {email: $email})
  else refuse("missing_identifier"; "/email"; "is missing; it, external_id or braze_id must name the consumer") end
