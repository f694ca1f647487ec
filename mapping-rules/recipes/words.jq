# Y and N of a file as true and false, and numbers with a decimal comma. A column's type can also be set without a rule:
# rules.streams.<stream>.types in the configuration.
include "actioniq";

def yes_or_no: if . == "Y" then true elif . == "N" then false else . end;
def comma_number: if type == "string" then gsub(","; ".") | tonumber else . end;

(if .attributes | has("OPT_IN") then .attributes.OPT_IN |= yes_or_no else . end)
| (if .attributes | has("LTV") then .attributes.LTV |= comma_number else . end)
| attributes
