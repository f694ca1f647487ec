# Dates of a system that writes 31/12/2026 14:05, as Braze wants them.
include "actioniq";

def braze_date($name):
  if has($name) then .[$name] |= (strptime("%d/%m/%Y %H:%M") | mktime | todate) else . end;

.attributes |= (braze_date("RENEWAL") | braze_date("LAST_VISIT"))
| attributes
