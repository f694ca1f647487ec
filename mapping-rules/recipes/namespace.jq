# Attributes of an audience under its name, so that two audiences with the same person do not overwrite each other.
include "actioniq";

audience_attribute as $audience
| .attributes |= with_entries(.key = $audience + "_" + .key)
| audience_membership
