# Segment: track, identify, batches of them, and audiences of Engage.
include "segment";

segment
