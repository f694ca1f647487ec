# CloudEvents 1.0 around ActionIQ's payloads.
include "actioniq";

def in_data(f): try f catch (if type == "object" then .path = "/data" + .path | error else error end);

def cloudevent:
  if type != "object" or .specversion != "1.0" then
    refuse("not_a_cloudevent"; "/specversion"; "must be 1.0; attributes in ce- headers (binary mode) are not read")
  elif .data_base64 != null then refuse("bad_data"; "/data_base64"; "is not accepted; data must be a JSON object")
  elif .data | type != "object" then refuse("bad_data"; "/data"; "must be a JSON object")
  elif .type | type != "string" then refuse("unknown_type"; "/type"; "must be a text")
  else
    (.type | split(".") | last) as $kind
    | if $kind == "audience_membership" or $kind == "attributes" or $kind == "event" or $kind == "triggered_campaign" then
        .time as $time
        | .data
        | .type = $kind
        | if .timestamp == null and .time == null and $time != null then .timestamp = $time else . end
        | in_data(mixed)
      else
        refuse("unknown_type"; "/type"; "must end in .audience_membership, .attributes, .event or .triggered_campaign")
      end
  end;
