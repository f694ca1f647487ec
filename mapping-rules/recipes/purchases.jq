# An order with lines: a purchase for each of them. Put "orders.jq" into the rules for a stream of orders.
include "actioniq";

checked("order")
| user as $user
| event_time as $time
| .currency as $currency
| if .lines | type != "array" then refuse("missing_lines"; "/lines"; "must be a list, with sku, price and quantity in each") else . end
| .lines[]
| object_or_none("/lines")
| {purchase: ($user + {product_id: .sku, currency: $currency, price, quantity, time: $time})}
