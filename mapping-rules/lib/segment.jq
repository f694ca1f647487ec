# Segment's calls, and RudderStack's which are like them, as Braze objects.
include "actioniq";

# The functions for ActionIQ's payloads name their own fields when they refuse; here the sender's are named.
def in_words_of(f; $fields):
  try f catch (if type == "object" then .path = ($fields[.path] // .path) | error else error end);

def called_at: .timestamp // .originalTimestamp // .sentAt;

# Traits that Braze has a name of its own for; an address and a gender are written otherwise there.
def braze_name:
  {firstName: "first_name", lastName: "last_name", birthday: "dob"}[.] // .;
def braze_gender:
  (if type == "string" then ascii_downcase else null end) as $word
  | if $word == "male" or $word == "m" then {gender: "M"}
    elif $word == "female" or $word == "f" then {gender: "F"}
    else {} end;
def braze_address:
  if type != "object" then {}
  else (if .city | given then {home_city: .city} else {} end)
     + (if .country | given then {country: .country} else {} end) end;
def braze_traits:
  reduce (to_entries[] | select(.key != "address" and .key != "gender")) as $trait
    ({}; .[$trait.key | braze_name] = $trait.value)
  + (.address | braze_address) + (.gender | braze_gender);

# Segment Engage says with a track call who enters and who leaves an audience. It becomes a boolean attribute under the
# audience's key, as Segment's own connection to Braze writes it.
def is_audience: .context.personas.computation_class == "audience";
def audience_key:
  .context.personas.computation_key
  | if given then . else refuse("missing_audience"; "/context/personas/computation_key"; "must name the audience") end;
def audience_member($key):
  (.properties | object_or_none("/properties"))[$key] as $member
  | if $member == true or $member == "true" then true
    elif $member == false or $member == "false" then false
    elif $member == null and .event == "Audience Entered" then true
    elif $member == null and .event == "Audience Exited" then false
    else refuse("unknown_membership"; "/properties/" + ($key | pointer); "must be true or false") end;
def audience_attributes:
  audience_key as $key
  | if audience_member($key) then {($key): true}
    elif $settings.onLeave == "ignore" then {}
    elif $settings.onLeave == "null" then {($key): null}
    else {($key): false} end;

def track:
  if is_audience then
    {external_id: .userId, attributes: audience_attributes}
    | in_words_of(attributes; {"/external_id": "/userId"})
  else
    {external_id: .userId, name: .event, properties: .properties, timestamp: called_at}
    | in_words_of(event; {"/external_id": "/userId", "/name": "/event"})
  end;

def identify:
  (.traits // .context.traits) as $traits
  | {external_id: .userId, attributes: ($traits | object_or_none("/traits") | braze_traits)}
  | in_words_of(attributes; {"/external_id": "/userId", "/attributes": "/traits"});

# Calls without a userId are of visitors whom Braze does not know, and the other calls have no counterpart there.
def segment:
  if type != "object" then refuse("not_an_object"; ""; "must be a JSON object")
  elif .type == "track" then select(.userId | given) | track
  elif .type == "identify" then select(.userId | given) | identify
  elif .type == "page" or .type == "screen" or .type == "group" or .type == "alias" then empty
  else refuse("unknown_type"; "/type"; "must be track or identify; page, screen, group and alias are left out") end;

# RudderStack's reverse ETL: a row of a warehouse that was inserted or has changed.
def record:
  (.fields | object_or_none("/fields")) as $fields
  | ($fields.external_id // $fields.user_id // .userId) as $user
  | if .action == "insert" or .action == "update" then
      {external_id: $user, attributes: ($fields | del(.external_id, .user_id))}
      | in_words_of(attributes; {"/external_id": "/fields/external_id"})
    else refuse("unknown_action"; "/action"; "must be insert or update; a user is not deleted from here") end;

def rudderstack:
  if type == "object" and .type == "record" then record else segment end;
