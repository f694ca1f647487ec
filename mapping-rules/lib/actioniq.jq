# ActionIQ's payloads as Braze objects: audience memberships, attributes, events and triggered campaigns.
# Each stream file names one of the functions at the end; docs/payloads.md shows what they take and put out.
# Paths and plain objects are cheap here, regexes and with_entries dear.

# Ends with a refusal. The message goes on where the path ends: "must be a text".
def refuse($code; $path; $message): error({code: $code, path: $path, message: $message});

# A name as a part of a path.
def pointer: split("~") | join("~0") | split("/") | join("~1");

# Absent, null and the empty text are all "not given".
def given: . != null and . != "";

# Ids are texts or whole numbers, and go on as text.
def id_text(code; path):
  if type == "string" and . != "" then .
  elif type == "number" and . == floor then tostring
  else refuse(code; path; "must be a text that is not empty, or a whole number") end;

def object_or_none(path):
  if type == "object" then .
  elif . == null then {}
  else refuse("not_an_object"; path; "must be a JSON object") end;

# What holds for every kind: an object, of this kind, and no full refresh.
def checked(kind):
  if type != "object" then refuse("not_an_object"; ""; "must be a JSON object")
  elif .type != null and .type != kind then
    if .type == "audience_membership" or .type == "attributes" or .type == "event" or .type == "triggered_campaign"
    then refuse("wrong_stream"; "/type"; "is \(.type), which has a stream of its own; this one takes \(kind), and mixed takes all")
    else refuse("unknown_type"; "/type"; "must be \(kind) in this stream, or be left out") end
  elif .export == null then .
  elif (.export | type) == "object" and (.export.mode | tostring | ascii_downcase) == "full" then
    refuse("full_refresh_unsupported"; "/export/mode";
      "is full, which is not supported yet: send the changes, and who left with member false")
  else . end;

# Exactly one identifier, by the order of the settings.
def by_braze_id: {braze_id: (.braze_id | id_text("bad_identifier"; "/braze_id"))};
def by_external_id: {external_id: (.external_id | id_text("bad_identifier"; "/external_id"))};
def user:
  if $settings.identifierOrder[0] == "braze_id" and (.braze_id | given) then by_braze_id
  elif .external_id | given then by_external_id
  elif .braze_id | given then by_braze_id
  else refuse("missing_identifier"; "/external_id"; "is missing; it or braze_id must name the consumer") end;

# Attributes must not change whom or how an update hits.
def no_control_keys:
  if has("external_id") then refuse("identifier_in_attributes"; "/attributes/external_id"; "belongs beside attributes, not into them")
  elif has("braze_id") then refuse("identifier_in_attributes"; "/attributes/braze_id"; "belongs beside attributes, not into them")
  elif has("user_alias") then refuse("identifier_in_attributes"; "/attributes/user_alias"; "is not accepted in attributes")
  elif has("push_token_import") then refuse("control_key_in_attributes"; "/attributes/push_token_import"; "is not accepted in attributes")
  # all names in one text, looked through one by one only if it is suspicious
  elif "," + (keys_unsorted | join(",")) | contains(",_") then
    reduce keys_unsorted[] as $name (.;
      if $name | startswith("_") then refuse("control_key_in_attributes"; "/attributes/" + ($name | pointer); "is Braze's own, as all names with a leading _ are")
      else . end)
  else . end;

def own_attributes:
  if .attributes == null then {} else .attributes | object_or_none("/attributes") | no_control_keys end;

# Changes the attributes if there are any; a payload without them, or with something else there, is refused later.
def change_attributes(f): if type == "object" and (.attributes | type == "object") then .attributes = (.attributes | f) else . end;

# AIQ_<audience>_<split>
def audience_attribute:
  (.audience | object_or_none("/audience")) as $audience
  | (if $audience.id != null then $audience.id else .audience_id end) as $id
  | (if $audience.split_id != null then $audience.split_id else .split_id end) as $split
  | if $id | given | not then refuse("missing_audience"; "/audience/id"; "is missing; it or audience_id must name the audience")
    elif $split | given then
      "AIQ_" + ($id | id_text("bad_audience"; "/audience/id")) + "_" + ($split | id_text("bad_split"; "/audience/split_id"))
    elif $settings.defaultSplit | given then
      "AIQ_" + ($id | id_text("bad_audience"; "/audience/id")) + "_" + $settings.defaultSplit
    else refuse("missing_split"; "/audience/split_id"; "is missing; it, split_id or the setting defaultSplit must name the split") end;

# Who is listed in a file or in members[] belongs to the audience, unless told otherwise.
def membership:
  (if .member != null then "member" elif .status != null then "status" else "action" end) as $key
  | .[$key]
  | if type == "boolean" then .
    elif . == null then
      if $request.csv or $request.member then true
      else refuse("missing_membership"; "/member"; "is missing; it, status or action must say whether the consumer is in the audience") end
    else (if type == "string" then ascii_downcase else null end)
      | if . == "true" or . == "entered" or . == "enter" or . == "added" or . == "add" or . == "realized" or . == "insert" then true
        elif . == "false" or . == "exited" or . == "exit" or . == "removed" or . == "remove" or . == "delete" then false
        else refuse("unknown_membership"; "/" + $key;
          "says neither in nor out; accepted are true/false, entered/exited, enter/exit, added/removed, add/remove, realized, insert/delete") end
    end;

def bad_time($path):
  refuse("bad_timestamp"; $path; "is not a time; accepted are ISO 8601 and epoch seconds or milliseconds, of the years 2000 to 2100");

# Milliseconds as Braze's ISO 8601.
def iso_time:
  (. / 1000 | floor) as $seconds
  | (. - $seconds * 1000 | floor | tostring) as $rest
  | ($seconds | todateiso8601 | .[0:19]) + "." + "000"[($rest | length):] + $rest + "Z";

# Seconds and milliseconds of this century do not overlap.
def epoch_time($path):
  if . >= 946684800 and . < 4133980800 then . * 1000 | iso_time
  elif . >= 946684800000 and . < 4133980800000 then iso_time
  else bad_time($path) end;

def event_time:
  (if .timestamp | given then "timestamp" else "time" end) as $key
  | .[$key]
  | if given | not then $request.receivedAt
    elif type == "number" then epoch_time("/" + $key)
    elif type != "string" then bad_time("/" + $key)
    elif .[4:5] == "-" and .[7:8] == "-" then if . >= "2000" and . < "2101" then . else bad_time("/" + $key) end
    else (try tonumber catch null) | if . == null then bad_time("/" + $key) else epoch_time("/" + $key) end end;

# Braze reserves two names of event properties.
def renamed($name):
  if has($name) | not then .
  elif $settings.reservedPrefix | given then .[$settings.reservedPrefix + $name] = .[$name] | del(.[$name])
  else refuse("reserved_property"; "/properties/" + $name; "is a name that Braze reserves; the setting reservedPrefix renames it") end;
def unreserved: if has("time") or has("event_name") then renamed("time") | renamed("event_name") else . end;

def event_name:
  (if .name != null then "name" else "event" end) as $key
  | .[$key]
  | if given | not then refuse("missing_name"; "/name"; "is missing; it or event must name the event")
    elif type != "string" then refuse("bad_name"; "/" + $key; "must be a text")
    else . end;

def campaign:
  if .campaign_id | given | not then refuse("missing_campaign"; "/campaign_id"; "is missing; it must name the Braze campaign")
  elif .campaign_id | type != "string" then refuse("bad_campaign"; "/campaign_id"; "must be a text")
  else .campaign_id end;

# The four kinds, one for each stream.

def audience_membership:
  checked("audience_membership")
  | user as $user
  | audience_attribute as $name
  | own_attributes as $attributes
  | if membership then {attributes: ($user + $attributes + {($name): true})}
    elif $settings.onLeave == "ignore" then empty
    elif $settings.onLeave == "null" then {attributes: ($user + $attributes + {($name): null})}
    else {attributes: ($user + $attributes + {($name): false})} end;

def attributes:
  checked("attributes")
  | user as $user
  | if .attributes == null then refuse("missing_attributes"; "/attributes"; "is missing; it must be an object of names and values")
    else own_attributes end
  | if . == {} then empty else {attributes: ($user + .)} end;

def event:
  checked("event")
  | (own_attributes + (.properties | object_or_none("/properties")) | unreserved) as $properties
  | {event: (user + {name: event_name, time: event_time}
      + if $properties == {} then {} else {properties: $properties} end)};

def triggered_campaign:
  checked("triggered_campaign")
  | (own_attributes + (.trigger_properties | object_or_none("/trigger_properties"))) as $properties
  | {trigger: ({campaign_id: campaign} + user
      + if $properties == {} then {} else {trigger_properties: $properties} end)};

# All four in one stream, told apart by their type.
def mixed:
  if type != "object" then refuse("not_an_object"; ""; "must be a JSON object")
  elif .type == "audience_membership" then audience_membership
  elif .type == "event" then event
  elif .type == "triggered_campaign" then triggered_campaign
  elif .type == "attributes" then attributes
  elif .type == null then refuse("missing_type"; "/type"; "is missing; it must be audience_membership, attributes, event or triggered_campaign")
  else refuse("unknown_type"; "/type"; "must be audience_membership, attributes, event or triggered_campaign") end;
