# Consumers of some countries are in a Braze workspace of their own; the configuration names it under "workspaces".
include "actioniq";

(.attributes.country // "") as $country
| attributes
| if $country == "DE" or $country == "FR" then .workspace = "emea" else . end
