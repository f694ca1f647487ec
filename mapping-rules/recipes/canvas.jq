# A triggered campaign that is a canvas in Braze.
include "actioniq";

checked("triggered_campaign")
| {canvas: ({canvas_id: campaign, context: (.trigger_properties | object_or_none("/trigger_properties"))} + user)}
