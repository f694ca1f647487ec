# Consumers who are known by their e-mail address only. Braze takes it as an identifier of events.
include "actioniq";

(.email // "" | ascii_downcase | ltrimstr(" ") | rtrimstr(" ")) as $email
| if .external_id | given then event
  elif $email | given then
    {event: {email: $email, name: event_name, time: event_time, properties: (.properties | object_or_none("/properties"))}}
  else refuse("missing_identifier"; "/email"; "external_id or email must name the consumer") end
