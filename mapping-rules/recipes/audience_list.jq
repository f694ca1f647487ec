# One list of all audiences of a consumer instead of an attribute for each: Braze adds to it and removes from it.
include "actioniq";

checked("audience_membership")
| audience_attribute as $name
| audience_membership
| .attributes |= ((if .[$name] then {add: [$name]} else {remove: [$name]} end) as $change
    | del(.[$name]) + {aiq_audiences: $change})
