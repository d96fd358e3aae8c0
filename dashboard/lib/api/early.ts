// The first questions are asked by a few lines in the page's head, while the scripts are still loading.
// The client takes those answers instead of asking again.

declare global {
  interface Window {
    bedrotEarly?: Record<string, Promise<Response>>;
  }
}

/** A path and query in one fixed order, so that the same question has the same text. */
export function sameText(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.sort();
  return `${url.pathname}?${query}`;
}

/** The response already under way for this request, once. */
export function takeEarly(request: Request): Promise<Response> | null {
  if (typeof window === "undefined" || request.method !== "GET" || !window.bedrotEarly) return null;
  const key = sameText(new URL(request.url));
  const response = window.bedrotEarly[key];
  delete window.bedrotEarly[key];
  return response ?? null;
}

/** Runs before any other script: mirrors `readPage` and `pageQuery` for the address of a page whose answer is one. */
export const EARLY_SCRIPT = `(function(){
var name={"/":"today","/streams/":"streams","/audience/":"audience","/social/":"social","/marketing/":"marketing"}[location.pathname];
if(!name)return;
var page=new URLSearchParams(location.search),q=new URLSearchParams();
if(page.get("from")&&page.get("to")){q.set("from",page.get("from"));q.set("to",page.get("to"))}
else q.set("period",page.get("period")||"28d");
var c=page.get("compare")||"previous",own=/^custom/.test(c);
if(own&&!(page.get("compare_from")&&page.get("compare_to"))){c="previous";own=false}
q.set("compare",c);
if(own){q.set("compare_from",page.get("compare_from"));q.set("compare_to",page.get("compare_to"))}
page.getAll("where").forEach(function(w){q.append("where",w)});
if(page.get("as_known_on"))q.set("as_known_on",page.get("as_known_on"));
if(page.get("metric"))q.set("metric",page.get("metric"));
q.sort();
window.bedrotEarly={};
["/api/pages/"+name+"?"+q,"/api/me?"].forEach(function(url){
window.bedrotEarly[url]=fetch(url.replace(/\\?$/,""));window.bedrotEarly[url].catch(function(){})})})()`;
