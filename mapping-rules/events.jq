include "actioniq";

event
