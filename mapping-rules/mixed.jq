include "actioniq";

mixed
