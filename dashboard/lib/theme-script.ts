export const THEME_KEY = "bedrot-theme";

/** Runs before anything is painted, so that no page flashes in the wrong colours. */
export const THEME_SCRIPT = `(function(){var c;try{c=localStorage.getItem("${THEME_KEY}")}catch(e){}
document.documentElement.dataset.theme=c==="light"||c==="dark"?c:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"})()`;
