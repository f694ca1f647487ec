include "actioniq";

attributes
