# Functions of jq 1.6 that the engine has not, or has otherwise, and that are said most easily in jq. Those that go through
# a value are here too, because here they count its elements.

def map_values(f): .[] |= f;
def paths: path(..) | select(length > 0);
def paths(accepts): . as $whole | paths | select(. as $path | $whole | getpath($path) | accepts);
def values: select(. != null);
def scalars: select(type | . != "array" and . != "object");
def scalars_or_empty: select(type | . != "array" and . != "object"), select(. == [] or . == {});

def map(f): [.[] | f];
def add: reduce .[] as $item (null; . + $item);
def any(condition): any(.[]; condition);
def all(condition): all(.[]; condition);

def IN(accepted): any(accepted == .; .);
def IN(stream; accepted): any(stream == accepted; .);
def INDEX(stream; key): reduce stream as $row ({}; .[$row | key | if type == "string" then . else tojson end] = $row);
def INDEX(key): INDEX(.[]; key);
def JOIN($index; key): map([., $index[key]]);
def JOIN($index; stream; key): stream | [., $index[key]];
def JOIN($index; stream; key; join): JOIN($index; stream; key) | join;

# In jq's own words it copies what it has so far for each row.
def transpose:
  if . == [] then []
  else . as $rows | [range(0; map(length) | max) as $i | [range(0; $rows | length) as $row | $rows[$row][$i]]]
  end;
