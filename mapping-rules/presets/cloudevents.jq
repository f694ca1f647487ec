# CloudEvents: one of ActionIQ's payloads as data, its kind at the end of the event's type.
include "cloudevents";

cloudevent
