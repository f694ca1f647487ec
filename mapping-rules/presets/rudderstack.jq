# RudderStack: its events, and the rows of reverse ETL.
include "segment";

rudderstack
