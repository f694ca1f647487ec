# A campaign that needs fresh values: they ride in the recipient's attributes, for Braze does not promise that an update
# sent just before is applied in time. With send_to_existing_only false Braze makes the profile if there is none.
include "actioniq";

triggered_campaign as $plain
| own_attributes as $attributes
| if $attributes == {} then $plain
  else {trigger: ({campaign_id: campaign, send_to_existing_only: false} + user
    + {attributes: $attributes, trigger_properties: (.trigger_properties | object_or_none("/trigger_properties"))})} end
