"use client";
import { useQuery } from "@tanstack/react-query";
import { bridgeQuery } from "@/lib/api/money";
import type { Bridge, MoneyPeriod } from "@/lib/api/types";
import { formatSpan } from "@/lib/format/dates";
import { formatSigned, formatValue } from "@/lib/format/value";
import { AGAINST, type MoneyPage } from "@/lib/money/page";
import { silentStores } from "@/lib/money/words";
import { useAddressRead } from "@/lib/use-page";
import { valueWord } from "../breakdown/dimension-words";
import { Panel } from "../panel";
import { Choice } from "../ui/choice";
import { Select } from "../ui/select";
import { usePaintedQuery } from "../use-painted";
import { BridgeParts } from "./bridge-parts";
import { BridgeTerms } from "./bridge-terms";
import { MoneyControls } from "./money-controls";
import type { PartProps } from "./money-page";
import { NoMoney } from "./no-money";
import { changeMoney } from "./use-money";

const WORDS = { before: "The months just before", year: "The same months a year before" };

/** Why revenue is not what it was. */
export function BridgePanel({ page }: PartProps) {
  const query = useQuery({ ...bridgeQuery(page), enabled: useAddressRead() });
  const { data } = query;
  const none = data && data.parts.length === 0 && !/[1-9]/.test(data.before + data.now);
  usePaintedQuery(data);
  return (
    <>
      <MoneyControls page={page} period={data?.period} />
      <Panel
        title={data ? `${monthsText(data.period)} against ${monthsText(data.compared_with)}` : "Two periods"}
        tools={<Against page={page} period={data?.period} />}
        query={query}
        height="h-80"
        empty={none ? <NoMoney /> : undefined}
      >
        {data && <BridgeTerms bridge={data} />}
        {data && <Beside bridge={data} />}
      </Panel>
      {data && !none && (
        <Panel
          title="Streams by"
          tools={
            <div className="flex-1">
              <Choice
                label="Streams by"
                choices={[
                  { value: "store", word: "Store" },
                  { value: "country", word: "Country" },
                ]}
                value={page.mix}
                onChange={(mix) => changeMoney({ mix })}
              />
            </div>
          }
          className="mt-2.5"
        >
          <BridgeParts bridge={data} />
        </Panel>
      )}
    </>
  );
}

function monthsText({ from, to }: MoneyPeriod): string {
  return formatSpan(from, to, "month");
}

function Against({ page, period }: { page: MoneyPage; period: MoneyPeriod | undefined }) {
  const choose = (against: MoneyPage["against"]): void => {
    const fixed = period && { from: period.from.slice(0, 7), to: period.to.slice(0, 7) };
    changeMoney({ against, ...(against === "year" && fixed) });
  };
  return (
    <Select
      label="Compared with"
      value={page.against}
      onChange={({ target }) => choose(target.value === "year" ? "year" : "before")}
      className="w-60"
    >
      {AGAINST.map((against) => (
        <option key={against} value={against}>
          {WORDS[against]}
        </option>
      ))}
    </Select>
  );
}

function Beside({ bridge }: { bridge: Bridge }) {
  const { currency, fx_since_sale, fx_since_sale_before, unconverted } = bridge;
  const silent = silentStores(bridge);
  return (
    <ul className="mt-3 grid gap-1 text-soft text-xs">
      {silent.length > 0 && (
        <li className="text-amber">
          No streams in these months yet from {silent.map((store) => valueWord("store", store)).join(", ")}. If their
          statements are still to come, the change is not what it seems.
        </li>
      )}
      <li>
        From the end of the sale month to the day it was reported, exchange made{" "}
        {formatSigned(fx_since_sale, "money", currency)} in these months and{" "}
        {formatSigned(fx_since_sale_before, "money", currency)} in those before: inside of the figures above, not beside
        them.
      </li>
      {Object.entries(unconverted).map(([name, amount]) => (
        <li key={name} className="text-amber">
          {formatValue(amount, "money", name)} have no rate of exchange and are in no term.
        </li>
      ))}
    </ul>
  );
}
