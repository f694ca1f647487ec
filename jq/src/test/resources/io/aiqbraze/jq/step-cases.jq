# Programs that must do the same as steps and in the engine: one a line.
.
1
"text"
null
.a
.a.a
.a?
.a.a?.a
."a"
."a"?
.["a"]
.["a"]?
.[0]
.[1]?
.[-1]
.[0.5]
.[1:]
.[:1]
.[0:2]
.[0:2]?
.["a":]
.[null:2]
.[[1]]
.[true]?
.[true]
.[.a]
.[1, 0]
.[]
.[]?
.b[]
.b[].a
.b | .[0] | .a
..
.. | .a?
. + 1
. + .
. + {}
{} + .
. + null
. + {z: 1}
{z: 1} + .
. + []
. - 1
. * 2
. / 2
. % 2
- .
-1
1 - 2 - 3
2 + 3 * 4
(1, 2) + (10, 20)
. == .
. == null
. != null
. == ""
. != ""
. == {}
. == []
. == [3,1,2]
. == {a: 1, b: "x", c: null}
. == {b: "x", c: null, a: 1}
{b: "x", c: true, a: 1} == .
. != {a: 1, b: "x", c: null}
. == 0
. == "text"
. == true
. == (null, 1)
nan == nan
nan != nan
[nan] == [nan]
. < 1
. <= .
. > "a"
. >= []
. and true
true and .
. or false
false or .
(true, false) and (true, false)
(true, false) or (true, false)
empty and true
true or empty
false or empty
false and error("unreached")
. // "default"
.a? // "default"
(false, null, 1) // 2
empty // 3
(.a? // .b?) // 4
not
. as $x | $x
. as $x | 1 as $y | [$x, $y]
. as $x | ($x | type) as $x | $x
(1, 2) as $x | (10, 20) as $y | $x + $y
(1, 2) as $x | [$x, (3 as $x | $x), $x]
. as [$x] | $x
. as [$x, {a: $y}] | [$x, $y]
. as {a: $x, b: $y} | [$x, $y]
. as {$a} | $a
empty as $x | 1
1, 2
(1, 2), 3
.a?, .b?
if . then "yes" else "no" end
if .a? then 1 elif .b? then 2 else 3 end
if (true, false, null) then 1 else 2 end
if empty then 1 else 2 end
if true then empty else 2 end
if . == null then (1, 2) else 3 end
if error("bad") then 1 else 2 end
try error("bad") catch .
try error({code: 1}) catch .code
try error("bad")
try .a catch "not here"
try (1, error("bad"), 2) catch .
[try tonumber catch null]
(try tonumber catch null) | type
[.[]? | try tonumber catch "none"]
error
error(null)
error("bad")
error({a: 1})
1, error("bad"), 2
empty
1, empty, 2
{}
{a: 1}
{a: 1, a: 2, b: 3}
{a: 1, "b": 2, ("c" + "d"): 3}
{"a b": 1}
{"a\(1 + 1)": 2}
{a}
{a, b}
{"a"}
{"\("a")"}
{(.b?): 1}
{(1): 2}
{a: (1, 2), b: (3, 4)}
{("a", "b"): 1}
{a: empty}
{(empty): 1}
. as $v | {$v}
{if: 1, then: 2}
[]
[.]
[.[]?]
[.[]? | . + 1]
[1, 2, 3]
[empty]
[error("bad")]
"a\(.)b"
"\(1)\("x")\([1])"
"\(1, 2)-\(3, 4)"
"\(empty)"
"\(error("first")) \(error("second"))"
@base64 "x\("y")z"
@base64
@json
@text
@html "<\(.)>"
"abc" | @uri
type
length
keys
keys_unsorted
has("a")
has(0)
has("a", "b")
has(empty)
tostring
tonumber
tojson
tojson | fromjson
floor
startswith("te")
startswith(1)
endswith("xt")
ltrimstr("te")
rtrimstr("xt")
split("e")
join(",")
join(",", ";")
contains("ex")
contains({a: 1})
ascii_downcase
ascii_upcase
explode
explode | implode
to_entries
to_entries | from_entries
with_entries(.value |= tostring)
map(. + 1)
map(.a)
map(map(.))
map(select(. != null))
select(. == null)
select(.a?, .b?)
map_values(. + 1)
add
any
all
any(. == 1)
all(.[]?; . != null)
first
last
first(.[]?)
limit(2; .[]?)
[limit(3; repeat(1))]
first(range(10))
range(3)
range(0; 10; 4)
[range(5)] | map(. * 2)
reverse
sort
sort_by(.a?)
group_by(.a?)
unique
min
max
flatten
paths
[paths]
leaf_paths
path(.a)
[path(..)]
path(.a | .b)
getpath(["a", "a"])
setpath(["a"]; 1)
delpaths([["a"]])
del(.a)
del(.a, .b)
del(.[0])
del(.[]?)
to_entries | map(.key)
.a = 1
.a = (1, 2)
.a = .b
.a |= 5
.a |= (. // 7)
.a += 1
.a //= 3
.b[0].a = "x"
.[.b?] = 1
.a = empty
recurse
[recurse(.a?)]
[.. | numbers]
walk(if type == "number" then . + 1 else . end)
until(. == 100; 100)
[while(type == "number" and . < 10 and . > 0; . + 1)]
reduce .[]? as $x (0; . + 1)
reduce .[]? as $x ([]; [$x] + .)
reduce .[]? as [$x, $y] (null; $x)
reduce (1, 2, 3) as $x (0, 10; . + $x)
reduce (1, 2) as $x (0; ., 5)
reduce (1, 2) as $x (0; empty)
reduce (1, 2) as $x (0; . + (reduce (10, 20) as $y ($x; . + $y)))
foreach .[]? as $x (0; . + 1)
foreach (1, 2, 3) as $x (0; . + $x; [$x, .])
label $out | (1, break $out, 2)
[label $out | .[]? | if . == 1 then break $out else . end]
test("t")
test("T"; "i")
[match("t"; "g").offset]
capture("(?<x>t)")
sub("t"; "T")
gsub("(?<c>t)"; "<\(.c)>")
[splits("e")]
todateiso8601
fromdateiso8601
0 | todate
"2026-01-05T10:15:30Z" | fromdate
min_by(.a?)
indices(1)
index("x")
inside({a: 1, b: 2})
"x" | in({x: 1})
$__loc__
def f: 1; f
def f: . ; f | f
def f: 1; def g: f + 1; def f: 5; [f, g]
def f(g): g; f(.)
def f(g): g | g; [f(.[]?)]
def f(g): [g, g]; f(1, 2)
def f(g): 5 as $x | g; 7 as $x | f($x)
def f(g): . as $x | g | [., $x]; f(1, 2)
def f(g): (1, 2) as $x | g + $x; (10, 20) as $x | f($x)
def f(g): g | g; def h: f((1, 2) as $y | . + $y); 0 | h
def f(g): g | g; 0 | [f(. as $x | (1, $x))]
def f($a): $a; f(1)
def f($a; $b): [$a, $b]; f(1, 2; 3, 4)
def f($a): $a + 1; def g($a): f($a) + f($a * 2); g(1)
def f($a; b): $a | b; f(5; . + 1)
def f($a): def g: $a; g + 1; f(1)
def f: def g: 3; g; f
def f: def g: . + 1; g | g; 1 | f
. as $x | def f: $x; [f, f]
. as $x | def f: $x; f | f
def f: if . == 0 then 0 else . - 1 | f end; 5 | f
def f: if . > 3 then . else . + 1 | f end; 1 | f
def f(g): if . > 3 then . else g | f(g) end; 1 | f(. + 1)
def f($n): if $n == 0 then [] else [$n] + f($n - 1) end; f(3)
def f(g): def h: g; h | h; 1 | f(. + 1)
def f(g): [.[]? | g]; f(f(.))
def f(g): path(g); f(.a)
def f(g): del(g); f(.a)
def f(g): g |= 1; f(.a)
def f(g): .a |= g; f(. , 1)
def f: .a; path(f)
def f: .a; f |= 3
def f: error("bad"); try f catch .
def f(g): try g catch "caught"; f(error("bad"))
def f(g): reduce .[]? as $x (0; . + g); f(1)
def f(g): reduce .[]? as $x (0; g); 1 as $x | f($x)
def f($x): reduce .[]? as $y ([]; . + [$x, $y]); f(9)
def f(g): foreach .[]? as $x (0; g; [., $x]); 3 as $x | f($x)
def map(f): "mine"; map(1)
def type: "mine"; type
def f: type; def type: "mine"; f
[def f: 1; f, 2]
(def f: 1; f) + 1
[(1, 2) | def f: . + 1; f]
if . == null then def f: 1; f else 2 end
$settings.name
$settings.missing
def f: $settings; f.name
. as $settings | $settings
[$settings | .name, .name]
. as $a | 1 as $b | 2 as $c | 3 as $d | [$a, $b, $c, $d]
def f($a; $b; $c): [$a, $b, $c]; . as $x | f(1 + 1; $x; f($x; 2 + 2; 3 + 3))
error("left") + error("right")
empty + error("right")
error("left") == empty
error("left") and error("right")
error("left") or error("right")
error("left") // error("right")
.[error("key")] | error("behind")
error("target") | .[error("key")]
{(error("key")): error("value")}
{a: error("first"), b: error("second")}
reduce (1, 2, 3) as $x ([]; . + [$x])
reduce (1, 2, 3) as $x (0; error("in reduce"))
reduce error("source") as $x (0; .)
reduce (1, 2) as $x (empty; .)
(try .a catch "caught") | error("behind")
[.[]? | try error("x") catch .]
first(.[]?)
first(.[]? | select(. == 2))
isempty(.[]?)
any(.[]?; . == 1)
"\(.)\(1.0)\(.a?)"
@csv "\([1, "a"])"
@base64 "\(.)"
[.[]? | tostring]
.a.b |= 1
.[]? += 1
. as [$a] ?// $a | $a
{a: 1} + {b: .} + {a: 2}
{a: 1} + null
{a: 1} + 1
{a: 1} + {}
{a: {b: 1}} + {a: {c: 2}}
({a: .} | . + {b: 1})
{a: 1} as $x | [$x + {b: 2}, $x, $x + {c: 3}, $x]
({a: .} + {b: 1}) as $x | [$x, ($x + {c: 1}), $x]
. as $x | {a: $x} + {b: 1} | [.a, $x]
. as $x | [($x + {z: 1})?, $x]
(if type == "object" then {a: .a?} elif . == null then error("none") else {b: .} end) + {c: 3}
(if . then . else {} end) + {c: 3}
def f: {a: .}; [f + {b: 1}, f]
def f($x): {a: $x}; [f(.) + {b: 1}, f(.)]
reduce (1, 2) as $i ({}; . + {("k\($i)"): $i})
[({a: 1}, {b: 2}) + {c: 3}]
({a: 1} // {b: 2}) + {c: 3}
. >= "2000" and . < "2101"
. <= "text"
. > "12"
"b" >= .
.[4:5] == "-"
.[2:4]
.[0:100]
.[3:2]
.[0:-1]
.[1.5:3]
"a\u00e9\ud83d\ude00bc" | [.[1:3], .[3:4], .[0:2]]
