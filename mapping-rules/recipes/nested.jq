# Values with a structure of their own: an object whose fields Braze merges with those it has.
include "actioniq";

attributes
| .attributes |= (del(.city, .street) + {address: {city, street} | map_values(select(. != null)), _merge_objects: true})
