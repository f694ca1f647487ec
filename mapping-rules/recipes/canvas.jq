# A triggered campaign that is a canvas in Braze.
include "actioniq";

checked("triggered_campaign")
| (own_attributes + (.trigger_properties | object_or_none("/trigger_properties"))) as $context
| {canvas: ({canvas_id: campaign, context: $context} + user)}
