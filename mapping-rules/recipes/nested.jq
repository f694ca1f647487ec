# Values with a structure of their own: an object whose fields Braze merges with those it has. It takes no null in there.
include "actioniq";

attributes
| .attributes |= (({city, street} | map_values(select(. != null))) as $address
    | del(.city, .street) + if $address == {} then {} else {address: $address, _merge_objects: true} end)
