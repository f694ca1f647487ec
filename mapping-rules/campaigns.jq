include "actioniq";

triggered_campaign
