import type { Metadata } from "next";
import { MoneyPage } from "@/components/money/money-page";

export const metadata: Metadata = { title: "Money · BEDROT" };

export default function Page() {
  return <MoneyPage />;
}
