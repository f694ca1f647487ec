# One payload, two objects: the event, and an attribute that segments can use.
include "actioniq";

event as $event
| $event, {attributes: (user + {last_event: $event.event.name, last_event_at: $event.event.time})}
