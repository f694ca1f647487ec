# Y and N of a file as true and false, and numbers with a decimal comma. A column's type can also be set without a rule:
# rules.streams.<stream>.types in the configuration.
include "actioniq";

def yes_or_no: if . == "Y" then true elif . == "N" then false else . end;
def comma_number:
  if type != "string" then .
  else try (gsub(","; ".") | tonumber) catch refuse("bad_number"; "/attributes/LTV"; "must be a number like 1520,40") end;

change_attributes(
  if has("OPT_IN") then .OPT_IN |= yes_or_no else . end
  | if has("LTV") then .LTV = (.LTV | comma_number) else . end)
| attributes
