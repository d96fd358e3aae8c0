// What may be asked only of one release or recording: it came out on a day, and has an age.
import { DEFAULT_PAGE, type Question } from "./question";

/** Whether a question is about one of them. */
export function isOfOne(where: string[]): boolean {
  return where.filter((filter) => /^(release|recording):/.test(filter)).length === 1;
}

/** The same of anything: by days and a comparison that everything has. */
export function ofAnything<Asked extends Pick<Question, "span" | "compare">>(asked: Asked): Asked {
  const { span, compare } = asked;
  return {
    ...asked,
    span: "period" in span && span.period === "release" ? DEFAULT_PAGE.span : span,
    compare: compare === "age" ? DEFAULT_PAGE.compare : compare,
  };
}
