include "actioniq";

audience_membership
