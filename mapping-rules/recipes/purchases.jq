# An order with lines: a purchase for each of them. Put "orders.jq" into the rules for a stream of orders.
include "actioniq";

user as $user
| event_time as $time
| .currency as $currency
| .lines[]
| {purchase: ($user + {product_id: .sku, currency: $currency, price, quantity, time: $time})}
