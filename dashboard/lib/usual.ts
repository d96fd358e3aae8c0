// What somebody chose last, period and comparison, so that the next visit begins with it. What an address says always wins.

const KEY = "bedrot-usual";
const FIXED = ["release", "age", "custom", "custom_exact"];

type Name = "period" | "compare";
type Chosen = { span?: { period: string } | { from: string }; compare?: string };

/** The usual choice, where it is another than everybody begins with. */
export function usual(name: Name): string | null {
  return kept().get(name);
}

/** Takes note of a choice that makes sense tomorrow: no fixed days, and nothing that only one release has. */
export function rememberUsual({ span, compare }: Chosen): void {
  if (!span && !compare) return;
  const query = kept();
  if (span && "period" in span) note(query, "period", span.period, "28d");
  if (compare) note(query, "compare", compare, "previous");
  try {
    if (query.toString()) localStorage.setItem(KEY, query.toString());
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing begins as everybody does.
  }
}

function note(query: URLSearchParams, name: Name, value: string, beginning: string): void {
  if (FIXED.includes(value)) return;
  if (value === beginning) query.delete(name);
  else query.set(name, value);
}

function kept(): URLSearchParams {
  try {
    return new URLSearchParams(localStorage.getItem(KEY) ?? "");
  } catch {
    return new URLSearchParams();
  }
}

/** Runs before anything is asked or painted: an address of figures that names neither days nor comparison gets the usual ones. */
export const USUAL_SCRIPT = `(function(){
if(!/^\\/((streams|releases?|recording|audience|marketing|social|explore)\\/?)?$/.test(location.pathname))return;
var q=new URLSearchParams(location.search),u,some=false;
if(["period","from","compare"].some(function(n){return q.has(n)}))return;
try{u=new URLSearchParams(localStorage.getItem("${KEY}")||"")}catch(e){return}
["period","compare"].forEach(function(n){if(u.get(n)){q.set(n,u.get(n));some=true}});
if(some)history.replaceState(null,"",location.pathname+"?"+q+location.hash)})()`;
