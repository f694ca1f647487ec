# Functions of jq 1.6 that the engine has not, or has otherwise, and that are said most easily in jq.

def map_values(f): .[] |= f;
def paths: paths(true);
def values: select(. != null);
def scalars: select(type | . != "array" and . != "object");
def scalars_or_empty: select(type | . != "array" and . != "object"), select(. == [] or . == {});

def IN(accepted): any(accepted == .; .);
def IN(stream; accepted): any(stream == accepted; .);
def INDEX(stream; key): reduce stream as $row ({}; .[$row | key | if type == "string" then . else tojson end] = $row);
def INDEX(key): INDEX(.[]; key);
def JOIN($index; key): map([., $index[key]]);
def JOIN($index; stream; key): stream | [., $index[key]];
def JOIN($index; stream; key; join): JOIN($index; stream; key) | join;
