# One list of all audiences of a consumer instead of an attribute for each: Braze adds to it and removes from it.
include "actioniq";

audience_attribute as $name
| {attributes: (user + {aiq_audiences: (if membership then {add: [$name]} else {remove: [$name]} end)})}
