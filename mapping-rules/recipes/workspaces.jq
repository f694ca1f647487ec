# Consumers of some countries are in a Braze workspace of their own; the configuration names it under "workspaces".
include "actioniq";

attributes as $update
| .attributes.country as $country
| $update
| if $country == "DE" or $country == "FR" then .workspace = "emea" else . end
