# Dates of a system that writes 31/12/2026 14:05, as Braze wants them. Null, which removes an attribute, and what is
# in ISO 8601 already go on as they are.
include "actioniq";

def braze_date($name):
  if .[$name] == null or (.[$name] | type == "string" and .[4:5] == "-") then .
  else .[$name] = (.[$name] | try (strptime("%d/%m/%Y %H:%M") | mktime | todate)
    catch refuse("bad_date"; "/attributes/" + $name; "must be a date like 31/12/2026 14:05")) end;

change_attributes(braze_date("RENEWAL") | braze_date("LAST_VISIT"))
| attributes
