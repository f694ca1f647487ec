# Attributes of an audience under its name, so that two audiences with the same person do not overwrite each other.
include "actioniq";

checked("audience_membership")
| audience_attribute as $audience
| change_attributes(no_control_keys | with_entries(.key = $audience + "_" + .key))
| audience_membership
