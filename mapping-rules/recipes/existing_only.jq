# Update consumers whom Braze knows, and make no profiles of others.
include "actioniq";

attributes | .attributes._update_existing_only = true
