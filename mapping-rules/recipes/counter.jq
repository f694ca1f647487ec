# Count on the profile: Braze adds what "inc" says. The gateway never merges such an update with another one.
include "actioniq";

event as $event
| $event, {attributes: (user + {("count_" + $event.event.name): {inc: 1}})}
