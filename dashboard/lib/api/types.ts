// The words of the API, taken from the generated schema by path: nothing here is written down a second time.
import type { paths } from "./schema";

type Body<Operation> = Operation extends { responses: { 200: { content: { "application/json": infer Json } } } }
  ? Json
  : never;

export type Me = Body<paths["/api/me"]["get"]>;
export type Answers = Body<paths["/api/metrics"]["get"]>;
export type Answer = Answers["answers"][number];
export type Value = Answer["total"];
export type Point = Answer["points"][number];
export type BreakdownRow = NonNullable<Answer["breakdown"]>[number];
export type Definition = Body<paths["/api/metrics/definitions"]["get"]>[number];
export type Status = Body<paths["/api/status"]["get"]>;
export type KnownSource = Body<paths["/api/sources"]["get"]>[number];
export type Source = Status["sources"][number];
export type FileEntry = Body<paths["/api/files"]["get"]>[number];
export type Receipt = FileEntry["receipt"];
export type MetricsQuery = NonNullable<paths["/api/metrics"]["get"]["parameters"]["query"]>;
export type KnownMapping = Body<paths["/api/mappings"]["get"]>[number];
export type MappableTable = Body<paths["/api/mappings/tables"]["get"]>[number];
export type MappableColumn = MappableTable["columns"][number];
export type Proposal = Body<paths["/api/mappings/proposal"]["post"]>;
export type Preview = Body<paths["/api/mappings/preview"]["post"]>;
export type SavedMapping = Body<paths["/api/mappings"]["post"]>;
export type Trace = Body<paths["/api/trace"]["get"]>;
export type TracePart = Trace["parts"][number];
export type TraceFile = TracePart["files"][number];
export type Catalog = Body<paths["/api/catalog"]["get"]>;
export type Artist = Catalog["artists"][number];
export type Recording = Catalog["recordings"][number];
export type Share = Catalog["shares"][number];
export type Campaign = Catalog["campaigns"][number];
export type OpenQuestion = Body<paths["/api/catalog/review"]["get"]>[number];
export type Choice = OpenQuestion["choices"][number];
export type Decided = Body<paths["/api/catalog/decisions"]["post"]>;
export type Act = paths["/api/catalog/decisions"]["post"]["requestBody"]["content"]["application/json"]["act"];
export type Draft = paths["/api/mappings"]["post"]["requestBody"]["content"]["application/json"]["mapping"];
export type Waterfall = Body<paths["/api/money/waterfall"]["get"]>;
export type WaterfallGroup = Waterfall["groups"][number];
export type Steps = WaterfallGroup["steps"];
export type OriginalMoney = WaterfallGroup["originals"][number];
export type MoneyPeriod = Waterfall["period"];
export type Payees = Body<paths["/api/money/payees"]["get"]>;
export type PayeeTotals = Payees["payees"][number];
export type Statement = Body<paths["/api/money/payees/{name}"]["get"]>;
export type StatementLine = Statement["lines"][number];
export type Rates = Body<paths["/api/money/rates"]["get"]>;
export type RateCell = Rates["cells"][number];
export type Bridge = Body<paths["/api/money/bridge"]["get"]>;
export type BridgePart = Bridge["parts"][number];
