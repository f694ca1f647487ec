# Give attributes the names that they have in Braze, and leave all others out.
include "actioniq";

{LOYALTY_TIER: "loyalty_tier", RENEWAL_DTE: "renewal_date"} as $names
| change_attributes(no_control_keys
    | . as $given
    | reduce (keys_unsorted[] | select($names[.])) as $name ({}; .[$names[$name]] = $given[$name]))
| attributes
